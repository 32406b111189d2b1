/** Away and back: stopped, resized, in the background, and no trace of a demo. The ways out are in ways-out.test.ts. */
import { readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, vi } from 'vitest'
import { browse } from '../../src/emulator/person.ts'
import { noises } from '../attack/noise.ts'
import { UNTOUCHED } from './emulation.ts'
import { LANYARD } from './program.ts'
import { atEachSize } from './sizes.ts'
import { story } from './story.ts'
import { ANY_PANE, leaveBy, quit, tokenFile } from './ways.ts'

const STAGE = { sessions: ['corp'] } as const
const OPTIONS = { ...STAGE, columns: 120, rows: 36 } as const

atEachSize('q steps back through dialogs, then leaves with 0', STAGE, async ({ terminal }) => {
  await terminal.waitFor('○ signed out')
  terminal.press('?')
  await terminal.waitFor('Help')
  terminal.press('q')
  await terminal.waitFor((screen) => !screen.join().includes('Help '))
  await quit(terminal)
})

atEachSize(
  'Ctrl-Z gives the shell its terminal, and fg the screen',
  { ...STAGE, program: ['/bin/bash', '--norc', '--noprofile', '-i'] },
  async ({ terminal }) => {
    // Marks of bash's own around pastes are not what this is about.
    terminal.type(`bind 'set enable-bracketed-paste off'; PS1='shell> '\r`)
    await terminal.waitFor(/^shell>$/m)
    terminal.type(`'${LANYARD.join("' '")}'\r`)
    await terminal.waitFor('○ signed out')
    terminal.press('ctrl+z')
    await terminal.waitFor('Stopped')
    expect(terminal.modes()).toMatchObject({ alternateScreen: UNTOUCHED.alternateScreen })
    terminal.resize(80, 24)
    terminal.type('fg\r')
    await terminal.waitFor((screen) => screen[0]?.startsWith(' lanyard   corp') === true)
    await terminal.waitFor((screen) => screen.every((line) => line.length <= 80))
    terminal.press('q')
    await terminal.waitFor(/^shell>$/m)
    terminal.type('exit\r')
    await terminal.exit
  },
)

atEachSize('Ctrl-L draws every cell anew, and loses no key', STAGE, async ({ terminal }) => {
  await terminal.waitFor('○ signed out')
  const before = terminal.screen()
  await writeFile(`/proc/${terminal.pid}/fd/1`, '\x1b[5;1Hmail has come\r\n\x1b[9;3Hand more')
  await terminal.waitFor('mail has come')
  terminal.press('ctrl+l')
  await terminal.waitFor((screen) => screen.join('\n') === before.join('\n'))
  await writeFile(`/proc/${terminal.pid}/fd/1`, '\x1b[5;1Hmail has come')
  await terminal.waitFor('mail has come')
  // In one piece, as quick fingers are read.
  terminal.type('\f?\f?\fn')
  await terminal.waitFor('Where do you sign in to AWS?')
  expect(terminal.screen().join('\n')).not.toContain('mail has come')
  terminal.press('escape')
  await terminal.waitFor('○ signed out')
  await quit(terminal)
})

story(
  'it begins in the corner, wherever the cursor of the shell stood',
  { ...OPTIONS, program: ['/bin/sh', '-c', 'seq 99; printf "so far"; exec "$0" "$@"', ...LANYARD] },
  async ({ terminal }) => {
    await terminal.waitFor((screen) => screen[0]?.startsWith(' lanyard   corp') === true)
    await quit(terminal)
    await terminal.waitFor(/^so far$/m)
  },
)

story('it follows the window through every size', OPTIONS, async ({ terminal }) => {
  await terminal.waitFor('○ signed out')
  for (const [columns, rows] of [
    [80, 24],
    [50, 15],
    [30, 8],
    [200, 60],
    [40, 10],
    [120, 36],
  ] as const) {
    terminal.resize(columns, rows)
    // The last line of a finished frame of that size.
    await terminal.waitFor((screen) => screen.length === rows && screen.some((line) => line !== ''))
  }
  await terminal.waitFor('4 Profiles')
  await quit(terminal)
})

