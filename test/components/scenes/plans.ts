/** Scenes of what is about to be written, taken out or taken back. */
import type { PlanEntry } from '../../../src/core/plan.ts'
import { shownChange } from '../../../src/core/shown-change.ts'
import type { Form, Size, State } from '../../../src/state/vocabulary.ts'
import { drawn } from '../world.ts'
import { quiet } from './quiet.ts'

function entry(
  action: PlanEntry['action'],
  name: string,
  account: readonly [name: string, id: string],
  role: string,
  more: Partial<PlanEntry> = {},
): PlanEntry {
  const [accountName, accountId] = account
  const keys = [
    ['sso_session', 'corp'],
    ['sso_account_id', accountId],
    ['sso_role_name', role],
    ['region', 'eu-west-1'],
  ] as const
  return {
    action,
    section: 'profile',
    name,
    session: 'corp',
    accountId,
    accountName,
    role,
    reason: null,
    place: 'new, after line 118',
    changes: keys.map(([key, value]) => ({ key, value })),
    diff: keys.map(([key, value]) => ({ kind: 'add', text: `${key} = ${value}` })),
    ...more,
  }
}

const REQUEST = {
  of: 'profiles',
  wanted: [],
  settings: { template: '{account}-{role}', region: null, output: null },
} as const

export function plan(size: Size): State {
  const entries = [
    entry('add', 'payments-staging', ['payments-staging', '444455556666'], 'DeveloperAccess'),
    entry('add', 'payments-dev-admin', ['payments-dev', '707602334725'], 'AdministratorAccess'),
    entry('change', 'data-dev', ['data-platform-dev', '124774969130'], 'DeveloperAccess', {
      reason: 'was ReadOnlyAccess',
      place: 'line 57',
      diff: [
        { kind: 'same', text: 'sso_session = corp' },
        { kind: 'same', text: 'sso_account_id = 124774969130' },
        { kind: 'remove', text: 'sso_role_name = ReadOnlyAccess' },
        { kind: 'add', text: 'sso_role_name = DeveloperAccess' },
        { kind: 'same', text: '# keep in step with terraform/data' },
      ],
    }),
    entry('add', 'payroll-777788889999', ['payroll-dev', '777788889999'], 'DeveloperAccess', {
      reason: 'name taken',
    }),
    entry('add', 'log-archive-ro', ['log-archive', '988098231514'], 'ReadOnlyAccess'),
  ]
  const items = entries.map((one, n) => ({ entry: one, ticked: n !== 4 }))
  return {
    ...quiet(size),
    overlay: { kind: 'plan', request: REQUEST, items, cursor: 2, top: 0, writing: false },
  }
}

/** Long names, and one that belongs to somebody else. */
export function conflict(size: Size): State {
  const entries = [
    entry(
      'add',
      'payments-staging-AdministratorAccess',
      ['payments-staging', '444455556666'],
      'AdministratorAccess',
    ),
    entry('conflict', 'payroll', ['payroll-dev', '777788889999'], 'DeveloperAccess', {
      reason: 'payroll (line 31) is yours, not written by lanyard',
      place: 'line 31',
      changes: [],
      diff: [],
    }),
    entry(
      'add',
      'platform-analytics-dev-909400835111',
      ['platform-analytics-dev', '909400835111'],
      'DeveloperAccess',
      {
        reason: 'name taken',
      },
    ),
  ]
  const items = entries.map((one, n) => ({ entry: one, ticked: n !== 1 }))
  const wanted = entries.map(({ accountId, accountName, role }) => ({
    session: 'corp',
    accountId: accountId ?? '',
    accountName,
    role: role ?? '',
  }))
  const request = { ...REQUEST, wanted }
  return {
    ...quiet(size),
    overlay: { kind: 'plan', request, items, cursor: 1, top: 0, writing: false },
  }
}

/** A template over the marked roles, one of which has a name that is taken. */
export function template(size: Size, typed: string): State {
  const state = quiet(size)
  const form: Form = {
    kind: 'settings',
    fields: ['template', 'region', 'output'],
    values: { template: typed },
    focus: 0,
    problem: null,
    wanted: null,
    session: null,
  }
  return { ...state, overlay: { kind: 'form', form } }
}

/** A profile that another one rests on is to go. */
export function remove(size: Size): State {
  const gone = entry('remove', 'payments-prod', ['', '111122223333'], 'DeveloperAccess', {
    reason: 'source of deploy',
    place: 'line 42',
    diff: [
      { kind: 'remove', text: 'sso_session = corp' },
      { kind: 'remove', text: 'sso_account_id = 111122223333' },
      { kind: 'remove', text: 'sso_role_name = DeveloperAccess' },
      { kind: 'remove', text: '# the one that pays' },
    ],
  })
  const question = { of: 'remove', entries: [gone] } as const
  return { ...quiet(size), overlay: { kind: 'confirm', question } }
}

/** What an earlier run wrote is to be taken back. */
export function takeBack(size: Size): State {
  const before = Array.from({ length: 9 }, (_, n) => `key_${n} = x\n`).join('')
  const now = `[default]\nregion = eu-west-1\n\n[profile data-dev]\nregion = us-east-1\n${before}`
  const then = now
    .replace('us-east-1', 'eu-central-1')
    .replace('[default]\nregion = eu-west-1\n\n', '')
  const change = {
    id: '000007-ab',
    summary: 'wrote 2 profiles: 1 added, 1 changed',
    ...shownChange(now, then),
  }
  return { ...quiet(size), overlay: { kind: 'confirm', question: { of: 'undo', change } } }
}

/** Two roles at risk are to be written, and their number is to be typed. */
export function typed(size: Size): State {
  const question = { answer: '2', about: '2 roles of prod' }
  const form = {
    kind: 'typed',
    fields: ['typed'],
    values: { typed: 'ye' },
    focus: 0,
    problem: null,
    wanted: null,
    session: null,
    risk: { question, deed: { do: 'plan.apply', entries: [] } },
  } as const
  return { ...drawn(size), overlay: { kind: 'form', form } }
}
