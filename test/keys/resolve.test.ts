/** What each key does in each place. */
import { describe, expect, test } from 'vitest'
import type { Profile } from '../../src/core/model.ts'
import { guardsEnter, inputFocus, isBound, resolve } from '../../src/keys/resolve.ts'
import type { Action } from '../../src/state/actions.ts'
import { browsing, empty, marked, OVERLAYS, places, plan, waiting } from './states.ts'

const WIDE = { columns: 120, rows: 36 }
/** The one profile under the cursor, of another tool. */
function other(kind: Profile['kind']) {
  const profiles = browsing().profiles.map((profile) => ({ ...profile, kind }))
  return browsing({ focus: 'profiles', profiles })
}

const act = (action: Action) => ({ type: 'action', action })

describe('in the lists', () => {
  test.each([
    ['up', { type: 'move', motion: 'up' }],
    ['k', { type: 'move', motion: 'up' }],
    ['down', { type: 'move', motion: 'down' }],
    ['j', { type: 'move', motion: 'down' }],
    ['g', { type: 'move', motion: 'first' }],
    ['home', { type: 'move', motion: 'first' }],
    ['G', { type: 'move', motion: 'last' }],
    ['end', { type: 'move', motion: 'last' }],
    ['pageUp', { type: 'move', motion: 'pageUp' }],
    ['pageDown', { type: 'move', motion: 'pageDown' }],
    ['ctrl+u', { type: 'move', motion: 'halfUp' }],
    ['ctrl+d', { type: 'move', motion: 'halfDown' }],
    ['left', { type: 'focus.left' }],
    ['h', { type: 'focus.left' }],
    ['right', { type: 'focus.right' }],
    ['l', { type: 'focus.right' }],
    ['tab', { type: 'focus.next' }],
    ['shift+tab', { type: 'focus.previous' }],
    ['1', { type: 'focus', pane: 'sessions' }],
    ['2', { type: 'focus', pane: 'accounts' }],
    ['3', { type: 'focus', pane: 'roles' }],
    ['4', { type: 'focus', pane: 'profiles' }],
    ['/', { type: 'filter.open' }],
    ['?', { type: 'overlay.open', overlay: 'help' }],
    ['f1', { type: 'overlay.open', overlay: 'help' }],
    ['!', { type: 'overlay.open', overlay: 'messages' }],
    ['r', { type: 'reload' }],
    ['R', { type: 'reload' }],
    ['ctrl+r', { type: 'reload' }],
    ['z', { type: 'undo' }],
    ['y', { type: 'copy.menu' }],
    ['o', { type: 'open.here' }],
    [',', { type: 'settings.open' }],
    ['D', { type: 'drift.open' }],
    ['q', { type: 'quit', code: 0 }],
    ['escape', { type: 'back' }],
    ['ctrl+c', { type: 'quit', code: 130 }],
  ] as const)('%s does the same in every pane', (chord, action) => {
    for (const focus of ['sessions', 'accounts', 'roles', 'profiles'] as const) {
      expect(resolve(browsing({ focus }), chord)).toEqual(act(action))
    }
  })

  test.each([
    ['sessions', 'enter', { type: 'enter' }],
    ['sessions', 's', { type: 'login.start', session: 'corp', dialog: true }],
    ['sessions', 'S', { type: 'login.start', session: 'corp', flow: 'code', dialog: true }],
    ['sessions', 'x', { type: 'logout.ask', which: 'here' }],
    ['sessions', 'X', { type: 'logout.ask', which: 'marked' }],
    ['sessions', 'space', { type: 'mark.toggle' }],
    ['sessions', 'n', { type: 'session.new' }],
    ['sessions', 'e', { type: 'session.edit' }],
    ['sessions', 'd', { type: 'session.remove' }],
    ['accounts', 'enter', { type: 'enter' }],
    ['accounts', 'space', { type: 'mark.toggle' }],
    ['accounts', 'a', { type: 'mark.all' }],
    ['accounts', 'w', { type: 'write.marked' }],
    ['accounts', 'c', { type: 'mark.clear' }],
    ['roles', 'enter', { type: 'write.here' }],
    ['roles', 'p', { type: 'write.here' }],
    ['roles', 'P', { type: 'write.as' }],
    ['roles', 'space', { type: 'mark.toggle' }],
    ['roles', 'a', { type: 'mark.all' }],
    ['roles', 'w', { type: 'write.marked' }],
    ['roles', 'c', { type: 'mark.clear' }],
    ['roles', 'I', { type: 'whoami.here' }],
    ['roles', 'u', { type: 'copy.use' }],
    ['profiles', 'I', { type: 'whoami.here' }],
    ['profiles', 'u', { type: 'copy.use' }],
    ['profiles', 'e', { type: 'profile.form', form: 'editProfile' }],
    ['profiles', 'n', { type: 'profile.form', form: 'renameProfile' }],
    ['profiles', 'N', { type: 'profile.form', form: 'copyProfile' }],
    ['profiles', 'A', { type: 'profile.form', form: 'chainProfile' }],
    ['profiles', 'd', { type: 'profile.plan', what: 'remove' }],
    ['profiles', '*', { type: 'profile.plan', what: 'default' }],
  ] as const)('in %s, %s does its work', (focus, chord, action) => {
    expect(resolve(browsing({ focus, ...marked(1) }), chord)).toEqual(act(action))
  })

  test('the screen draws again and suspends by itself', () => {
    expect(resolve(browsing(), 'ctrl+l')).toEqual({ type: 'screen', what: 'redraw' })
    expect(resolve(browsing(), 'ctrl+z')).toEqual({ type: 'screen', what: 'suspend' })
  })

  test.each([
    ['b', browsing(), '*b* does nothing here. ? shows the keys.'],
    ['*', browsing(), 'This key works in Profiles. 4 goes there.'],
    ['ctrl+x', browsing(), '*Ctrl-X* does nothing here. ? shows the keys.'],
    ['X', browsing({ focus: 'accounts' }), '*X* works in Sessions. 1 goes there.'],
    ['w', browsing(), 'Nothing is marked yet. Space marks.'],
    ['enter', empty(), null],
    ['o', empty(), 'There is nothing here to open.'],
    [
      's',
      { ...empty(), config: { status: 'missing', shownPath: '~/.aws/config' } as const },
      'There is no session yet. n adds one.',
    ],
    ['s', empty(), 'The config file is still being read.'],
    ['x', browsing({ focus: 'sessions', logins: {} }), '*corp* is signed out already.'],
    ['X', browsing({ focus: 'sessions', logins: {} }), 'No session is signed in.'],
    [
      'u',
      browsing({ focus: 'roles', profiles: [] }),
      'This role has no profile yet. Enter writes it.',
    ],
    ['e', other('static'), '*payments-prod* holds keys of its own (line 1), and is left alone.'],
    ['N', other('login'), '*payments-prod* belongs to aws login (line 1), and is left alone.'],
    ['*', other('process'), '*payments-prod* does not sign in through Identity Center.'],
    ['A', other('static'), '*payments-prod* does not sign in through Identity Center.'],
    ['m', browsing({ focus: 'profiles' }), '*payments-prod* is in the new style already.'],
    ['m', other('role'), '*payments-prod* is no old-style profile.'],
    [
      'd',
      { ...empty(), focus: 'profiles' as const },
      'There is no profile yet. Enter on a role writes one.',
    ],
    ['f', browsing({ overlay: OVERLAYS.plan }), '*f* does nothing here. Esc goes back.'],
    ['enter', browsing({ overlay: OVERLAYS.plan }), '*Enter* does nothing here. Esc goes back.'],
  ])('%s that does nothing says why', (chord, state, text) => {
    expect(resolve(state, chord)).toEqual(
      text === null ? act({ type: 'enter' }) : { type: 'reason', text },
    )
  })

  test('an Enter that the keyboard repeats goes on through the panes but never writes', () => {
    const repeated = { repeat: true }
    expect(resolve(browsing(), 'enter', repeated)).toEqual(act({ type: 'enter' }))
    expect(resolve(browsing({ focus: 'roles' }), 'enter', repeated).type).toBe('reason')
    expect(resolve(browsing({ overlay: OVERLAYS.form }), 'enter', repeated).type).toBe('reason')
  })

  test('Enter is guarded wherever it writes, submits or chooses', () => {
    const guarded = places().flatMap(([name, state]) => (guardsEnter(state) ? [name] : []))
    expect(guarded).toEqual([
      'roles',
      'roles, empty',
      'roles, filtered away',
      'filter',
      'filter of the help',
      'waiting for the browser',
      'waiting for a code',
      'login',
      'palette',
      'paste',
      'form',
      'logout',
      'copy',
      'confirm',
      'drift',
    ])
  })
})

