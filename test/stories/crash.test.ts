/** A bug on the screen: the terminal is restored first, then one line, a report without secrets, and exit code 1. */
import { join } from 'node:path'
import { expect } from 'vitest'
import { LANYARD } from './program.ts'
import { story } from './story.ts'

const MISFORTUNE = join(import.meta.dirname, '../fixtures/misfortune.cjs')
/** What the misfortune says, as a message of an error may quote a token. */
const SECRET = 'aoaAAAAAGsecret'
const [NODE, ...PROGRAM] = LANYARD
const REPORT = '.local/state/lanyard/crash.json'

for (const misfortune of ['throw', 'reject', 'render'] as const) {
  story(
    `${misfortune}: it says so, and keeps a report`,
    {
      sessions: ['corp'],
      columns: 120,
      rows: 36,
      program: [NODE, '-r', MISFORTUNE, ...PROGRAM],
      args: ['--debug', 'log'],
      env: { MISFORTUNE: misfortune },
    },
    async ({ terminal, home }) => {
      await terminal.waitFor('○ signed out')
      terminal.kill('SIGUSR2')
      if (misfortune === 'render') {
        await expect.poll(() => home.read('struck'), { timeout: 10_000 }).not.toBeNull()
        terminal.resize(100, 30)
      }
      expect(await terminal.exit).toEqual({ code: 1, signal: null })
      const said = terminal.screen().join('\n')
      expect(said).toMatch(/✗ lanyard hit a bug: Error\n {2}Report it with ~\/.*\n {2}.*LY-501/)
      expect(said).not.toMatch(/\.cjs:\d+/)
      const report = (await home.read(REPORT)) ?? ''
      expect(JSON.parse(report)).toMatchObject({ command: 'screen', errors: [{ name: 'Error' }] })
      expect(await home.read('log')).toMatch(/"event":"bug","stack":"[^"]*\.cjs:\d+/)
      expect(said + report).not.toContain(SECRET)
    },
  )
}
