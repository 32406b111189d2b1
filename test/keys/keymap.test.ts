/** The table holds together: no key twice, no id twice, no words that do not fit, no dead hints. */
import width from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { hints, printedKeys } from '../../src/keys/hints.ts'
import { KEYMAP } from '../../src/keys/keymap.ts'
import { resolve, scopes } from '../../src/keys/resolve.ts'
import { update } from '../../src/state/update.ts'
import { places } from './states.ts'

const SENTENCE = /^[A-Z*].*\.$/

describe('the key table', () => {
  test('has no id twice', () => {
    const ids = KEYMAP.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(places())('has no chord twice in %s', (_, state) => {
    const holding = scopes(state)
    const chords = KEYMAP.filter(({ scope }) => holding.includes(scope)).flatMap(
      (one) => one.chords,
    )
    expect(chords.filter((chord, at) => chords.indexOf(chord) !== at)).toEqual([])
  })

  test('has every binding in reach somewhere', () => {
    const reached = new Set(places().flatMap(([, state]) => scopes(state)))
    expect(KEYMAP.filter(({ scope }) => !reached.has(scope))).toEqual([])
  })

  test.each(KEYMAP)('$id fits its column of the help', (binding) => {
    expect(width(printedKeys(binding))).toBeLessThanOrEqual(binding.chords.length > 4 ? 12 : 18)
    expect(width(binding.label)).toBeLessThanOrEqual(27)
  })

  test.each(places())('says kindly why not, in %s', (_, state) => {
    const holding = scopes(state)
    for (const { scope, enabled } of KEYMAP) {
      const reason = holding.includes(scope) ? (enabled?.(state) ?? true) : true
      if (reason !== true) expect(reason).toMatch(SENTENCE)
    }
  })

  test.each(places())('hints at nothing that does nothing, in %s', (_, state) => {
    const words = new Set(hints(state, 500).map((hint) => hint.words))
    for (const { scope, hint, chords } of KEYMAP) {
      if (hint === undefined || !scopes(state).includes(scope)) continue
      const said = typeof hint.words === 'string' ? hint.words : hint.words(state)
      // Motions may well be at the end already.
      if (said === null || !words.has(said) || hint.keys === '↑↓') continue
      const does = resolve(state, chords[0] ?? '')
      if (does.type !== 'action') {
        expect(['menu', 'text']).toContain(does.type)
        continue
      }
      const [next, effects] = update(state, does.action)
      expect([said, next !== state || effects.length > 0]).toEqual([said, true])
    }
  })

  test('needs no chord for anything but leaving, drawing again and suspending (A6)', () => {
    const hard = KEYMAP.filter(({ chords }) =>
      chords.every((chord) => /^(?:ctrl|alt)\+|^f\d/.test(chord)),
    )
    expect(hard.map(({ id }) => id)).toEqual([
      'move.half',
      'form.clear',
      'paste.clear',
      'leave',
      'redraw',
      'suspend',
    ])
  })
})
