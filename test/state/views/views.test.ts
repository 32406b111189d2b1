/** Views: stable where nothing changed, and never wider or higher than the terminal. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Motion } from '../../../src/core/list.ts'
import { helpGroups } from '../../../src/keys/describe.ts'
import { paletteList } from '../../../src/keys/palette.ts'
import { layoutOf } from '../../../src/state/layout.ts'
import { revealed } from '../../../src/state/moving.ts'
import { update } from '../../../src/state/update.ts'
import { accountPane } from '../../../src/state/views/account-pane.ts'
import { boxLines } from '../../../src/state/views/box.ts'
import { confirmDialog } from '../../../src/state/views/confirm-dialog.ts'
import { driftDialog } from '../../../src/state/views/drift-dialog.ts'
import { explainDialog } from '../../../src/state/views/explain-dialog.ts'
import { firstRunView } from '../../../src/state/views/first-run.ts'
import { formView } from '../../../src/state/views/form-view.ts'
import { headerLine } from '../../../src/state/views/header.ts'
import { helpDialog } from '../../../src/state/views/help-dialog.ts'
import { loginDialog } from '../../../src/state/views/login-dialog.ts'
import { logoutDialog } from '../../../src/state/views/logout-dialog.ts'
import { messageDialog } from '../../../src/state/views/message-dialog.ts'
import { paletteDialog } from '../../../src/state/views/palette-dialog.ts'
import { planDialog } from '../../../src/state/views/plan-dialog.ts'
import { preview } from '../../../src/state/views/preview.ts'
import { profilePane } from '../../../src/state/views/profile-pane.ts'
import { rolePane } from '../../../src/state/views/role-pane.ts'
import { sessionPane } from '../../../src/state/views/session-pane.ts'
import { settingsDialog } from '../../../src/state/views/settings-dialog.ts'
import { type Line, lineWidth, text } from '../../../src/state/views/span.ts'
import { statusLine } from '../../../src/state/views/status.ts'
import { copyDialog, identityDialog } from '../../../src/state/views/text-dialogs.ts'
import { nextTickAt } from '../../../src/state/views/ticks.ts'
import { timelineDialog } from '../../../src/state/views/timeline.ts'
import type { Pane, Size, State } from '../../../src/state/vocabulary.ts'
import * as scenes from '../../components/scenes.ts'
import { drawn, EMPTY, NOW } from '../../components/world.ts'

const LOOK = { ascii: false, square: true }
const PANES = {
  sessions: sessionPane,
  accounts: accountPane,
  roles: rolePane,
  profiles: profilePane,
}
const VIEWS = { ...PANES, preview, headerLine, statusLine }

const makers = [
  EMPTY,
  drawn,
  scenes.byBrowser,
  scenes.byCode,
  scenes.conflict,
  scenes.copyMenu,
  scenes.drift,
  (size: Size) => scenes.explained(size, 'profiles'),
  scenes.failed,
  scenes.favourites,
  scenes.firstRun,
  scenes.formWithError,
  scenes.help,
  (size: Size) => scenes.helpFound(size, 'mark'),
  (size: Size) => scenes.helpFound(size, 'xyzzy'),
  scenes.importing,
  scenes.identity,
  scenes.loading,
  scenes.messages,
  scenes.noMatch,
  scenes.offline,
  (size: Size) => scenes.palette(size, 'dev pay'),
  scenes.pasting,
  scenes.plan,
  scenes.remove,
  scenes.settings,
  scenes.takeBack,
  scenes.timeline,
  scenes.typed,
  scenes.signedOut,
  scenes.signOut,
]

const NAMES = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '漢',
        '字',
        '🚀',
        '👩‍👩‍👧',
        '🇨🇭',
        'e\u0301',
        'ก็',
        'א',
        'ü',
        'a',
        '-',
        ' ',
        '*',
      ),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    .map((all) => all.join('')),
)

/** Any scene at any size with names as long and as wide as they come. */
const scenery = fc.record({
  maker: fc.constantFrom(...makers),
  columns: fc.integer({ min: 40, max: 300 }),
  rows: fc.integer({ min: 10, max: 100 }),
  focus: fc.constantFrom<Pane>('sessions', 'accounts', 'roles', 'profiles'),
  typing: fc.boolean(),
  filter: fc.constantFrom('', 'pay', 'x'.repeat(80)),
  name: NAMES,
})

