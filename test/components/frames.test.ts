/** The screens as people see them, against the golden files beside this one. */
import { afterEach, describe, expect, test } from 'vitest'
import type { ThemeOptions } from '../../components/theme.ts'
import type { Size, State } from '../../src/state/vocabulary.ts'
import * as scenes from './scenes.ts'
import { openScreen, type Screen } from './screen.ts'
import { drawn } from './world.ts'

const { LARGE, SMALL } = scenes
const PLAIN: ThemeOptions = { colour: false, background: 'dark', ascii: false }
const ASCII: ThemeOptions = { colour: true, background: 'dark', ascii: true }
const LIGHT: ThemeOptions = { colour: true, background: 'light', ascii: false }

let screen: Screen | null = null
afterEach(() => screen?.close())

async function linesOf(state: State, theme?: ThemeOptions): Promise<readonly string[]> {
  screen = await openScreen(state, theme)
  return screen.lines()
}

const WIDE: Size = { columns: 200, rows: 50 }
const NARROW: Size = { columns: 50, rows: 16 }
/** With an address as long as AWS's own. */
function overSsh(size: Size): State {
  const state = scenes.byBrowser(size)
  const login = state.logins.corp
  if (login === undefined || !('url' in login)) throw new Error('nobody waits for a browser')
  const url = `${login.url}&state=${'x'.repeat(300)}`
  return { ...state, remote: '192.0.2.7', logins: { ...state.logins, corp: { ...login, url } } }
}
const EXPLAINING = { kind: 'explain', top: 0, ground: null } as const
const rolesFocused: State = {
  ...drawn(WIDE),
  focus: 'roles',
  filters: { sessions: '', accounts: '', roles: '', profiles: '' },
}

describe('golden files', () => {
  const golden: readonly (readonly [name: string, state: State, theme?: ThemeOptions])[] = [
    ['main-120x36', drawn(LARGE)],
    ['main-200x50', rolesFocused],
    ['main-80x24', scenes.noMessage(SMALL)],
    ['main-50x16', drawn(NARROW)],
    ['main-40x10', drawn({ columns: 40, rows: 10 })],
    ['typing-120x36', { ...drawn(LARGE), typing: 'accounts' }],
    ['first-run-120x36', scenes.firstRun(LARGE)],
    ['first-run-50x16', scenes.firstRun(NARROW)],
    ['signed-out-120x36', scenes.signedOut(LARGE)],
    ['loading-120x36', scenes.loading(LARGE)],
    ['failed-120x36', scenes.failed(LARGE)],
    ['offline-120x36', scenes.offline(LARGE)],
    ['no-match-120x36', scenes.noMatch(LARGE)],
    ['sign-in-browser-120x36', scenes.byBrowser(LARGE)],
    ['sign-in-over-ssh-120x36', { ...scenes.byBrowser(LARGE), remote: '192.0.2.7' }],
    ['sign-in-over-ssh-50x15', overSsh({ columns: 50, rows: 15 })],
    ['sign-in-paste-120x36', scenes.pasting(LARGE)],
    ['sign-in-foreign-page-80x24', scenes.foreignPage(SMALL)],
    ['sign-in-code-120x36', scenes.byCode(LARGE)],
    ['sign-in-code-80x24', scenes.byCode(SMALL)],
    ['sign-in-code-50x15', scenes.byCode({ columns: 50, rows: 15 })],
    ['sign-in-square-80x24', scenes.byCode(SMALL, true)],
    ['sign-in-failed-120x36', scenes.notApproved(LARGE)],
    ['plan-120x36', scenes.plan(LARGE)],
    ['plan-80x24', scenes.plan(SMALL)],
    ['plan-50x16', scenes.plan(NARROW)],
    ['plan-conflict-120x36', scenes.conflict(LARGE)],
    ['plan-conflict-80x24', scenes.conflict(SMALL)],
    ['template-120x36', scenes.template(LARGE, '{account|split:-:1}-{role|replace:Access:|lower}')],
    ['template-80x24', scenes.template(SMALL, '{account}-{role}')],
    ['template-wrong-80x24', scenes.template(SMALL, '{account')],
    ['drift-120x36', scenes.drift(LARGE)],
    ['drift-80x24', scenes.drift(SMALL)],
    ['drift-50x16', scenes.drift(NARROW)],
    ['settings-120x36', scenes.settings(LARGE)],
    ['settings-50x16', scenes.settings(NARROW)],
    ['typed-80x24', scenes.typed(SMALL)],
    ['remove-120x36', scenes.remove(LARGE)],
    ['remove-50x16', scenes.remove(NARROW)],
    ['take-back-80x24', scenes.takeBack(SMALL)],
    ['sign-out-120x36', scenes.signOut(LARGE)],
    ['sign-out-50x16', scenes.signOut(NARROW)],
    ['help-120x36', scenes.help(LARGE)],
    ['help-found-80x24', scenes.helpFound(SMALL, 'mark')],
    ['help-found-50x16', scenes.helpFound(NARROW, 'xyzzy')],
    ['import-80x24', scenes.importing(SMALL)],
    ['import-50x16', scenes.importing(NARROW)],
    ['form-error-120x36', scenes.formWithError(LARGE)],
    ['form-error-50x16', scenes.formWithError(NARROW)],
    ['form-error-50x15', scenes.formWithError({ columns: 50, rows: 15 })],
    ['palette-120x36', scenes.palette(LARGE, '')],
    ['palette-found-80x24', scenes.palette(SMALL, 'dev pay')],
    ['palette-50x16', scenes.palette(NARROW, 'sign')],
    ['favourites-120x36', scenes.favourites(LARGE)],
    ['favourites-50x16', scenes.favourites(NARROW)],
    ['groups-120x36', scenes.groups(LARGE)],
    ['groups-80x24-ascii', scenes.groups(SMALL), ASCII],
    ['groups-50x16', scenes.groups(NARROW)],
    ['explain-group-80x24', { ...scenes.groups(SMALL), overlay: EXPLAINING }],
    ['explain-profile-120x36', scenes.explained(LARGE, 'profiles')],
    ['explain-role-80x24', scenes.explained(SMALL, 'roles')],
    ['explain-session-50x16', scenes.explained(NARROW, 'sessions')],
    ['messages-120x36', scenes.messages(LARGE)],
    ['timeline-120x36', scenes.timeline(LARGE)],
    ['timeline-50x16', scenes.timeline(NARROW)],
    ['identity-120x36', scenes.identity(LARGE)],
    ['copy-120x36', scenes.copyMenu(LARGE)],
    ['no-color-120x36', drawn(LARGE), PLAIN],
    ['ascii-120x36', drawn(LARGE), ASCII],
    ['ascii-sign-in-code-80x24', scenes.byCode(SMALL), ASCII],
    ['too-small-30x6', drawn({ columns: 30, rows: 6 })],
  ]
  for (const [name, state, theme] of golden) {
    test(name, async () => {
      const lines = await linesOf(state, theme)
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
    })
  }
})

