/** How things stand, in words: signed out, loading, empty, refused, offline; each with the key that goes on. */
import { expect } from 'vitest'
import type { WorldAccount } from '../../src/emulator/world.ts'
import { organisation } from './home.ts'
import { atEachSize } from './sizes.ts'
import type { Terminal } from './terminal.ts'
import { goToPane, onRow, quit, runTogether, until } from './ways.ts'

const IN = { sessions: ['corp'], signedIn: ['corp'] } as const

/** The account under the cursor. */
function shownId(terminal: Terminal): string | null {
  return /▌.*?(\d{12})/.exec(terminal.screen().join('\n'))?.[1] ?? null
}

atEachSize(
  'signed in and signed out are told apart in words, in every pane',
  {
    sessions: ['corp', 'acme', 'lab'],
    signedIn: ['corp'],
  },
  async ({ terminal }) => {
    await goToPane(terminal, '1')
    await terminal.waitFor(/^ .*● (signed in, )?7h 59m left/)
    await terminal.waitFor(/corp +● 7h 59m left/)
    await terminal.waitFor(/lab +○ signed out/)
    terminal.press('G')
    await terminal.waitFor(/^ .*○ signed out/)
    await terminal.waitFor('Enter sign in')
    terminal.press('2')
    await terminal.waitFor('Signed out of lab. s signs in.')
    terminal.press('3')
    await terminal.waitFor(/Roles come with a sign-in\./)
    terminal.press('4')
    await terminal.waitFor(/No profiles yet\./)
    await quit(terminal)
  },
)

atEachSize(
  'a list under way says so, works meanwhile, and Esc stops it',
  { ...IN, emulator: { faults: [{ route: 'accounts', reply: 'hang' }] } },
  async ({ terminal, emulator }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/↻ loading.* Esc stops/)
    terminal.press('?')
    await terminal.waitFor('── Help ')
    terminal.press('?')
    await terminal.waitFor(/↻ loading.* Esc stops/)
    terminal.press('escape')
    await terminal.waitFor((screen) => !/↻ loading/.test(screen.join()))
    await until(() => emulator.requests.some(({ aborted }) => aborted), true)
    emulator.faults = []
    terminal.press('r')
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    await quit(terminal)
  },
)

atEachSize(
  'a refusal is told until a key, in its pane until it is tried again, and kept among the messages',
  { ...IN, emulator: { accounts: 12, faults: [{ route: 'accounts', reply: 'denied' }] } },
  async ({ terminal, emulator, size }) => {
    const isTold = (screen: readonly string[]) => screen[size.rows - 2]?.startsWith(' ✗ ') === true
    // The message stays until a key was pressed.
    await terminal.waitFor(isTold)
    await goToPane(terminal, '2')
    await terminal.waitFor((screen) => !isTold(screen))
    await terminal.waitFor('r try again')
    terminal.press('!')
    await terminal.waitFor('── Messages ')
    await terminal.waitFor(/\d\d:\d\d +✗ /)
    terminal.press('escape')
    emulator.faults = []
    await terminal.waitFor(/2 Accounts ─/)
    terminal.press('r')
    await terminal.waitFor(/2 Accounts ─+ 12 ─╮/)
    await quit(terminal)
  },
)

atEachSize(
  'without a network the accounts seen before are there, with their age',
  { ...IN, emulator: { accounts: 12 } },
  async ({ terminal, emulator, open }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 12 ─╮/)
    await quit(terminal)
    await emulator.close()
    const again = open()
    await goToPane(again, '2')
    await again.waitFor(/^ .*◌ offline/)
    await again.waitFor(onRow('data-platform-prod'))
    await again.waitFor('r try again')
    await quit(again)
  },
)

atEachSize(
  'nothing that is yours says so, and a list that changes keeps the row one is on',
  { ...IN, emulator: { accounts: 12 } },
  async ({ terminal, emulator }) => {
    const accounts = organisation(emulator, 'corp').accounts as WorldAccount[]
    const all = accounts.splice(0)
    await goToPane(terminal, '2')
    await terminal.waitFor((screen) =>
      runTogether(screen, ' ').includes('No accounts are assigned to you.'),
    )
    accounts.push(...all)
    terminal.press('r')
    await terminal.waitFor(/2 Accounts ─+ 12 ─╮/)
    terminal.press('j', 'j', 'j')
    await terminal.waitFor(onRow('network-hub'))
    const id = shownId(terminal)
    for (let n = 0; n < 10; n += 1) {
      accounts.push({ id: `10000000000${n}`, name: `aaa-${n}`, roles: ['ReadOnlyAccess'] })
    }
    terminal.press('r')
    await terminal.waitFor(/2 Accounts ─+ 22 ─╮/)
    expect(shownId(terminal)).toBe(id)
    await quit(terminal)
  },
)