type Scenery = typeof scenery extends fc.Arbitrary<infer T> ? T : never

function stateOf({ maker, columns, rows, focus, typing, filter, name }: Scenery): State {
  const state = maker({ columns, rows })
  const { corp } = state.trees
  const [first] = corp?.accounts.items ?? []
  const renamed =
    corp === undefined || first === undefined
      ? state.trees
      : {
          ...state.trees,
          corp: {
            ...corp,
            accounts: {
              ...corp.accounts,
              items: [{ ...first, name }, ...corp.accounts.items.slice(1)],
            },
          },
        }
  const profiles = state.profiles.map((profile, n) => (n === 0 ? { ...profile, name } : profile))
  return revealed({
    ...state,
    focus,
    profiles,
    trees: renamed,
    typing: typing ? focus : null,
    filters: { ...state.filters, [focus]: filter },
  })
}

const keys = (room: number): Line => text('Esc cancel'.slice(0, room))

function expectLines(lines: readonly Line[], { columns }: Size, width = columns): void {
  for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width)
}

test('the same state gives the same object, for every view and scene', () => {
  for (const maker of makers) {
    const state = maker({ columns: 200, rows: 50 })
    for (const [name, view] of Object.entries(VIEWS)) {
      expect(view(state, LOOK), name).toBe(view({ ...state }, LOOK))
    }
  }
})

test('a filter lights what it matched: name, id, and the e-mail in the facts', () => {
  const state = drawn({ columns: 120, rows: 36 })
  const litBy = (query: string) => {
    const filtered = { ...state, filters: { ...state.filters, accounts: query } }
    return [accountPane(filtered, LOOK), rolePane(filtered, LOOK)].map(({ box }) =>
      box.lines
        .flat()
        .filter(({ token }) => token === 'match')
        .map(({ text: letters }) => letters)
        .join(' '),
    )
  }
  expect(litBy('1111 pay')).toEqual(['pay 1111', 'pay'])
  expect(litBy('payments-prod@corp')).toEqual(['', 'payments-prod@corp'])
})

test('panes are exactly as large as the layout says', () => {
  fc.assert(
    fc.property(scenery, (given) => {
      const state = stateOf(given)
      const { panes } = layoutOf(state.size, state.focus)
      for (const [pane, rect] of Object.entries(panes)) {
        const { box, cursorRow } = PANES[pane as Pane](state, LOOK)
        const lines = boxLines(box)
        expect(lines).toHaveLength(rect.height)
        for (const line of lines) expect(lineWidth(line)).toBe(rect.width)
        if (cursorRow !== null) expect(cursorRow).toBeLessThan(rect.height - 1)
      }
    }),
    { numRuns: 300 },
  )
})

test('the cursor of the accounts stands on its row, above and below the rule of the group', () => {
  const size = fc.record({
    columns: fc.integer({ min: 40, max: 200 }),
    rows: fc.integer({ min: 10, max: 60 }),
  })
  const steps = fc.array(fc.constantFrom<Motion>('up', 'down', 'last', 'first', 'pageDown'))
  fc.assert(
    fc.property(size, steps, (given, motions) => {
      const walked = motions.reduce<State>(
        (state, motion) => update(state, { type: 'move', motion })[0],
        {
          ...scenes.favourites(given),
          focus: 'accounts' as const,
        },
      )
      const { box, cursorRow } = accountPane(walked, LOOK)
      const row = box.lines[(cursorRow ?? 0) - 1] ?? []
      expect(row[0]?.text).toBe('▌')
      expect(box.lines.filter((line) => line[0]?.text === '▌')).toHaveLength(1)
    }),
    { numRuns: 200 },
  )
})

test('header and status are exactly one line', () => {
  fc.assert(
    fc.property(scenery, (given) => {
      const state = stateOf(given)
      expect(lineWidth(headerLine(state, LOOK))).toBe(state.size.columns)
      expect(lineWidth(statusLine(state, LOOK))).toBe(state.size.columns)
    }),
    { numRuns: 300 },
  )
})