describe('in a field', () => {
  const filter = browsing({ typing: 'accounts' })
  const form = browsing({ overlay: OVERLAYS.form })

  test.each([...'q?:/ 1yjkGz!', 'space', 'backspace', 'left', 'home', 'ctrl+a', 'alt+b'])(
    '%s is text, or editing of it',
    (chord) => {
      expect(resolve(filter, chord)).toEqual({ type: 'text' })
      expect(resolve(form, chord)).toEqual({ type: 'text' })
    },
  )

  test.each([
    ['enter', { type: 'filter.close', keep: true }],
    ['escape', { type: 'filter.close', keep: false }],
    ['up', { type: 'move', motion: 'up' }],
    ['down', { type: 'move', motion: 'down' }],
    ['pageDown', { type: 'move', motion: 'pageDown' }],
    ['ctrl+c', { type: 'quit', code: 130 }],
  ] as const)('%s acts on the filter', (chord, action) => {
    expect(resolve(filter, chord)).toEqual(act(action))
  })

  test.each([
    ['enter', { type: 'form.submit' }],
    ['tab', { type: 'form.move', by: 1 }],
    ['down', { type: 'form.move', by: 1 }],
    ['shift+tab', { type: 'form.move', by: -1 }],
    ['up', { type: 'form.move', by: -1 }],
    ['escape', { type: 'back' }],
    ['ctrl+c', { type: 'quit', code: 130 }],
  ] as const)('%s acts on the form', (chord, action) => {
    expect(resolve(form, chord)).toEqual(act(action))
  })
})

