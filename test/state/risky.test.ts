/** What is at risk asks for its name before it is written in bulk or opened. */
import { describe, expect, test } from 'vitest'
import type { Settings } from '../../src/core/model.ts'
import type { PlanEntry } from '../../src/core/plan.ts'
import type { RiskRule } from '../../src/core/risk.ts'
import { riskHere } from '../../src/state/risky.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { everything, run } from './world.ts'

const RULE: RiskRule = {
  name: 'production',
  accounts: ['*prod'],
  roles: [],
  badge: 'live',
  colour: 'red',
  typed: true,
}

function settings(more: Partial<Settings> = {}): Settings {
  return { template: '{account}-{role}', region: null, output: null, risks: [RULE], ...more }
}

function entry(account: 'payments-prod' | 'payments-dev', role: string): PlanEntry {
  return {
    action: 'add',
    section: 'profile',
    name: `${account}-${role}`,
    session: 'corp',
    accountId: account === 'payments-prod' ? '111122223333' : '707602334725',
    accountName: account,
    role,
    reason: null,
    place: 'new',
    changes: [],
    diff: [],
  }
}

function planned(...entries: readonly PlanEntry[]): State {
  const state: State = { ...everything(), settings: settings() }
  const request = { of: 'profiles', wanted: [], settings: state.settings } as const
  return run(state, { type: 'plan.ready', entries, request, ask: true }).state
}

describe('a plan with a role at risk', () => {
  const state = planned(entry('payments-prod', 'Admin'), entry('payments-dev', 'Admin'))
  const asked = run(state, { type: 'plan.confirm' })

  test('is not written before the account is typed', () => {
    expect(asked.effects).toEqual([])
    const wrong = run(asked.state, { type: 'form.change', value: 'y' }, { type: 'form.submit' })
    expect(wrong.effects).toEqual([])
    expect(wrong.state.overlay).toMatchObject({ form: { problem: { field: 'typed' } } })
  })

  test('is written once it is', () => {
    const typed = { type: 'form.change', value: 'payments-prod' } as const
    const { state: after, effects } = run(asked.state, typed, { type: 'form.submit' })
    expect(effects).toMatchObject([{ do: 'plan.apply', entries: [{}, {}] }])
    expect(after.overlay).toMatchObject({ kind: 'plan', writing: true })
  })

  test('comes back with Esc, and nothing is written', () => {
    const { state: after, effects } = run(asked.state, { type: 'back' })
    expect(effects).toEqual([])
    expect(after.overlay).toMatchObject({ kind: 'plan', writing: false })
  })
})

test('one profile, and roles without a risk, are written at once', () => {
  for (const plan of [
    planned(entry('payments-prod', 'Admin')),
    planned(entry('payments-dev', 'Admin'), entry('payments-dev', 'ReadOnly')),
  ]) {
    expect(run(plan, { type: 'plan.confirm' }).effects).toMatchObject([{ do: 'plan.apply' }])
  }
})

test('a console at risk opens after its name was typed', () => {
  const state: State = { ...everything(), settings: settings() }
  const here = run(state, { type: 'move', motion: 'last' }).state
  expect(riskHere(here)).toBe(RULE)
  const asked = run(here, { type: 'open.here' })
  expect(asked.effects).toEqual([])
  const typed = { type: 'form.change', value: 'payments-prod' } as const
  const { effects, state: after } = run(asked.state, typed, { type: 'form.submit' })
  expect(effects).toMatchObject([{ do: 'open' }])
  expect(after.overlay.kind).toBe('none')
})

test('what of the settings cannot be understood is told with its line', () => {
  const problems = [
    { line: 4, message: 'typed is yes or no' },
    { line: 9, message: 'colour is one of red' },
  ]
  const action = { type: 'started', lastSession: null, settings: settings({ problems }) } as const
  const { state } = run(everything(), action)
  expect(state.notices.at(-1)?.text).toBe('*config.ini* line 4: typed is yes or no and 1 more')
})
