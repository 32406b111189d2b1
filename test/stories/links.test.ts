/** Addresses that a terminal can follow: the page of AWS alone, where it is known to, and never a name from outside. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import type { Terminal } from './terminal.ts'
import { goToPane, onRow, quit, runTogether } from './ways.ts'

const PAGE = 'https://device.sso.us-east-1.amazonaws.com/'
const corp = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  user: 'sam',
  accounts: [
    {
      id: '111122223333',
      name: '\x1b]8;;https://evil.example\x1b\\pay\x1b]8;;\x1b\\ https://evil.example',
      email: 'a@corp.example',
      roles: ['Admin'],
    },
  ],
}
const lab = { ...corp, name: 'lab', startUrl: 'https://lab.awsapps.com/start' }

const STAGE = {
  sessions: ['corp', 'lab'],
  signedIn: ['corp'],
  emulator: { devicePage: PAGE, world: { organisations: [corp, lab] } },
} as const

/** Where what was drawn leads to, in the terminal's own words (OSC 8). */
function links(terminal: Terminal): ReadonlySet<string> {
  const found = [...terminal.raw().matchAll(/\x1b\]8;[^;]*;([^\x07\x1b]*)/g)]
  return new Set(found.flatMap(([, address = '']) => (address === '' ? [] : [address])))
}

for (const [follows, env, expected] of [
  ['follows links', { TERM_PROGRAM: 'WezTerm' }, [PAGE]],
  ['may not follow any', {}, []],
] as const) {
  atEachSize(
    `where a terminal ${follows} only the page of AWS can be one`,
    { ...STAGE, env },
    async ({ terminal }) => {
      await goToPane(terminal, '2')
      await terminal.waitFor(/── 2 Accounts ─+ 1 ─╮/)
      await terminal.waitFor('111122223333')
      await goToPane(terminal, '1')
      terminal.press('j')
      await terminal.waitFor(onRow('lab'))
      terminal.press('s')
      await terminal.waitFor((screen) => runTogether(screen).includes(PAGE))
      terminal.press('escape')
      await terminal.waitFor('── 1 Sessions ─')
      await quit(terminal)
      expect([...links(terminal)]).toEqual(expected)
    },
  )
}
