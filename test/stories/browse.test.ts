/** Finding one's way: hundreds of accounts, the filter, one step back at a time, names that trip up lists. */
import { expect } from 'vitest'
import type { Cell } from './grid.ts'
import { atEachSize } from './sizes.ts'
import type { Terminal } from './terminal.ts'
import { goToAccount, goToPane, onRow, quit } from './ways.ts'

const STAGE = {
  sessions: ['corp', 'lab'],
  signedIn: ['corp'],
  files: { '.aws/config': '[profile mine]\nregion = eu-west-1\n' },
} as const

/** The list of 248 accounts, ready. */
async function goToAccounts(terminal: Terminal): Promise<void> {
  await goToPane(terminal, '2')
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
}

const idUnderCursor = (screen: readonly string[]) =>
  /▌.*?(\d{12})/.exec(screen.join('\n'))?.[1] ?? null

atEachSize('every key that moves moves, and stays within the list', STAGE, async ({ terminal }) => {
  await goToAccounts(terminal)
  const FIRST = '124759379975'
  const LAST = '927451830066'
  await terminal.waitFor((screen) => idUnderCursor(screen) === FIRST)
  const press = async (key: string, arrives: (id: string | null) => boolean) => {
    terminal.press(key)
    await terminal.waitFor((screen) => arrives(idUnderCursor(screen)))
    return idUnderCursor(terminal.screen())
  }
  const second = await press('down', (id) => id !== FIRST)
  await press('up', (id) => id === FIRST)
  await press('j', (id) => id === second)
  await press('k', (id) => id === FIRST)
  for (const [down, up] of [
    ['G', 'g'],
    ['end', 'home'],
  ] as const) {
    await press(down, (id) => id === LAST)
    await press(up, (id) => id === FIRST)
  }
  for (const [down, up] of [
    ['pagedown', 'pageup'],
    ['ctrl+d', 'ctrl+u'],
  ] as const) {
    await press(down, (id) => id !== FIRST && id !== second)
    await press(up, (id) => id === FIRST)
  }
  // Beyond the ends there is nothing.
  terminal.press('up', 'k', 'pageup', 'ctrl+u')
  await press('down', (id) => id === second)
  await press('G', (id) => id === LAST)
  terminal.press('down', 'j', 'pagedown', 'ctrl+d')
  await press('g', (id) => id === FIRST)
  await quit(terminal)
})

atEachSize('keys go from pane to pane, and Tab goes round', STAGE, async ({ terminal }) => {
  await goToAccounts(terminal)
  const footers = { 1: 'Enter accounts', 2: 'Enter roles', 3: 'Enter write profile', 4: 'u use' }
  await terminal.waitFor(footers[2])
  for (const [key, pane] of [
    ['l', 3],
    ['h', 2],
    ['left', 1],
    ['left', 1],
    ['right', 2],
    ['tab', 3],
    ['tab', 4],
    ['l', 4],
    ['tab', 1],
    ['shift+tab', 4],
    ['1', 1],
    ['2', 2],
    ['3', 3],
    ['4', 4],
  ] as const) {
    terminal.press(key)
    await terminal.waitFor(footers[pane])
  }
  await quit(terminal)
})

atEachSize('the cursor of the terminal stands where the person is', STAGE, async ({ terminal }) => {
  await goToAccounts(terminal)
  const cursorOnRow = () => terminal.screen()[terminal.cursor().y]?.includes('▌') ?? false
  for (const key of [...'jjjjjjjj', 'G', 'k', 'pageup', 'g', '1', '2']) {
    const before = terminal.cursor().y
    terminal.press(key)
    if (key === 'j') await terminal.waitFor(() => terminal.cursor().y > before)
    await terminal.waitFor(cursorOnRow)
  }
  // In a field it stands behind what was typed.
  terminal.press('/')
  terminal.type('pay')
  await terminal.waitFor((screen) => {
    const { x, y } = terminal.cursor()
    return screen[y]?.slice(0, x).endsWith('/pay') ?? false
  })
  terminal.press('escape')
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  terminal.press(':')
  terminal.type('mar')
  await terminal.waitFor((screen) => {
    const { x, y } = terminal.cursor()
    return screen[y]?.slice(0, x).endsWith(':mar') ?? false
  })
  terminal.press('escape')
  await goToPane(terminal, '4')
  terminal.press('d')
  await terminal.waitFor(/▌ {2}Cancel/)
  await terminal.waitFor((screen) => /▌ {2}Cancel/.test(screen[terminal.cursor().y] ?? ''))
  terminal.press('escape')
  await terminal.waitFor('u use')
  await quit(terminal)
})