describe('colour', () => {
  /** Bold, dim, underlined, inverse, the six plain colours, and what ends each. */
  const ALLOWED = new Set([0, 1, 2, 4, 7, 22, 24, 27, 31, 32, 33, 34, 35, 36, 39])

  function parametersOf(raw: string): readonly number[] {
    return [...raw.matchAll(/\x1b\[([\d;]*)m/g)].flatMap(([, list = '']) =>
      list.split(';').map(Number),
    )
  }

  test.each([
    ['dark', { colour: true, background: 'dark', ascii: false }],
    ['light', LIGHT],
    ['none', PLAIN],
  ] as const)('%s uses only what every palette has', async (_, theme) => {
    await linesOf(drawn(LARGE), theme)
    const used = parametersOf(screen?.raw() ?? '')
    expect(used.filter((parameter) => !ALLOWED.has(parameter))).toEqual([])
  })

  test('the focused title is the one inverse block, in the accent', async () => {
    await linesOf(drawn(LARGE))
    const grid = await screen?.grid()
    const inverse = grid?.cells.flat().filter((cell) => cell.inverse) ?? []
    expect(inverse.map((cell) => cell.text).join('')).toBe(' 2 Accounts ')
    expect(inverse.every((cell) => cell.bold && cell.foreground === 6)).toBe(true)
  })

  test('without colour only weight, underline and inverse are left', async () => {
    await linesOf(drawn(LARGE), PLAIN)
    const grid = await screen?.grid()
    const coloured = grid?.cells.flat().filter((cell) => cell.foreground !== null)
    expect(coloured).toEqual([])
    expect(grid?.cells[2]?.[34]).toMatchObject({ text: 'p', bold: true, underline: true })
  })

  test('ASCII leaves nothing else on the screen', async () => {
    const lines = await linesOf(drawn(LARGE), ASCII)
    expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/)
  })
})

test('the cursor of the terminal stands on the focused row', async () => {
  await linesOf(drawn(LARGE))
  expect((await screen?.grid())?.cursor).toEqual({ x: 31, y: 2, visible: true })
  await screen?.press('j')
  expect((await screen?.grid())?.cursor).toEqual({ x: 31, y: 3, visible: true })
})

test('a name never brings an escape sequence onto the screen', async () => {
  const state = drawn(LARGE)
  const hostile = { id: '111122223333', name: '\x1b]0;pwned\x07\x9b31mred', email: '' }
  const corp = state.trees.corp
  if (corp === undefined) throw new Error('the world has no corp')
  const accounts = { ...corp.accounts, items: [hostile] }
  await linesOf({
    ...state,
    filters: { ...state.filters, accounts: '' },
    trees: { corp: { ...corp, accounts } },
  })
  expect(screen?.raw()).not.toMatch(/\x1b\]0|\x07|\x9b/)
  expect((await screen?.lines())?.join('\n')).toContain('?]0;pwned??31mred')
})
