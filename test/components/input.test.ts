/** Keys on the screen: one place makes actions of them, fields edit, menus choose. */
import { afterEach, describe, expect, test } from 'vitest'
import type { State } from '../../src/state/vocabulary.ts'
import { byBrowser, copyMenu, firstRun, formWithError, LARGE, signOut } from './scenes.ts'
import { openScreen, type Screen } from './screen.ts'
import { drawn } from './world.ts'

let screen: Screen
afterEach(() => screen.close())

const LEFT = '\x1b[D'
const DOWN = '\x1b[B'
const BACKSPACE = '\x7f'

async function typing(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (key.startsWith('+')) await screen.chord(key.slice(1))
    else await screen.press(key)
  }
}

const value = (state: State) =>
  state.overlay.kind === 'form' ? state.overlay.form.values.startUrl : null

describe('lists', () => {
  test('a key moves, an unknown one says so', async () => {
    screen = await openScreen(drawn(LARGE))
    await typing('j')
    expect(screen.state().cursor.account.corp).toBe('444455556666')
    await typing('Q')
    expect(screen.state().notices.at(-1)).toMatchObject({ level: 'warn' })
    expect((await screen.lines())[34]).toContain('Q does nothing here')
  })

  test('every key is told of before it acts', async () => {
    screen = await openScreen(drawn(LARGE))
    await typing('j')
    expect(screen.actions.map(({ type }) => type)).toEqual(['keyPressed', 'move'])
  })
})

describe('the address of a browser elsewhere', () => {
  test('is shown as dots, and handed over past every action', async () => {
    screen = await openScreen(byBrowser(LARGE))
    await typing('p', 'secret', '\r')
    expect(screen.handedOver).toEqual(['secret'])
    expect((await screen.lines()).join('\n')).toContain('▌  ••••••')
    expect(screen.raw()).not.toContain('secret')
    expect(JSON.stringify([screen.actions, screen.state()])).not.toContain('secret')
    await typing('\x1b[27u')
    expect(screen.state().overlay).toMatchObject({ kind: 'login', session: 'corp' })
  })
})

describe('the filter', () => {
  test('is typed in the title, with keys that are bindings elsewhere', async () => {
    const state = drawn(LARGE)
    screen = await openScreen({ ...state, filters: { ...state.filters, accounts: '' } })
    await typing('/', 'q', '?', '1', ' ')
    expect(screen.state().filters.accounts).toBe('q?1 ')
    expect((await screen.lines())[1]).toContain('2 Accounts ─ /q?1')
    expect((await screen.grid()).cursor).toEqual({ x: 52, y: 1, visible: true })
  })

  test('of the help is typed in its title; Esc clears it, then closes', async () => {
    screen = await openScreen({ ...drawn(LARGE), overlay: { kind: 'help', top: 0 } })
    await typing('/', 'q', 'u', 'i')
    expect(screen.state().overlay).toMatchObject({ filter: 'qui', typing: true })
    const lines = await screen.lines()
    expect(lines[1]).toContain('Help ─ /qui')
    expect(lines.join('\n')).toContain('quit; in a dialog ')
    expect(lines.join('\n')).not.toContain('first, last')
    expect((await screen.grid()).cursor).toEqual({ x: 20, y: 1, visible: true })
    await typing('\r', '\x1b[27u')
    expect(screen.state().overlay).toEqual({ kind: 'help', top: 0 })
    await typing('\x1b[27u')
    expect(screen.state().overlay).toEqual({ kind: 'none' })
  })

  test('of the help leaves it scrolling', async () => {
    const overlay = { kind: 'help', top: 0, filter: 'a', typing: true } as const
    screen = await openScreen({ ...drawn(LARGE), overlay })
    await typing(DOWN)
    expect(screen.state().overlay).toEqual({ ...overlay, top: 1 })
  })

  test('up and down still move the list', async () => {
    screen = await openScreen({ ...drawn(LARGE), typing: 'accounts' })
    await typing(DOWN)
    expect(screen.state().cursor.account.corp).toBe('444455556666')
  })
})

