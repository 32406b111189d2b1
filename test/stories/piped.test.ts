/** Answers that go through a pipe, started in a window of any size: whole, quiet, and the same as in any other. */
import { expect } from 'vitest'
import type { World } from '../../src/emulator/world.ts'
import { LANYARD } from './program.ts'
import { atEachSize } from './sizes.ts'
import type { StoryOptions } from './story.ts'
import type { Terminal } from './terminal.ts'
import { goToPane, tokenFile } from './ways.ts'

const LONG = `${'long-'.repeat(39)}name`
const world: World = {
  organisations: [
    {
      name: 'corp',
      startUrl: 'https://corp.awsapps.com/start',
      region: 'us-east-1',
      user: 'sam',
      accounts: [{ id: '111122223333', name: LONG, email: 'a@corp.example', roles: ['Admin'] }],
    },
  ],
}
const SIGNED_IN = { sessions: ['corp'], signedIn: ['corp'], emulator: { world } } as const

/** A line of a shell in place of the program, which it knows as `"$@"`. */
const shell = (line: string): Pick<StoryOptions, 'program'> => ({
  program: ['/bin/bash', '-c', line, 'bash', ...LANYARD],
})

/** What was written, by lines, however wide the window is. */
const written = (terminal: Terminal) => terminal.raw().trimEnd().split('\r\n')

atEachSize(
  'without a terminal the screen is what status says, and no escape',
  { ...SIGNED_IN, ...shell('"$@" </dev/null | cat; "$@" status | cat') },
  async ({ terminal }) => {
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
    const [screen = '', ...status] = written(terminal)
    expect(screen).toMatch(/^● +corp +.* left/)
    expect(status).toEqual([screen])
    expect(terminal.raw()).not.toContain('\x1b')
  },
)

atEachSize(
  'a reader that goes away ends a command quietly',
  shell('"$@" keys | head -c 1; echo " $PIPESTATUS"; "$@" manual | head -n 1; echo "$PIPESTATUS"'),
  async ({ terminal }) => {
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
    expect(written(terminal)).toEqual([expect.stringMatching(/^. 0$/), expect.any(String), '0'])
  },
)

atEachSize(
  'no name is cut in an answer, in a pipe or not',
  {
    ...SIGNED_IN,
    ...shell('"$@" list accounts; "$@" list accounts | cat; "$@" list roles --tsv | cat'),
  },
  async ({ terminal }) => {
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
    const lines = written(terminal).filter((line) => line.includes('111122223333'))
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).toContain(LONG)
    expect(lines[0]).toBe(lines[1])
  },
)

atEachSize(
  'in CI the screen is drawn, and nobody is asked where nobody is',
  { ...SIGNED_IN, ...shell('"$@" && "$@" logout </dev/null | cat'), env: { CI: 'true' } },
  async ({ terminal, home }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/── 2 Accounts ─+ 1 ─╮/)
    terminal.press('q')
    await terminal.waitFor('lanyard explain LY-')
    await terminal.exit
    expect(await home.read(tokenFile('corp'))).not.toBeNull()
  },
)