test('dialogs stay between the header and the status line', () => {
  fc.assert(
    fc.property(scenery, (given) => {
      const state = stateOf(given)
      const { size } = state
      const dialogs = [
        loginDialog(state, LOOK, keys),
        planDialog(state, keys),
        logoutDialog(state, keys),
        copyDialog(state, keys),
        identityDialog(state, keys),
        explainDialog(state, keys),
        paletteDialog(state, paletteList(state), keys),
        messageDialog(state, keys),
        confirmDialog(state, keys),
        driftDialog(state, keys),
        helpDialog(state, helpGroups(state), keys),
        settingsDialog(state, keys),
        timelineDialog(state, keys),
      ].filter((view) => view !== null)
      for (const { box, x, y } of dialogs) {
        expect(x + box.width).toBeLessThanOrEqual(size.columns)
        expect(y).toBeGreaterThanOrEqual(1)
        expect(y + box.height).toBeLessThanOrEqual(size.rows - 2)
        for (const line of boxLines(box)) expect(lineWidth(line)).toBe(box.width)
      }
    }),
    { numRuns: 300 },
  )
})

test('forms and the first run fit', () => {
  fc.assert(
    fc.property(scenery, (given) => {
      const state = stateOf(given)
      const form = formView(state)
      if (form !== null) {
        expectLines(form.lines, state.size)
        expect(form.lines.length).toBeLessThanOrEqual(state.size.rows - 3)
        expect(form.fieldRow).toBeLessThan(state.size.rows - 3)
      }
      expectLines(firstRunView(state).lines, state.size)
    }),
  )
})

test('account ids are never cut', () => {
  fc.assert(
    fc.property(scenery, (given) => {
      const state = stateOf(given)
      const { panes } = layoutOf(state.size, 'accounts')
      if (panes.accounts === undefined) return
      const shown = accountPane({ ...state, focus: 'accounts' }, LOOK).box.lines
      const ids = shown.flatMap((line) => line.filter(({ text: words }) => /^\d{5,}/.test(words)))
      for (const { text: id } of ids) expect(id).toMatch(/^\d{12}$/)
    }),
  )
})

describe('empty panes say why, and which key helps', () => {
  const wordsOf = (state: State) =>
    accountPane(state, LOOK)
      .box.lines.slice(0, 4)
      .map((line) =>
        line
          .map((span) => span.text)
          .join('')
          .trim(),
      )
      .join(' ')
  test.each([
    ['signed out', scenes.signedOut, 'Signed out of corp. s signs in.'],
    ['loading', scenes.loading, '↻ loading, 120 so far. Esc stops.'],
    ['failed', scenes.failed, '✗ AWS cannot be reached. Check your network or VPN. r try again'],
    ['offline', scenes.offline, 'These accounts are from 06:52.'],
    ['no match', scenes.noMatch, 'No match for "zzz". Esc clears.'],
  ] as const)('%s', (_, scene, wanted) => {
    expect(wordsOf(scene(scenes.LARGE))).toContain(wanted)
  })
})

describe('nextTickAt', () => {
  const state = drawn(scenes.LARGE)

  test('is the next minute of what is shown, or the end of a message', () => {
    expect(nextTickAt({ ...state, notices: [] })).toBe(NOW + 1)
    expect(nextTickAt({ ...state, notices: [], now: NOW + 1 })).toBe(NOW + 60_001)
    expect(nextTickAt({ ...state, now: NOW + 1 })).toBe(NOW + 3000)
  })

  test('is the next second while a sign-in waits', () => {
    expect(nextTickAt(scenes.byCode(scenes.LARGE)) - NOW - 19_000).toBeLessThanOrEqual(1000)
  })

  test('is midnight where nothing runs', () => {
    const empty = EMPTY(scenes.LARGE)
    expect(new Date(nextTickAt(empty)).getHours()).toBe(0)
  })

  test('nothing on the screen changes before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 3_600_000 }), (passed) => {
        const now = { ...state, notices: [], now: NOW + passed }
        const before = { ...now, now: nextTickAt(now) - 1 }
        for (const [name, view] of Object.entries(VIEWS)) {
          expect(view(before, LOOK), name).toEqual(view(now, LOOK))
        }
      }),
      { numRuns: 50 },
    )
  })
})
