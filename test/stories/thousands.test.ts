/** Many accounts, and long names: what is seen is drawn, what is looked for is found, and no id is cut. */
import { expect } from 'vitest'
import { organisation } from './home.ts'
import { atEachSize } from './sizes.ts'
import { goToPane, onRow, quit, resizeTo } from './ways.ts'

const STAGE = { sessions: ['corp'], signedIn: ['corp'] } as const

/** Screens that the first story sees: the ends of the list, and one for each letter. */
const SEEN = 20

atEachSize(
  'thousands of accounts are drawn by the row that is seen, and filtered letter by letter',
  { ...STAGE, emulator: { accounts: 5000 } },
  async ({ terminal, emulator, size }) => {
    const { accounts } = organisation(emulator, 'corp')
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 5000 ─╮/)
    terminal.press('G')
    // It has no name, and comes last.
    await terminal.waitFor(/▌ {2}927451830066/)
    terminal.press('g', '/')
    const query = 'cards-'
    for (let length = 1; length <= query.length; length += 1) {
      const typed = query.slice(0, length)
      terminal.press(typed.slice(-1))
      await terminal.waitFor(new RegExp(`2 Accounts ─ /${typed} ─+ \\d+ of 5000`))
    }
    const found = accounts.filter(({ name = '', email = '' }) => (name + email).includes(query))
    expect(found.length).toBeGreaterThan(10)
    const isRight = new RegExp(`/${query} ─+ ${found.length} of 5000 ─╮`)
    await terminal.waitFor(isRight)
    // The same in one piece.
    terminal.press('ctrl+u')
    terminal.type(query)
    await terminal.waitFor(isRight)
    terminal.press('ctrl+u')
    terminal.type('payroll-dev')
    terminal.press('enter')
    await terminal.waitFor(onRow('payroll-dev'))
    await terminal.waitFor('777788889999')
    await quit(terminal)
    const drawn = new Set(terminal.raw().match(/(?<!\d)\d{12}(?!\d)/g))
    expect(drawn.size).toBeLessThan(SEEN * size.rows)
  },
)

const corp = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  user: 'sam',
  accounts: Array.from({ length: 30 }, (_, n) => ({
    id: `3000000000${n + 10}`,
    name: `${n + 10} Platform Engineering, shared analytics of the whole group, production ${n + 10}`,
    email: `aws-platform-engineering-analytics-${n}@corp.example`,
    roles: ['ReadOnlyAccess'],
  })),
}

/** A row of the list: the same two digits begin and end the name, and end the id. */
const CUT = /[▌ ] {2}(\d\d) P.*….* \1 {2}3000000000\1(?!\d)/

atEachSize(
  'where columns are few names are cut in the middle, and ids never',
  { ...STAGE, emulator: { world: { organisations: [corp] } } },
  async ({ terminal, size }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 30 ─╮/)
    await terminal.waitFor('Enter roles')
    for (const columns of [60, 40, 200, size.columns]) {
      await resizeTo(terminal, columns, size.rows)
      const [, , ...lines] = terminal.screen()
      const rows = lines.slice(
        0,
        lines.findIndex((line) => line.startsWith('╰')),
      )
      const cut = rows.filter((line) => CUT.test(line))
      expect(cut).toHaveLength(Math.min(rows.length, corp.accounts.length))
    }
    await quit(terminal)
  },
)
