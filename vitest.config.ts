/** How vitest runs the tests: those of the program itself against bundles that are up to date. */
import { defineConfig } from 'vitest/config'

/** A test fails by what it finds, not by how busy the machine is. */
const PATIENCE = { testTimeout: 30_000, expect: { poll: { timeout: 10_000 } } }

const ELSEWHERE = 'test/elsewhere.ts'

const tests = (directories: string) => `test/${directories}**/*.test.{ts,tsx}`
const program = [
  tests('{attack,bench,build,commands,interop,stories}/'),
  'test/cli.test.ts',
  'test/docs/guide.test.ts',
]

export default defineConfig({
  test: {
    // Most tests wait for a terminal, a file or an answer: one worker a processor would wait, too.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'parts',
          ...PATIENCE,
          include: [tests('')],
          exclude: program,
          globalSetup: ELSEWHERE,
        },
      },
      {
        test: {
          name: 'program',
          ...PATIENCE,
          include: program,
          globalSetup: [ELSEWHERE, 'src/build/fresh.ts'],
        },
      },
    ],
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'node_modules/.vitest/results.json' }]]
      : ['default'],
  },
})