describe('in a dialog', () => {
  test('only its own keys hold: nothing acts on what is behind', () => {
    for (const [name, state] of places()) {
      if (state.overlay.kind === 'none' || state.overlay.kind === 'failure') continue
      for (const chord of ['x', 'd', 'w', 'p', 'P', 'a', 'c', 'n', 'z', 'u', '1', '4']) {
        // It opens the field for a pasted address.
        if (name === 'waiting for the browser' && chord === 'p') continue
        // What is ticked and called how, is the plan's own.
        if (name.startsWith('plan') && 'an'.includes(chord)) continue
        expect([name, chord, resolve(state, chord).type]).not.toContain('action')
      }
    }
  })

  test.each([
    'help',
    'plan',
    'logout',
    'confirm',
    'identity',
    'copy',
    'messages',
    'login',
  ] as const)('Esc and q leave %s, and q does not quit', (kind) => {
    const state = browsing({ overlay: OVERLAYS[kind] })
    expect(resolve(state, 'escape')).toEqual(act({ type: 'back' }))
    expect(resolve(state, 'q')).toEqual(act({ type: 'back' }))
  })

  test('any key closes a failure, Ctrl-C still leaves', () => {
    const state = browsing({ overlay: OVERLAYS.failure })
    for (const chord of ['escape', 'enter', 'x', 'q', '7']) {
      expect(resolve(state, chord)).toEqual(act({ type: 'overlay.close' }))
    }
    expect(resolve(state, 'ctrl+c')).toEqual(act({ type: 'quit', code: 130 }))
  })

  test('the plan is moved in, ticked and confirmed', () => {
    const state = browsing({ overlay: plan(4) })
    expect(resolve(state, 'j')).toEqual(act({ type: 'plan.move', motion: 'down' }))
    expect(resolve(state, 'space')).toEqual(act({ type: 'plan.tick' }))
    expect(resolve(state, 'y')).toEqual(act({ type: 'plan.confirm' }))
    expect(resolve(browsing({ overlay: plan(0) }), 'y').type).toBe('reason')
    expect(resolve(browsing({ overlay: plan(4, true) }), 'y').type).toBe('reason')
    expect(resolve(browsing({ overlay: plan(4, true) }), 'escape').type).toBe('reason')
  })

  test('signing out is confirmed by y, and the menu has its own keys', () => {
    const state = browsing({ overlay: OVERLAYS.logout })
    expect(resolve(state, 'y')).toEqual(act({ type: 'logout', sessions: ['corp'] }))
    const question = browsing({ overlay: OVERLAYS.confirm })
    expect(resolve(question, 'y')).toEqual(act({ type: 'confirm' }))
    for (const chord of ['up', 'down', 'j', 'k', 'enter']) {
      expect(resolve(state, chord)).toEqual({ type: 'menu' })
      expect(resolve(question, chord)).toEqual({ type: 'menu' })
    }
  })

  test('help and messages scroll, and close with the key that opened them', () => {
    for (const [kind, opener] of [
      ['help', '?'],
      ['help', 'f1'],
      ['messages', '!'],
    ] as const) {
      const state = browsing({ overlay: OVERLAYS[kind] })
      expect(resolve(state, 'pageDown')).toMatchObject({
        action: { type: 'overlay.move', motion: 'pageDown' },
      })
      expect(resolve(state, opener)).toEqual(act({ type: 'overlay.close' }))
    }
  })

  test('signing in copies, opens, shows the QR code, and switches the flow', () => {
    const code = waiting('code', WIDE)
    const browser = waiting('browser', WIDE)
    const login = { type: 'login.start', session: 'corp', dialog: true } as const
    expect(resolve(code, 'y')).toEqual(act({ type: 'copy.menu' }))
    expect(resolve(code, 'v')).toEqual(act({ type: 'login.toggleQr' }))
    expect(resolve(browser, 'v').type).toBe('reason')
    expect(resolve(code, 'S')).toEqual(act({ ...login, flow: 'browser' }))
    expect(resolve(browser, 'S')).toEqual(act({ ...login, flow: 'code' }))
    const url = 'https://corp.awsapps.com/start/#/device'
    expect(resolve(browser, 'o')).toEqual(act({ type: 'open', url, what: 'the sign-in page' }))
    expect(resolve(code, 'o')).toEqual(
      act({ type: 'open', url: `${url}?x`, what: 'the sign-in page' }),
    )
  })

  test('a failed sign-in starts again with Enter, in the same way', () => {
    const { overlay } = waiting('code', WIDE)
    const failure = {
      kind: 'signInExpired',
      code: 'LY-103',
      blame: 'user',
      message: 'x',
      next: 'y',
    } as const
    const state = browsing({
      overlay,
      logins: { corp: { phase: 'failed', failure, flow: 'code' } },
    })
    expect(resolve(state, 'enter')).toEqual(
      act({ type: 'login.start', session: 'corp', flow: 'code', dialog: true }),
    )
    expect(resolve(waiting('code', WIDE), 'enter').type).toBe('reason')
  })
})

test('who gets the keys that are not bound', () => {
  const by = (wanted: string) =>
    places().flatMap(([name, state]) => (inputFocus(state) === wanted ? [name] : []))
  expect(by('field')).toEqual(['filter', 'filter of the help', 'palette', 'paste', 'form'])
  expect(by('menu')).toEqual(['logout', 'copy', 'confirm'])
})

test('a chord is bound where it does something, or has a reason not to', () => {
  const list = browsing({ focus: 'roles' })
  expect(['j', 'p', 'alt+p', 'alt+/'].filter((chord) => isBound(list, chord))).toEqual(['j', 'p'])
  const keys = [{ action: 'undo', chords: ['alt+p'], line: 2 }]
  expect(isBound({ ...list, settings: { ...list.settings, keys } }, 'alt+p')).toBe(true)
})
