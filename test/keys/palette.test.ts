/** The palette: every action by its name, every place by its, and Enter does or goes. */
import { describe, expect, test } from 'vitest'
import { ById } from '../../src/core/by-id.ts'
import { KEYMAP } from '../../src/keys/keymap.ts'
import { paletteList } from '../../src/keys/palette.ts'
import { OTHER_WORDS } from '../../src/keys/palette-words.ts'
import { resolve } from '../../src/keys/resolve.ts'
import { NO_LISTING } from '../../src/state/selection.ts'
import { update } from '../../src/state/update.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { browsing, empty, SESSION } from './states.ts'

const opened = (state: State, query = ''): State => ({
  ...state,
  overlay: { kind: 'palette', query, cursor: 0, key: null, top: 0 },
})

function rows(state: State) {
  const { count, row } = paletteList(state)
  return Array.from({ length: count }, (_, at) => row(at))
}

/** The words of each line, with what tells it from others. */
function said(state: State): readonly string[] {
  return rows(state).map((one) => {
    if (one?.kind === 'action') return one.id
    const destination = one?.hit.destination
    switch (destination?.kind) {
      case 'session':
        return `session ${destination.session.name}`
      case 'account':
        return destination.account.name
      case 'role':
        return `${destination.account.name}/${destination.role.name}`
      default:
        return `profile ${destination?.profile.name}`
    }
  })
}

/** The state after the keys, as the screen would have it. */
function pressed(state: State, ...chords: readonly string[]): State {
  return chords.reduce((now, chord) => {
    const resolved = resolve(now, chord)
    const first = 'first' in resolved && resolved.first ? update(now, resolved.first)[0] : now
    return resolved.type === 'action' ? update(first, resolved.action)[0] : first
  }, state)
}

describe('words of other programs', () => {
  test.each([
    ['q', 'quit'],
    ['exit', 'quit'],
    ['q!', 'quit'],
    ['Help', 'help'],
    ['version', 'about'],
    ['about', 'about'],
    ['config', 'settings'],
    ['theme', 'settings'],
    ['refresh', 'reload'],
    ['login', 'sessions.signIn'],
    ['log in', 'sessions.signIn'],
    ['accounts', 'focus.accounts'],
    ['profiles', 'focus.profiles'],
  ])(':%s is first of all %s', (query, id) => {
    for (const focus of ['sessions', 'accounts', 'roles', 'profiles'] as const) {
      expect(said(opened(browsing({ focus }), query))[0]).toBe(id)
    }
  })

  test('name actions of the table, each in small letters', () => {
    const ids = new Set(KEYMAP.map(({ id }) => id))
    for (const [id, words] of Object.entries(OTHER_WORDS)) {
      expect(ids).toContain(id)
      for (const word of words) expect(word).toBe(word.toLowerCase())
    }
  })

  test('leave no action out, and none twice', () => {
    const found = said(opened(browsing(), 'sessions'))
    expect(new Set(found).size).toBe(found.length)
  })
})

describe('actions', () => {
  test.each([':', 'ctrl+p'])('%s opens the palette with every action of the lists', (chord) => {
    const state = pressed(browsing(), chord)
    expect(state.overlay).toMatchObject({ kind: 'palette', query: '' })
    const scopes = ['sessions', 'accounts', 'roles', 'profiles', 'lists', 'always']
    const wanted = KEYMAP.filter(
      ({ scope, group, chords, id }) =>
        scopes.includes(scope) && id !== 'palette' && !(group === 'Move' && chords.length > 1),
    ).map(({ id }) => id)
    const listed = rows(state).flatMap((one) => (one?.kind === 'action' ? [one.id] : []))
    expect(listed.toSorted()).toEqual(wanted.toSorted())
    expect(listed[0]).toBe('accounts.enter')
  })

  test('each can be found by its id', () => {
    for (const one of rows(opened(browsing()))) {
      if (one?.kind === 'action') expect(said(opened(browsing(), one.id))).toContain(one.id)
    }
  })

  test('each says why it cannot be done, and Enter does not do it', () => {
    const state = opened(browsing(), 'accounts.writeMarked')
    expect(rows(state)[0]).toMatchObject({
      reason: 'Nothing is marked yet. Space marks.',
      keys: 'w',
    })
    expect(resolve(state, 'enter')).toEqual({
      type: 'reason',
      text: 'Nothing is marked yet. Space marks.',
    })
  })

  test('Enter does it in the pane that it is about', () => {
    const state = pressed(opened(browsing(), 'roles.writeAs'), 'enter')
    expect(state.focus).toBe('roles')
    expect(state.overlay).toMatchObject({ kind: 'form', form: { kind: 'writeAs' } })
  })

  test('what only the terminal can do goes there', () => {
    expect(resolve(opened(browsing(), 'redraw'), 'enter')).toEqual({
      type: 'screen',
      what: 'redraw',
      first: {
        type: 'palette.done',
        pane: null,
        line: { text: 'draw the screen again', key: 'action redraw' },
      },
    })
  })

  test('a held Enter does nothing', () => {
    expect(resolve(opened(browsing()), 'enter', { repeat: true }).type).toBe('reason')
  })
})

