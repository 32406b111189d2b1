/** Keys of one's own: taken where they can be, told of with their line where not; the table never breaks. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OwnKey } from '../../src/core/model.ts'
import { chordNamed } from '../../src/keys/chord-name.ts'
import { helpGroups } from '../../src/keys/describe.ts'
import { footerHints } from '../../src/keys/hints.ts'
import { KEYMAP } from '../../src/keys/keymap.ts'
import { canRebind, keymapOf, ownKeymap } from '../../src/keys/own-keys.ts'
import { resolve, scopes } from '../../src/keys/resolve.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { browsing, places } from './states.ts'

const key = (action: string, ...chords: readonly string[]): OwnKey => ({ action, chords, line: 7 })

function withKeys(state: State, ...keys: readonly OwnKey[]): State {
  return { ...state, settings: { ...state.settings, keys } }
}

describe("a key of one's own", () => {
  const state = withKeys(browsing(), key('reload', 'F', 'Ctrl-E'), key('accounts.mark', 'm'))

  test('acts, and the usual one does not any more', () => {
    expect(resolve(state, 'F')).toMatchObject({ type: 'action', action: { type: 'reload' } })
    expect(resolve(state, 'ctrl+e')).toMatchObject({ action: { type: 'reload' } })
    expect(resolve(state, 'r')).toMatchObject({ type: 'reason' })
  })

  test('stands in help and footer', () => {
    const rows = helpGroups(state).flatMap(({ rows }) => rows)
    expect(rows.find(({ words }) => words === 'read again, ask AWS again')?.keys).toBe('F Ctrl-E')
    const wide = { ...state, size: { columns: 200, rows: 40 } }
    expect(footerHints(wide).find(({ words }) => words === 'mark')?.keys).toBe('m')
  })

  test('may swap places with another', () => {
    const { problems } = ownKeymap([key('undo', 'y'), key('copy', 'z')])
    expect(problems).toEqual([])
  })
})

test.each([
  [key('undone', 'u'), 'there is no action undone. Did you mean undo?'],
  [key('move', 'n'), 'the keys of move cannot be changed'],
  [key('leave', 'x'), 'the keys of leave cannot be changed'],
  [key('undo', 'Hyper-x'), 'there is no key Hyper-x'],
  [key('undo', 'ctrl+m'), 'terminals send ctrl+m as Enter'],
  [key('undo', 'ctrl+c'), 'Ctrl-C always leaves'],
  [key('undo'), 'undo needs a key'],
  [key('undo', 'y'), 'y is copy already: undo keeps its keys'],
  [key('accounts.mark', 'r'), 'r is reload already: accounts.mark keeps its keys'],
  [key('filter.keep', 'k'), 'k is typed where filter.keep works'],
])('%j is refused, and its default stays', (own, message) => {
  const { bindings, problems } = ownKeymap([own])
  expect(problems).toEqual([{ line: 7, message }])
  expect(bindings).toEqual(KEYMAP)
})

test('two that want the same key: the table stays whole', () => {
  const { bindings, problems } = ownKeymap([key('undo', 'b'), key('copy', 'b')])
  expect(problems).toHaveLength(1)
  expect(bindings.filter(({ chords }) => chords.includes('b'))).toHaveLength(1)
})

test('whatever is wished for, no key stands for two things in one place', () => {
  const names = KEYMAP.filter(canRebind).map(({ id }) => id)
  const own = fc.array(
    fc.record({
      action: fc.oneof(fc.constantFrom(...names), fc.string()),
      chords: fc.array(
        fc.constantFrom('a', 'b', 'q', 'Q', 'space', 'ctrl+b', 'Esc', 'tab', 'é', '?'),
        {
          maxLength: 3,
        },
      ),
      line: fc.nat(99),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(own, (keys) => {
      for (const [, place] of places()) {
        const state = withKeys(place, ...keys)
        const holding = scopes(state)
        const chords = keymapOf(state)
          .filter(({ scope }) => holding.includes(scope))
          .flatMap((binding) => [...new Set(binding.chords)])
        expect(chords.filter((chord, at) => chords.indexOf(chord) !== at)).toEqual([])
        expect(resolve(state, 'ctrl+c')).toMatchObject({ action: { type: 'quit', code: 130 } })
      }
    }),
    { numRuns: 60 },
  )
})

test('what may have other keys does the same whichever key it has', () => {
  for (const binding of KEYMAP.filter(canRebind)) {
    if (binding.run.type !== 'action') continue
    for (const [, state] of places()) {
      if (!scopes(state).includes(binding.scope) || (binding.enabled?.(state) ?? true) !== true)
        continue
      const { run } = binding
      const done = [...binding.chords, 'F1'].map((chord) => run.action(state, chord))
      expect(new Set(done.map((action) => JSON.stringify(action))).size).toBe(1)
    }
  }
})

test.each([
  ['u', 'u'],
  ['U', 'U'],
  ['Ctrl-U', 'ctrl+u'],
  ['ctrl+alt+x', 'ctrl+alt+x'],
  ['PgUp', 'pageUp'],
  ['Shift-Tab', 'shift+tab'],
  ['Space', 'space'],
  ['F1', 'f1'],
  ['Esc', 'escape'],
  ['+', '+'],
  ['-', '-'],
  ['Ctrl--', 'ctrl+-'],
])('%s is the chord %s', (written, chord) => {
  expect(chordNamed(written)).toEqual({ chord })
})
