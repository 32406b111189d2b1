/** The footer and the last line of dialogs, as drawn. */
import width from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { footerHints, HINT_GAP, hints, type ShownHint } from '../../src/keys/hints.ts'
import type { Form } from '../../src/state/overlay.ts'
import type { State } from '../../src/state/vocabulary.ts'
import {
  browsing,
  empty,
  marked,
  OVERLAYS,
  offline,
  places,
  plan,
  sized,
  WROTE,
  waiting,
} from './states.ts'

/** A form with the focus on its last field. */
function lastField(kind: Form['kind']): State {
  const { form } = OVERLAYS
  if (form.kind !== 'form') throw new Error('no form')
  const last = form.form.fields.length - 1
  return browsing({ overlay: { kind: 'form', form: { ...form.form, kind, focus: last } } })
}

const line = (shown: readonly ShownHint[]) =>
  shown.map(({ keys, words }) => `${keys} ${words}`).join(HINT_GAP)

describe('the footer', () => {
  test.each([
    [
      '01 main 120x36',
      sized(120, 36, { ...marked(3), ...WROTE }),
      'Enter roles   Space mark   a mark all   w write 3   / filter   o console   y copy   ? help',
    ],
    [
      '02 main 200x50, roles',
      sized(200, 50, { focus: 'roles', ...marked(1), ...WROTE }),
      'Enter write profile   P write as…   Space mark   w write 1   u use   / filter   o console   ? help',
    ],
    [
      '03 main 80x24',
      sized(80, 24, marked(3)),
      'Enter roles   Space mark   w write 3   / filter   4 profiles   ? help',
    ],
    [
      '04 main 50x16',
      sized(50, 16, { ...marked(3), ...WROTE }),
      'Enter roles   Space mark   w write 3   ? help',
    ],
    [
      '14 offline',
      offline(),
      'r try again   Enter roles   Space mark   / filter   y copy   ! messages   ? help',
    ],
    [
      '15 after a write',
      browsing(WROTE),
      'Enter roles   Space mark   a mark all   / filter   o console   z undo   y copy   ? help',
    ],
    [
      'sessions, signed in',
      browsing({ focus: 'sessions' }),
      'Enter accounts   x sign out   n new   / filter   o portal   y copy   ? help',
    ],
    [
      'sessions, signed out',
      browsing({ focus: 'sessions', logins: {} }),
      'Enter sign in   n new   / filter   o portal   y copy   ? help',
    ],
    ['no sessions', empty(), 'n new   ? help'],
    [
      'an empty home',
      { ...empty(), config: { status: 'missing', shownPath: '~/.aws/config' } as const },
      'Enter choose   ↑↓ move   q quit   ? help',
    ],
    [
      'profiles',
      browsing({ focus: 'profiles' }),
      'Enter explain   u use   e edit   n rename   I who am I   / filter   o console   ? help',
    ],
    [
      'while a filter is typed',
      browsing({ typing: 'accounts' }),
      'Enter keep   ↑↓ move   Esc clear',
    ],
    ['in a dialog', browsing({ overlay: OVERLAYS.plan }), ''],
  ])('%s', (_, state, expected) => {
    expect(line(footerHints(state))).toBe(expected)
  })

  test.each([200, 120, 100, 80, 60, 50, 40])(
    'never wraps and always holds ? at %i columns',
    (columns) => {
      for (const [name, place] of places()) {
        const shown = footerHints({ ...place, size: { columns, rows: 30 } })
        expect(width(line(shown)), name).toBeLessThanOrEqual(columns - 2)
        expect(shown.length, name).toBeLessThanOrEqual(8)
        if (place.overlay.kind !== 'none' || place.typing !== null) continue
        expect(shown.at(-1), name).toEqual({ keys: '?', words: 'help' })
      }
    },
  )

  test('names arrows by words in ASCII', () => {
    expect(line(footerHints(browsing({ typing: 'roles' }), true))).toBe(
      'Enter keep   Up Down move   Esc clear',
    )
  })
})

describe('the last line of a dialog', () => {
  test.each([
    [
      '05 sign in with the browser',
      waiting('browser', { columns: 120, rows: 36 }),
      80,
      'y copy address   o open again   p paste address   S use a code   Esc cancel',
    ],
    [
      '06 sign in with a code',
      waiting('code', { columns: 120, rows: 36 }),
      106,
      'y copy code   o open here   S use the browser on this computer   Esc cancel',
    ],
    [
      '07 sign in with a code, 80x24',
      waiting('code', { columns: 80, rows: 24 }),
      66,
      'y copy code   v QR code   o open   S browser   Esc cancel',
    ],
    [
      '08 plan',
      browsing({ overlay: plan(4) }),
      106,
      'y write 4   Space tick   T names   Esc cancel',
    ],
    [
      '08 plan, nothing ticked',
      browsing({ overlay: plan(0) }),
      106,
      'Space tick   T names   Esc cancel',
    ],
    ['10 form', browsing({ overlay: OVERLAYS.form }), 106, 'Enter next   Ctrl-U clear   Esc back'],
    [
      '10 form, its last field',
      lastField('newSession'),
      106,
      'Enter add it   Ctrl-U clear   Esc back',
    ],
    ['a form that writes', lastField('writeAs'), 106, 'Enter write it   Ctrl-U clear   Esc back'],
    [
      'a form before a plan',
      lastField('editSession'),
      106,
      'Enter go on   Ctrl-U clear   Esc back',
    ],
    [
      '12 sign out',
      browsing({ overlay: OVERLAYS.logout }),
      70,
      'Enter choose   ↑↓ move   y sign out   Esc cancel',
    ],
    ['12 sign out, narrow', browsing({ overlay: OVERLAYS.logout }), 30, 'y sign out   Esc cancel'],
    ['13 help', browsing({ overlay: OVERLAYS.help }), 106, '↑↓ scroll   / filter   Esc close'],
    ['copy', browsing({ overlay: OVERLAYS.copy }), 60, 'Enter copy   ↑↓ move   Esc cancel'],
    ['identity', browsing({ overlay: OVERLAYS.identity }), 60, 'y copy the ARN   Esc close'],
    ['failure', browsing({ overlay: OVERLAYS.failure }), 60, 'any key close'],
  ])('%s', (_, state, room, expected) => {
    expect(line(hints(state, room))).toBe(expected)
  })
})