describe('places', () => {
  const acme = { ...SESSION, name: 'acme', startUrl: 'https://acme.awsapps.com/start' }
  const items = [{ id: '999900001111', name: 'billing', email: 'money@acme.example' }]
  const role = { accountId: '999900001111', name: 'Auditor' }
  const base = browsing()
  const world: State = {
    ...base,
    sessions: [SESSION, acme],
    trees: {
      ...base.trees,
      acme: {
        accounts: { ...NO_LISTING, items, status: 'ready' },
        roles: ById.of([['999900001111', { ...NO_LISTING, items: [role], status: 'ready' }]]),
      },
    },
  }

  test.each([
    ['aud bill', ['billing/Auditor']],
    ['money@', ['billing', 'billing/Auditor']],
    ['9999', ['billing', 'billing/Auditor']],
    ['acme', ['session acme', 'billing/Auditor']],
    ['111122223333', ['payments-prod', 'profile payments-prod', 'payments-prod/DeveloperAccess']],
    ['zzzz', []],
  ])('%j finds %j of all sessions', (query, found) => {
    const places = said(opened(world, query)).filter((words) => !words.includes('.'))
    expect(places.filter((words) => !KEYMAP.some(({ id }) => id === words))).toEqual(
      expect.arrayContaining(found),
    )
    if (found.length === 0) expect(places).toEqual([])
  })

  test('Enter goes there, past filters that would hide it', () => {
    const filters = { ...world.filters, sessions: 'corp', accounts: 'pay', roles: 'zzz' }
    const state = pressed(opened({ ...world, filters }, 'aud bill'), 'enter')
    expect(state.overlay.kind).toBe('none')
    expect(state.focus).toBe('roles')
    expect(state.cursor.session).toBe('acme')
    expect(state.cursor.account.acme).toBe('999900001111')
    expect(state.filters).toEqual({ sessions: '', accounts: '', roles: '', profiles: '' })
  })

  test('a filter that shows it is kept', () => {
    const filters = { ...world.filters, accounts: 'pay' }
    const state = pressed(opened({ ...world, filters }, 'p@corp.example'), 'enter')
    expect([state.focus, state.filters.accounts]).toEqual(['accounts', 'pay'])
  })

  test('of a profile the profile is shown', () => {
    const found = said(opened(world, 'payments-prod')).indexOf('profile payments-prod')
    const downs = Array.from({ length: found }, () => 'down')
    const state = pressed(opened(world, 'payments-prod'), ...downs, 'enter')
    expect([state.focus, state.cursor.profile]).toEqual(['profiles', 'payments-prod'])
  })

  test('nothing found says so', () => {
    expect(resolve(opened(world, 'zzzz'), 'enter').type).toBe('reason')
    expect(paletteList(opened(world, 'zzzz')).cursor).toBe(-1)
  })
})

describe('the cursor', () => {
  test('moves and stays at the ends', () => {
    const state = pressed(opened(browsing()), 'down', 'down', 'up')
    expect(paletteList(state).cursor).toBe(1)
    expect(paletteList(pressed(state, 'up', 'up', 'up')).cursor).toBe(0)
  })

  test('stays on its line when lists arrive above it', () => {
    const state = pressed(opened(browsing(), 'payments'), 'down')
    const key = state.overlay.kind === 'palette' ? state.overlay.key : null
    const more = { ...SESSION, name: 'payments-lab' }
    const grown = { ...state, sessions: [...state.sessions, more] }
    expect(paletteList(grown).cursor).toBe(2)
    expect(key).toBe('profile payments-prod')
  })

  test('is on the best match again after a letter', () => {
    const state = pressed(opened(browsing()), 'down', 'down')
    const [typed] = update(state, { type: 'palette.type', text: 's' })
    expect(paletteList(typed).cursor).toBe(0)
  })
})

test('Esc closes, and without any session the palette still opens', () => {
  expect(pressed(opened(browsing()), 'escape').overlay.kind).toBe('none')
  expect(pressed(empty(), ':').overlay.kind).toBe('palette')
})

describe('completion and history', () => {
  const query = ({ overlay }: State) => (overlay.kind === 'palette' ? overlay.query : null)
  const here = (state: State) => {
    const { row, cursor } = paletteList(state)
    const one = row(cursor)
    return one?.kind === 'action' ? one.id : one?.hit.destination.kind
  }

  test('Tab puts the words of the line into the field, and stays on the line', () => {
    const count = paletteList(opened(browsing())).count
    for (let at = 0; at < count; at += 1) {
      const downs = Array.from({ length: at }, () => 'down')
      const before = pressed(opened(browsing()), ...downs)
      const after = pressed(before, 'tab')
      expect(query(after)).not.toBe('')
      expect(here(after)).toBe(here(before))
    }
    expect(resolve(opened(browsing(), 'zzzz'), 'tab').type).toBe('reason')
  })

  test('Up at the top of an empty field brings back what was chosen, the last first', () => {
    const twice = pressed(pressed(opened(browsing(), 'timeline'), 'enter'), 'escape')
    const thrice = pressed(pressed(opened(twice, 'payments-prod'), 'enter'), 'escape')
    const once = pressed(opened(thrice), 'up')
    expect([query(once), here(once)]).toEqual([
      'payments-prod',
      here(opened(browsing(), 'payments-prod')),
    ])
    const again = pressed(once, 'up')
    expect([query(again), here(again)]).toEqual(['timeline of all sign-ins', 'timeline'])
    expect(pressed(again, 'up')).toEqual(again)
    expect(pressed(again, 'enter').overlay.kind).toBe('timeline')
  })

  test('Up below the top only moves, and so it does where nothing was chosen yet', () => {
    const chosenOnce = pressed(pressed(opened(browsing(), 'timeline'), 'enter'), 'escape')
    expect(query(pressed(opened(chosenOnce), 'down', 'up'))).toBe('')
    expect(query(pressed(opened(browsing()), 'up'))).toBe('')
  })
})
