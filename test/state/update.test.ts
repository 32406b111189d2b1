/** What keys and answers do to State: moving, filtering, marking, writing, signing out. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failure } from '../../src/core/failure.ts'
import type { Profile } from '../../src/core/model.ts'
import type { PlanEntry } from '../../src/core/plan.ts'
import type { PlanRequest } from '../../src/core/plan-request.ts'
import type { Action } from '../../src/state/actions.ts'
import {
  accountMark,
  currentAccount,
  currentProfile,
  currentSession,
  cursorOf,
  loginOf,
  shownAccounts,
} from '../../src/state/selection.ts'
import { update } from '../../src/state/update.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { accounts, browsing, everything, NOW, opened, roles, run, token } from './world.ts'

const DEV = '707602334725'
const OTHER = '999988887777'
const REQUEST: PlanRequest = {
  of: 'profiles',
  wanted: [],
  settings: { template: '{account}-{role}', region: null, output: null },
}

function entry(name: string, action: PlanEntry['action'] = 'add'): PlanEntry {
  return {
    action,
    section: 'profile',
    name,
    session: 'corp',
    accountId: DEV,
    accountName: 'payments-dev',
    role: 'ReadOnlyAccess',
    reason: action === 'unchanged' ? 'already there as x' : null,
    place: 'new, after line 3',
    changes: [],
    diff: [],
  }
}

describe('browsing', () => {
  it('loads accounts by itself once a session is signed in', () => {
    expect(opened().trees.corp).toBeUndefined()
    expect(opened(token('corp', 1000)).trees.corp?.accounts.status).toBe('loading')
  })

  it('asks nothing where nobody looks', () => {
    const idle = { ...opened(), screen: false }
    const { effects } = run(idle, {
      type: 'tokens.loaded',
      tokens: [token('corp', 1000)],
      credentials: [],
    })
    expect(effects).toEqual([])
  })

  it('sorts as the AWS CLI does and keeps the selection while rows stream in', () => {
    let state = opened(token('corp', 1000))
    const attempt = state.trees.corp?.accounts.attempt ?? -1
    const page = (items: typeof accounts): Action => ({
      type: 'accounts.page',
      session: 'corp',
      attempt,
      items,
    })
    state = run(
      state,
      page(accounts.slice(0, 2)),
      { type: 'focus', pane: 'accounts' },
      { type: 'move', motion: 'down' },
    ).state
    expect(currentAccount(state)?.name).toBe('payments-prod')
    state = run(state, page(accounts.slice(2))).state
    expect(shownAccounts(state).map(({ item }) => item?.name)).toEqual([
      'audit',
      'payments-dev',
      'payments-prod',
    ])
    expect(currentAccount(state)?.name).toBe('payments-prod')
  })

  it('asks for the roles of the account on which the cursor rests', () => {
    const seen: Action = {
      type: 'seen.loaded',
      session: 'corp',
      at: NOW,
      accounts,
      roles: { [DEV]: roles(DEV, 'Auditor') },
      rolesAt: { [DEV]: NOW },
    }
    const attempt = 1
    const { state } = run(
      opened(),
      seen,
      { type: 'tokens.loaded', tokens: [token('corp', 1e9)], credentials: [] },
      { type: 'accounts.page', session: 'corp', attempt, items: accounts },
      { type: 'accounts.done', session: 'corp', attempt, at: NOW },
      { type: 'focus', pane: 'accounts' },
    )
    const { effects } = run(state, { type: 'move', motion: 'down' })
    expect(effects).toMatchObject([{ do: 'after', action: { type: 'roles.load', accountId: DEV } }])
  })

  it('takes roles seen before for those of which nothing newer is known', () => {
    const [dev, other] = [roles(DEV, 'Auditor'), roles(OTHER, 'Reader')]
    const { state } = run(
      opened(),
      { type: 'seen.loaded', session: 'corp', at: 5, accounts, roles: { [DEV]: dev }, rolesAt: {} },
      {
        type: 'seen.roles',
        session: 'corp',
        roles: { [DEV]: [], [OTHER]: other },
        rolesAt: { [OTHER]: 7 },
      },
    )
    const known = state.trees.corp?.roles
    expect(known?.get(DEV)).toMatchObject({ items: dev, status: 'ready', cached: true })
    expect(known?.get(OTHER)).toMatchObject({ items: other, status: 'ready', cached: true, at: 7 })
  })

  it('reads the path on into the profiles: their cursor follows the role, until one goes there', () => {
    const role = { accountId: DEV, role: 'ReadOnlyAccess', session: 'corp', kind: 'sso' } as const
    const rest = { region: null, output: null, line: 1 }
    const profiles: readonly Profile[] = [
      { ...role, ...rest, role: 'Other', name: 'first' },
      { ...role, ...rest, name: 'dev-ro' },
    ]
    let state: State = { ...everything(), profiles }
    expect(currentProfile(state)?.name).toBe('first')
    state = run(
      state,
      { type: 'move', motion: 'down' },
      { type: 'focus', pane: 'roles' },
      { type: 'move', motion: 'last' },
    ).state
    expect(currentProfile(state)?.name).toBe('dev-ro')
    state = run(state, { type: 'focus', pane: 'profiles' }, { type: 'move', motion: 'up' }).state
    expect(currentProfile(state)?.name).toBe('first')
  })

  it('drops the answer of a load that was started again', () => {
    const { state } = run(browsing(), { type: 'reload' })
    const late = run(state, { type: 'accounts.done', session: 'corp', attempt: 1, at: NOW }).state
    expect(late.trees.corp?.accounts.status).toBe('loading')
  })

  it('keeps the old rows on the screen while a reload runs, and after it fails', () => {
    let { state } = run(browsing(), { type: 'reload' })
    expect(shownAccounts(state)).toHaveLength(3)
    const attempt = state.trees.corp?.accounts.attempt ?? -1
    const why = failure('unreachable', 'AWS cannot be reached', 'Check your network')
    state = run(state, { type: 'accounts.failed', session: 'corp', attempt, failure: why }).state
    expect(shownAccounts(state)).toHaveLength(3)
    expect(state.notices.at(-1)?.failure).toEqual(why)
  })

  it('does not complain of a load that a sign-out overtook', () => {
    let { state } = run(browsing(), { type: 'reload' })
    const attempt = state.trees.corp?.accounts.attempt ?? -1
    state = { ...state, logins: { ...state.logins, corp: { phase: 'out', endedAt: null } } }
    for (const kind of ['notSignedIn', 'unreachable'] as const) {
      const why = failure(kind, 'No answer came', 'Press s')
      const after = run(state, { type: 'accounts.failed', session: 'corp', attempt, failure: why })
      expect(after.state.notices).toEqual(state.notices)
    }
  })

  it('goes down the Esc ladder one step at a time and never out', () => {
    const busy = run(
      everything(),
      { type: 'mark.all' },
      { type: 'filter.open' },
      { type: 'filter.type', text: 'pay' },
      { type: 'filter.close', keep: true },
      { type: 'overlay.open', overlay: 'help' },
    ).state
    const steps: State[] = []
    let state = busy
    for (let n = 0; n < 4; n += 1) {
      state = run(state, { type: 'back' }).state
      steps.push(state)
    }
    expect(steps[0]?.overlay.kind).toBe('none')
    expect(steps[1]?.filters.accounts).toBe('')
    expect(steps[2]?.marks).toEqual({})
    expect(steps[3]?.exit).toBeNull()
    expect(run(state, { type: 'undo' }).state.marks).toEqual(busy.marks)
  })
})

describe('marks', () => {
  it('of an account are all its roles, and half where some', () => {
    const state = run(everything(), { type: 'move', motion: 'down' }, { type: 'mark.toggle' }).state
    expect(
      Object.values(state.marks)
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['AdministratorAccess', 'ReadOnlyAccess'])
    expect(accountMark(state, 'corp', DEV)).toBe('all')
    expect(currentAccount(state)?.name).toBe('payments-prod')
    const half = run(
      state,
      { type: 'move', motion: 'up' },
      { type: 'focus', pane: 'roles' },
      { type: 'mark.toggle' },
    ).state
    expect(accountMark(half, 'corp', DEV)).toBe('some')
  })

  it('wait for the roles of an account that are not known yet', () => {
    let { state } = run(browsing(), { type: 'mark.toggle' })
    const id = accounts[2]?.id ?? ''
    expect(accountMark(state, 'corp', id)).toBe('all')
    const attempt = state.trees.corp?.roles.get(id)?.attempt ?? -1
    const items = roles(id, 'Auditor')
    state = run(state, {
      type: 'roles.done',
      session: 'corp',
      accountId: id,
      attempt,
      items,
      at: NOW,
    }).state
    expect(Object.values(state.marks)).toMatchObject([{ accountId: id, role: 'Auditor' }])
  })

  it('of all shown leave the rows alone that the filter hides', () => {
    const { state } = run(
      everything(),
      { type: 'filter.open' },
      { type: 'filter.type', text: 'audit' },
      { type: 'filter.close', keep: true },
      { type: 'mark.all' },
    )
    expect(new Set(Object.values(state.marks).map(({ accountName }) => accountName))).toEqual(
      new Set(['audit']),
    )
  })
})

describe('writing', () => {
  it('only adds at once, and shows a plan where it would do more', () => {
    const added = run(everything(), {
      type: 'plan.ready',
      entries: [entry('a')],
      request: REQUEST,
      ask: false,
    })
    expect(added.effects).toMatchObject([{ do: 'plan.apply' }])
    const changed = run(everything(), {
      type: 'plan.ready',
      request: REQUEST,
      entries: [entry('a', 'change')],
      ask: false,
    })
    expect(changed.effects).toEqual([])
    expect(changed.state.overlay.kind).toBe('plan')
  })

  it('says where a role has its profile already', () => {
    const { state, effects } = run(everything(), {
      type: 'plan.ready',
      request: REQUEST,
      entries: [entry('x', 'unchanged')],
      ask: true,
    })
    expect(effects).toEqual([])
    expect(state.notices.at(-1)?.text).toContain('[profile x]* is there already')
  })

  it('writes what is ticked and nothing else', () => {
    const entries = [entry('a'), entry('b'), entry('c', 'conflict')]
    const planned = run(everything(), {
      type: 'plan.ready',
      entries,
      request: REQUEST,
      ask: true,
    }).state
    const { effects } = run(planned, { type: 'plan.tick' }, { type: 'plan.confirm' })
    expect(effects).toMatchObject([{ do: 'plan.apply', entries: [{ name: 'b' }] }])
  })

  it('does not write twice while a write is under way', () => {
    const planned = run(everything(), {
      type: 'plan.ready',
      request: REQUEST,
      entries: [entry('a')],
      ask: true,
    }).state
    const { effects } = run(planned, { type: 'plan.confirm' }, { type: 'plan.confirm' })
    expect(effects).toHaveLength(1)
  })

  it('tells what was done, offers undo, and takes the marks of what was written away', () => {
    const marked = run(everything(), { type: 'mark.all' }).state
    const { state } = run(marked, {
      type: 'plan.written',
      entries: [entry('a')],
      changed: true,
      inPlace: false,
      id: '000001-a',
    })
    expect(state.notices.at(-1)).toMatchObject({ text: 'added *[profile a]*', hint: 'z undo' })
    expect(state.marks[`${DEV}/ReadOnlyAccess/corp`]).toBeUndefined()
    expect(run(state, { type: 'undo' }).effects).toEqual([{ do: 'undo', id: '000001-a' }])
  })

  it('takes the marks of what was there already away, too, and keeps those of what was unticked', () => {
    const marked = run(everything(), { type: 'mark.all' }).state
    const [first, second, third] = Object.values(marked.marks)
    const of = (want: typeof first, action: PlanEntry['action']) => ({
      ...entry('x', action),
      session: want?.session ?? '',
      accountId: want?.accountId ?? '',
      role: want?.role ?? '',
    })
    const entries = [of(first, 'add'), of(second, 'add'), of(third, 'unchanged')]
    const ready = { type: 'plan.ready', request: REQUEST, entries, ask: true } as const
    const plan = run(marked, ready, { type: 'plan.tick' }).state
    const { effects, state: writing } = run(plan, { type: 'plan.confirm' })
    const [effect] = effects
    if (effect?.do !== 'plan.apply') throw new Error('nothing is written')
    const done = { changed: true, inPlace: false, id: '1' } as const
    const { state } = run(writing, { type: 'plan.written', entries: effect.entries, ...done })
    const left = Object.values(marked.marks).filter((mark) => mark !== second && mark !== third)
    expect(Object.values(state.marks)).toEqual(left)
  })

  it('says why what cannot be written is not ticked, once by its name', () => {
    const conflict = { ...entry('a'), action: 'conflict', reason: 'a (line 3) is yours' } as const
    const request = {
      type: 'plan.ready',
      request: REQUEST,
      entries: [conflict],
      ask: true,
    } as const
    const { state } = run(everything(), request, { type: 'plan.tick' })
    expect(state.notices.at(-1)?.text).toBe('a (line 3) is yours')
  })

  it('says once that the file was written in place', () => {
    const written = (inPlace: boolean) =>
      ({ type: 'plan.written', entries: [entry('a')], changed: true, inPlace, id: '1' }) as const
    const told = (...writes: readonly boolean[]) =>
      run(everything(), ...writes.map(written)).state.notices.map(({ text }) => text)
    expect(told(true).at(-1)).toMatch(/written in place/)
    expect(told(true, true).filter((text) => text.includes('in place'))).toHaveLength(1)
    expect(told(false).join()).not.toContain('in place')
  })
})

describe('signing out', () => {
  it('asks first, names who is touched, and only then works', () => {
    const asked = run(browsing(), { type: 'logout.ask', which: 'marked' })
    expect(asked.effects).toEqual([])
    expect(asked.state.overlay).toMatchObject({ kind: 'logout', sessions: ['corp', 'acme'] })
    const { effects } = run(asked.state, { type: 'logout', sessions: ['corp', 'acme'] })
    expect(effects).toMatchObject([
      { do: 'logout', session: { name: 'corp' } },
      { do: 'logout', session: { name: 'acme' } },
    ])
  })

  it('says so where nobody is signed in', () => {
    const { state } = run(opened(), { type: 'logout.ask', which: 'here' })
    expect(state.overlay.kind).toBe('none')
    expect(state.notices.at(-1)?.text).toContain('signed out already')
  })

  it('tells where AWS could not be told, and is out all the same', () => {
    const why = failure('unreachable', 'AWS cannot be reached', 'Check your network')
    const result = {
      session: 'corp',
      server: false,
      here: true,
      wasSignedIn: true,
      aliveUntil: null,
      credentialsUntil: null,
      failure: why,
    }
    const { state } = run(
      browsing(),
      { type: 'logout', sessions: ['corp'] },
      { type: 'logout.one', result },
    )
    expect(loginOf(state, 'corp').phase).toBe('out')
    expect(state.notices.at(-1)).toMatchObject({ level: 'warn' })
  })
})

describe('any order of events', () => {
  const anyAction: fc.Arbitrary<Action> = fc.oneof(
    fc.constantFrom<Action>(
      { type: 'enter' },
      { type: 'back' },
      { type: 'reload' },
      { type: 'mark.toggle' },
      { type: 'mark.all' },
      { type: 'mark.clear' },
      { type: 'write.here' },
      { type: 'write.as' },
      { type: 'write.marked' },
      { type: 'session.new' },
      { type: 'session.edit' },
      { type: 'session.remove' },
      { type: 'form.submit' },
      { type: 'plan.tick' },
      { type: 'plan.confirm' },
      { type: 'undo' },
      { type: 'copy.menu' },
      { type: 'copy.use' },
      { type: 'open.here' },
      { type: 'whoami.here' },
      { type: 'filter.open' },
      { type: 'focus.next' },
      { type: 'login.start', session: 'acme', dialog: true },
      { type: 'login.cancel', session: 'acme' },
      { type: 'logout.ask', which: 'here' },
      {
        type: 'plan.ready',
        entries: [entry('a'), entry('b', 'change')],
        request: REQUEST,
        ask: false,
      },
      { type: 'tokens.loaded', tokens: [token('corp', 60_000, true)], credentials: [] },
      { type: 'tokens.loaded', tokens: [], credentials: [] },
    ),
    fc
      .constantFrom('up', 'down', 'first', 'last', 'pageDown', 'halfUp')
      .map((motion) => ({ type: 'move', motion }) as Action),
    fc.string({ maxLength: 5 }).map((text): Action => ({ type: 'filter.type', text })),
    fc.string({ maxLength: 5 }).map((value): Action => ({ type: 'form.change', value })),
    fc.nat({ max: 9 * 3_600_000 }).map((by): Action => ({ type: 'tick', now: NOW + by })),
    fc
      .record({ columns: fc.nat({ max: 300 }), rows: fc.nat({ max: 100 }) })
      .map((size): Action => ({ type: 'resized', size })),
    fc
      .record({ attempt: fc.nat({ max: 9 }), names: fc.uniqueArray(fc.constantFrom(...accounts)) })
      .map(
        ({ attempt, names }): Action => ({
          type: 'accounts.page',
          session: 'corp',
          attempt,
          items: names,
        }),
      ),
  )

  it('leaves a legal state: cursors in bounds and in sight, phases whole, nothing thrown', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        let state = everything()
        for (const action of actions) {
          const [next] = update(state, action)
          state = next
          for (const pane of ['sessions', 'accounts', 'roles', 'profiles'] as const) {
            const { index, count } = cursorOf(state, pane)
            expect(index).toBeLessThan(Math.max(count, 1))
            expect(count === 0 || index >= 0).toBe(true)
            expect(state.tops[pane] <= Math.max(0, index)).toBe(true)
          }
          expect(state.exit).toBeNull()
          expect(currentSession(state)).not.toBeUndefined()
        }
      }),
      { numRuns: 200 },
    )
  })

  it('never puts a secret into State: every effect names its session, none carries a token', () => {
    const text = JSON.stringify(everything())
    expect(text).not.toMatch(/accessToken|refreshToken|clientSecret|deviceCode|verifier/)
  })
})
