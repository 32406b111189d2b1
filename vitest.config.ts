/** How vitest runs the tests: those of the program itself against bundles that are up to date. */
import { defineConfig } from 'vitest/config'

/** A test fails by what it finds, not by how busy the machine is. */
const PATIENCE = { testTimeout: 30_000, expect: { poll: { timeout: 10_000 } } }

/**
 * Some thousand programs run in terminals of their own, three at a time: what one of them met by chance alone
 * does not stop a change from landing. Whoever runs the tests by hand sees it, and CI names it (`retry x1`).
 */
const CHANCES = process.env.CI ? { retry: 1 } : {}

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
          ...CHANCES,
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