atEachSize('the demo leaves nothing behind', { args: ['demo'] }, async ({ terminal, home }) => {
  await terminal.waitFor('DEMO')
  const mine = `lanyard-demo-${terminal.pid}-`
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(mine))).toHaveLength(1)
  terminal.kill('SIGTERM')
  expect(await terminal.exit).toEqual({ code: 143, signal: null })
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(mine))).toEqual([])
  expect(await home.files()).toEqual([])
})

story('a window that ends as it began is drawn anew', OPTIONS, async ({ terminal }) => {
  await terminal.waitFor('○ signed out')
  const before = terminal.screen()
  // Stopped, the program hears of it only when all is over.
  terminal.kill('SIGSTOP')
  terminal.resize(40, 10)
  terminal.resize(120, 36)
  terminal.kill('SIGCONT')
  await terminal.waitFor((screen) => screen.join('\n') === before.join('\n'))
  terminal.kill('SIGSTOP')
  terminal.resize(120, 10)
  terminal.resize(120, 40)
  terminal.kill('SIGCONT')
  await terminal.waitFor(
    (screen) => screen.length === 40 && screen[39]?.includes('? help') === true,
  )
  await terminal.waitFor('4 Profiles')
  await quit(terminal)
})

atEachSize(
  'after noise on the keyboard, stops and starts it obeys',
  { ...STAGE, signedIn: ['corp'], emulator: { accounts: 12 } },
  async ({ terminal, size }) => {
    await terminal.waitFor(ANY_PANE)
    // Always the same: chance is for the attacks.
    for (const [at, bytes] of noises(60, size.columns).entries()) {
      terminal.type(bytes)
      if (at % 20 !== 0) continue
      terminal.kill('SIGSTOP')
      terminal.resize(size.columns + at, size.rows + 1)
      terminal.kill('SIGCONT')
    }
    terminal.resize(size.columns, size.rows)
    // The end of any paste that it may be in.
    terminal.type('\x1b[201~')
    await terminal.waitFor((screen) => screen.some((line) => line !== ''))
    expect(await leaveBy(terminal, 'ctrl+c')).toEqual({ code: 130, signal: null })
  },
)

story(
  'Ctrl-C pressed while it is stopped leaves once it goes on',
  OPTIONS,
  async ({ terminal }) => {
    await terminal.waitFor('○ signed out')
    terminal.kill('SIGSTOP')
    terminal.press('ctrl+c')
    terminal.kill('SIGCONT')
    expect(await terminal.exit).toEqual({ code: 130, signal: null })
  },
)

story(
  'a login in the background waits for its browser, and reads the terminal only in front',
  { ...OPTIONS, program: ['/bin/bash', '--norc', '--noprofile', '-i'] },
  async ({ terminal, home }) => {
    const [command, file] = LANYARD
    terminal.type(`bind 'set enable-bracketed-paste off'; PS1='shell> '\r`)
    await terminal.waitFor(/^shell>$/m)
    terminal.type(`'${command}' '${file}' login --browser --no-browser &\r`)
    await terminal.waitFor('paste the address')
    terminal.type('jobs\r')
    await terminal.waitFor(/Running +.* login/)
    terminal.type('fg\r')
    // The shell names the job once it has given the terminal up: before that the line is as raw as it had it.
    const isFront = () => /--no-browser\r\n/.test(terminal.raw()) && terminal.lineMode() === 'raw'
    await vi.waitUntil(isFront, { timeout: 10_000 })
    terminal.type('hush\r')
    await terminal.waitFor('This is not the address')
    terminal.press('ctrl+z')
    await terminal.waitFor('Stopped')
    terminal.type('bg\r')
    await terminal.waitFor(/login .*&$/m)
    const [address = ''] = /http:\S+authorize\?\S+/.exec(terminal.raw()) ?? []
    await browse(address)
    await terminal.waitFor('signed in to corp')
    // Not by the shell's own words: of a job that ended while it waited it may say nothing.
    terminal.type('wait $!; echo it ended with $?\r')
    await terminal.waitFor('it ended with 0')
    expect(await home.read(tokenFile('corp'))).not.toBeNull()
    expect(terminal.raw()).not.toContain('hush')
    terminal.type('exit\r')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
  },
)