atEachSize(
  'the filter narrows as one types, and Enter keeps it',
  STAGE,
  async ({ terminal, emulator }) => {
    await goToAccounts(terminal)
    terminal.press('/')
    terminal.type('pay')
    await terminal.waitFor(/2 Accounts ─ \/pay ─+ \d+ of 248 ─╮/)
    terminal.type('roll')
    await terminal.waitFor(/2 Accounts ─ \/payroll ─+ 3 of 248 ─╮/)
    const [corp] = emulator.world.organisations
    expect(corp?.accounts.filter(({ name }) => name?.includes('payroll'))).toHaveLength(3)
    // The arrows move the list all the while.
    terminal.press('down')
    await terminal.waitFor(onRow('payroll-prod'))
    terminal.press('enter')
    await terminal.waitFor('Enter roles')
    await terminal.waitFor(/\/payroll/)
    terminal.press('1', '2')
    await terminal.waitFor(onRow('payroll-prod'))
    // By its id and by its e-mail address, too.
    for (const query of ['777788889999', 'payroll-dev@corp.example']) {
      terminal.press('/', 'ctrl+u')
      terminal.type(query)
      terminal.press('enter')
      await terminal.waitFor(/ 1 of 248 ─╮/)
      await terminal.waitFor(onRow('payroll-dev'))
    }
    // What acts in a list is text in a field.
    terminal.press('/', 'ctrl+u')
    terminal.type('q?:/ 1')
    await terminal.waitFor('/q?:/ 1')
    await terminal.waitFor('No match for "q?:/ 1". Esc clears.')
    terminal.press('escape')
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    await quit(terminal)
  },
)

atEachSize('Esc goes one step back at a time, and never out', STAGE, async ({ terminal }) => {
  await goToAccount(terminal, 'payroll-dev')
  terminal.press('space')
  await terminal.waitFor('4 marked')
  terminal.press('?')
  await terminal.waitFor('── Help ')
  terminal.press('escape')
  await terminal.waitFor('4 marked')
  await terminal.waitFor(/ 1 of 248 ─╮/)
  terminal.press('escape')
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  await terminal.waitFor('4 marked')
  terminal.press('escape')
  await terminal.waitFor((screen) => !screen.join().includes('marked'))
  // Nothing is left to step back from: the same screen, and the keys work.
  await terminal.waitFor(onRow('payroll-dev'))
  terminal.press('escape')
  // Not right behind the Esc, which would make another key of the two.
  await terminal.waitFor((screen) => !screen.join().includes('marks cleared'))
  terminal.press('z')
  await terminal.waitFor('4 marked')
  terminal.press('escape')
  await terminal.waitFor((screen) => !screen.join().includes('marked'))
  await terminal.waitFor(onRow('payroll-dev'))
  await quit(terminal)
})

atEachSize('names that trip up other lists keep their columns', STAGE, async ({ terminal }) => {
  await goToAccounts(terminal)
  const idAt = (cells: readonly Cell[], id: string) =>
    cells.findIndex(
      (_, x) =>
        cells
          .slice(x, x + 12)
          .map(({ text }) => text)
          .join('') === id,
    )
  const awkward: readonly [filter: string, shown: string][] = [
    ['264913750082', '🚀 Launch Pad'],
    ['415926530718', '東京データ基盤'],
    ['571940336827', 'amily Plan'],
    ['735508126694', 'Zürich Größe'],
    ['482716039955', 'ops/shared #1; "old"'],
    ['927451830066', '927451830066'],
  ]
  const columns = new Set<number>()
  for (const [id, name] of awkward) {
    terminal.press('/', 'ctrl+u')
    terminal.type(id)
    await terminal.waitFor(/ 1 of 248 ─╮/)
    terminal.press('enter')
    await terminal.waitFor(name)
    const row = terminal.grid().cells[terminal.screen().findIndex((line) => /▌/.test(line))] ?? []
    // Counted in cells, not in characters; the last id is the name as well.
    columns.add(idAt(row.slice(1 + row.findIndex(({ text }) => text === '▌')), id))
    expect('│▐').toContain(row.at(-1)?.text)
  }
  expect([...columns].filter((x) => x > 3)).toHaveLength(1)
  await quit(terminal)
})

atEachSize('what a key does not do here is told', STAGE, async ({ terminal }) => {
  await goToAccounts(terminal)
  terminal.press('X')
  await terminal.waitFor('X works in Sessions. 1 goes there.')
  terminal.press('w')
  await terminal.waitFor('Nothing is marked yet. Space marks.')
  terminal.press('Q')
  await terminal.waitFor('Q does nothing here')
  expect(terminal.raw()).not.toContain('\x07')
  await quit(terminal)
})