describe('a field', () => {
  test.each([
    ['left and typing', ['a', 'b', LEFT, 'c'], 'acb'],
    ['start and end', ['b', '+home', 'a', '+end', 'c'], 'abc'],
    ['backspace', ['a', 'b', BACKSPACE], 'a'],
    ['backspace in the middle', ['a', 'b', 'c', LEFT, BACKSPACE], 'ac'],
    ['backspace takes a whole character', ['a', '👩🏽', BACKSPACE], 'a'],
    ['delete', ['a', 'b', '+ctrl+a', '+delete'], 'b'],
    ['a word', ['a', ' ', 'b', 'c', '+ctrl+w'], 'a '],
    ['to the start', ['a', 'b', LEFT, '+ctrl+u'], 'b'],
    ['to the end', ['a', 'b', LEFT, '+ctrl+k'], 'a'],
    ['words', ['a', ' ', 'b', '+alt+b', 'x'], 'a xb'],
    ['several after a move', ['a', LEFT, 'x', 'y', 'z'], 'xyza'],
  ] as const)('%s', async (_, keys, wanted) => {
    screen = await openScreen(formWithError(LARGE))
    await typing('+ctrl+u', ...keys)
    expect(value(screen.state())).toBe(wanted)
  })

  test('a pasted line break does not get in', async () => {
    screen = await openScreen(formWithError(LARGE))
    await typing('+ctrl+u', '\x1b[200~a\nb\x1b[201~')
    expect(value(screen.state())).toBe('ab')
  })

  test('a long value scrolls under the cursor', async () => {
    screen = await openScreen(formWithError({ columns: 50, rows: 16 }))
    await typing('+ctrl+u', ...'https://a-very-long-name-of-a-portal.awsapps.com/start')
    const shown = (await screen.lines()).find((line) => line.includes('▌')) ?? ''
    expect(shown.endsWith('awsapps.com/start')).toBe(true)
    expect(shown.length).toBeLessThanOrEqual(50)
    await typing('+home')
    expect((await screen.lines()).join('\n')).toContain('▌  https://a-very-long')
  })
})

describe('a menu', () => {
  test('opens on Cancel, and Enter takes it', async () => {
    screen = await openScreen(signOut(LARGE))
    expect((await screen.lines()).find((line) => line.includes('▌'))).toContain('Cancel')
    await typing('\r')
    expect(screen.state().overlay.kind).toBe('none')
    expect(screen.actions.some(({ type }) => type === 'logout')).toBe(false)
  })

  test('takes the line under the cursor', async () => {
    screen = await openScreen(signOut(LARGE))
    await typing(DOWN, '\r')
    expect(screen.actions).toContainEqual({ type: 'logout', sessions: ['corp', 'acme', 'lab'] })
  })

  test('y confirms at once', async () => {
    screen = await openScreen(signOut(LARGE))
    await typing('y')
    expect(screen.actions.at(-1)).toMatchObject({ type: 'logout' })
  })

  test('copies the line under the cursor', async () => {
    screen = await openScreen(copyMenu(LARGE))
    await typing(DOWN, '\r')
    expect(screen.actions).toContainEqual({
      type: 'copy',
      text: 'payments-prod',
      what: 'account name',
    })
  })
})

test('a dialog takes the body over, and gives it back', async () => {
  screen = await openScreen(byBrowser(LARGE))
  expect((await screen.lines()).join('\n')).not.toContain('2 Accounts')
  await screen.show(drawn(LARGE))
  expect((await screen.lines()).join('\n')).toContain('2 Accounts')
})

test('a computer without any setup leads to the first question', async () => {
  screen = await openScreen(firstRun(LARGE))
  await typing('n')
  expect((await screen.lines()).join('\n')).toContain('Where do you sign in to AWS?')
})
