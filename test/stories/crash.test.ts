/** A bug on the screen: the terminal is restored first, then one line, a report without secrets, and exit code 1. */
import { join } from 'node:path'
import { expect } from 'vitest'
import { LANYARD } from './program.ts'
import { atEachSize } from './sizes.ts'
import { until } from './ways.ts'

const MISFORTUNE = join(import.meta.dirname, '../fixtures/misfortune.cjs')
/** What the misfortune says, as a message of an error may quote a token. */
const SECRET = 'aoaAAAAAGsecret'
const [NODE, ...PROGRAM] = LANYARD
const REPORT = '.local/state/lanyard/crash.json'

for (const misfortune of ['throw', 'reject', 'render'] as const) {
  atEachSize(
    `${misfortune}: it says so, and keeps a report`,
    {
      sessions: ['corp'],
      program: [NODE, '-r', MISFORTUNE, ...PROGRAM],
      args: ['--debug', 'log'],
      env: { MISFORTUNE: misfortune },
    },
    async ({ terminal, home, size }) => {
      await terminal.waitFor('○ signed out')
      terminal.kill('SIGUSR2')
      if (misfortune === 'render') {
        await until(() => home.read('struck'), '')
        // Everything has to be drawn anew.
        terminal.resize(size.columns - 5, size.rows - 2)
      }
      expect(await terminal.exit).toEqual({ code: 1, signal: null })
      const raw = terminal.raw()
      // The last words, wherever this window breaks their lines.
      const said = raw.slice(raw.lastIndexOf('✗')).replaceAll(/\s+/g, ' ')
      expect(said).toMatch(/^✗\S* lanyard hit a bug: Error Report it with ~\/\S+: .* LY-501 /)
      expect(raw).not.toMatch(/\.cjs:\d+/)
      const report = (await home.read(REPORT)) ?? ''
      expect(JSON.parse(report)).toMatchObject({ command: 'screen', errors: [{ name: 'Error' }] })
      expect(await home.read('log')).toMatch(/"event":"bug","stack":"[^"]*\.cjs:\d+/)
      expect(raw + report).not.toContain(SECRET)
    },
  )
}
