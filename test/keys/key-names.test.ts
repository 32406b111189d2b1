/** Keys in sentences: the usual ones are those of the table, and somebody's own take their place everywhere. */
import { describe, expect, test } from 'vitest'
import { failure } from '../../src/core/failure.ts'
import { key, keyOf, type NamedKey, USUAL_KEYS, withKeys } from '../../src/core/key-names.ts'
import type { OwnKey } from '../../src/core/model.ts'
import { chordLabel } from '../../src/keys/chord.ts'
import { KEYMAP } from '../../src/keys/keymap.ts'
import { canRebind, keyNames } from '../../src/keys/own-keys.ts'
import { resolve } from '../../src/keys/resolve.ts'
import { notify, notifyFailure } from '../../src/state/notices.ts'
import { accountPane } from '../../src/state/views/account-pane.ts'
import { rolePane } from '../../src/state/views/role-pane.ts'
import { statusLine } from '../../src/state/views/status.ts'
import type { State } from '../../src/state/vocabulary.ts'
import * as scenes from '../components/scenes.ts'

const LOOK = { ascii: false, square: false }
const OWN: readonly OwnKey[] = [
  { action: 'undo', chords: ['ctrl+z', 'u'], line: 2 },
  { action: 'undo', chords: ['ctrl+g'], line: 3 },
  { action: 'sessions.signIn', chords: ['L'], line: 4 },
  { action: 'reload', chords: ['F'], line: 5 },
  { action: 'back', chords: ['alt+x'], line: 6 },
  { action: 'messages', chords: ['shift+up'], line: 7 },
]

function withOwn(state: State, own: readonly OwnKey[] = OWN.slice(1)): State {
  return { ...state, settings: { ...state.settings, keys: own, keyNames: keyNames(own) } }
}

test.each(Object.entries(USUAL_KEYS))(
  '%s is %s in the table of keys, and can be changed',
  (id, usual) => {
    const binding = KEYMAP.find((one) => one.id === id)
    expect(chordLabel(binding?.chords[0] ?? '')).toBe(usual)
    expect(binding && canRebind(binding)).toBe(true)
  },
)

test('only what is not usual has a name of its own, in ASCII; what cannot be had keeps its own', () => {
  expect(keyNames(undefined)).toEqual({})
  expect(keyNames([{ action: 'undo', chords: ['y'], line: 1 }])).toEqual({})
  expect(keyNames(OWN.slice(1, 5))).toEqual({
    undo: 'Ctrl-G',
    'sessions.signIn': 'L',
    reload: 'F',
    back: 'Alt-X',
  })
  expect(keyNames([{ action: 'quit', chords: ['left'], line: 1 }])).toEqual({})
})

test('a name from outside is no place for a key', () => {
  const state = withOwn(scenes.noMessage(scenes.LARGE))
  expect(withKeys('sessions.signIn {undo}', state)).toBe('sessions.signIn {undo}')
  expect(withKeys(`${key('undo')} undoes`, { settings: {} })).toBe('z undoes')
  expect(keyOf(state, 'undo')).toBe('Ctrl-G')
})

describe('after a rebind the screen names the new key', () => {
  const text = (lines: readonly (readonly { text: string }[])[]) =>
    lines.map((line) => line.map((span) => span.text).join('')).join('\n')

  test('in toasts, and it stands out as a key', () => {
    const state = withOwn(scenes.noMessage(scenes.LARGE))
    const told = notify(state, 'done', 'added *x*', `${key('undo')} undo`)
    const line = statusLine(told, LOOK)
    expect(text([line])).toContain('added x   Ctrl-G undo')
    expect(line).toContainEqual(expect.objectContaining({ text: 'Ctrl-G', token: 'strong' }))
  })

  test('in failures', () => {
    const state = withOwn(scenes.noMessage(scenes.LARGE))
    const next = `Press ${key('sessions.signIn')}, or run: lanyard login corp`
    const told = notifyFailure(state, failure('notSignedIn', 'Not signed in to corp', next))
    expect(told.notices.at(-1)?.hint).toBe('Press L, or run: lanyard login corp')
  })

  test('in panes without rows', () => {
    const out = withOwn(scenes.signedOut(scenes.LARGE))
    expect(text(accountPane(out, LOOK).box.lines)).toContain('L signs in.')
    expect(text(rolePane(out, LOOK).box.lines)).not.toMatch(/\bs signs in/)
    const none = withOwn(scenes.noMatch(scenes.LARGE))
    expect(text(accountPane(none, LOOK).box.lines)).toContain('Alt-X clears')
    const broken = withOwn(scenes.failed(scenes.LARGE))
    expect(text(accountPane(broken, LOOK).box.lines)).toContain('F try again')
  })

  test('in why a key does nothing', () => {
    const out = withOwn({ ...scenes.signedOut(scenes.LARGE), focus: 'accounts' })
    expect(resolve(out, 'enter')).toMatchObject({ text: expect.stringContaining('L signs in.') })
  })
})

test('no sentence on any screen shows the place of a key', () => {
  const named = Object.keys(USUAL_KEYS) as readonly NamedKey[]
  const own = named.map(
    (id, at): OwnKey => ({
      action: id,
      chords: [`alt+${'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(at)}`],
      line: at,
    }),
  )
  for (const scene of [scenes.signedOut, scenes.failed, scenes.noMatch, scenes.loading]) {
    const shown = JSON.stringify(accountPane(withOwn(scene(scenes.LARGE), own), LOOK))
    expect(shown).not.toMatch(/\\u0001|\\u0002/)
  }
})
