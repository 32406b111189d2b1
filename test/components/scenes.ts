/** The scenes of the golden files: every screen that people meet, each as a State. */
import { ById } from '../../src/core/by-id.ts'
import { finding } from '../../src/core/doctor/finding.ts'
import { failure } from '../../src/core/failure.ts'
import type { PlanEntry } from '../../src/core/plan.ts'
import { SHADOWED } from '../../src/core/shadows.ts'
import { shownChange } from '../../src/core/shown-change.ts'
import { foldKey } from '../../src/state/name-groups.ts'
import type { Form, Login, Pane, Size, State } from '../../src/state/vocabulary.ts'
import { NOTHING_AMISS } from '../state/world.ts'
import { ACCOUNTS, at, drawn, EMPTY, listing, NOW } from './world.ts'

export const LARGE: Size = { columns: 120, rows: 36 }
export const SMALL: Size = { columns: 80, rows: 24 }

/** Without the message of the write before. */
const quiet = (size: Size): State => ({ ...drawn(size), notices: [] })

/** The sign-in began at 09:49, nineteen seconds ago. */
const START = NOW

/** `corp` on its way in. */
function signingIn(size: Size, login: Login, qr = false): State {
  const state = quiet(size)
  return {
    ...state,
    now: START + 19_000,
    logins: { ...state.logins, corp: login },
    overlay: { kind: 'login', session: 'corp', qr },
  }
}

const waiting = {
  phase: 'waiting',
  attempt: 1,
  startedAt: START,
  deadline: START + 600_000,
} as const

export const byBrowser = (size: Size): State =>
  signingIn(size, {
    ...waiting,
    flow: 'browser',
    url: 'https://oidc.us-east-1.amazonaws.com/authorize?response_type=code&client_id=Xk2mTq9v3LpZ7rYw',
    returnsTo: 'http://127.0.0.1:53219/oauth/callback',
  })

export const byCode = (size: Size, qr = false): State =>
  signingIn(
    size,
    {
      ...waiting,
      flow: 'code',
      url: 'https://corp.awsapps.com/start/#/device',
      userCode: 'WDJB-MJHT',
      completeUrl: 'https://corp.awsapps.com/start/#/device?user_code=WDJB-MJHT',
      interval: 5000,
    },
    qr,
  )

/** The field for the address on which a browser elsewhere ended, after a wrong one. */
export const pasting = (size: Size): State => ({
  ...byBrowser(size),
  overlay: {
    kind: 'paste',
    session: 'corp',
    failure: failure(
      'badValue',
      'This is not the address that the sign-in ends on',
      'Copy all of the address that begins with http://127.0.0.1:53219/oauth/callback',
    ),
  },
})

export function foreignPage(size: Size): State {
  const state = byCode(size)
  const login = state.logins.corp
  if (login?.phase !== 'waiting' || login.flow !== 'code') return state
  const url = 'https://corp.awsapps.com.evil.example/start'
  return { ...state, logins: { ...state.logins, corp: { ...login, url, isForeign: true } } }
}

const DENIED = failure(
  'signInDenied',
  'The sign-in was not approved',
  'Press Enter to start again',
  'access_denied',
)

export const notApproved = (size: Size): State =>
  signingIn(size, { phase: 'failed', flow: 'browser', failure: DENIED })

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

/** The file and the assignments do not agree. */
export function drift(size: Size): State {
  const state = quiet(size)
  const findings = [
    finding('session', 'fail', 'orphan signs in to nowhere, and there is no session of that name', {
      fix: 'lanyard sessions add nowhere --start-url URL',
    }),
    finding('shadowed', 'warn', `payments-dev is ${SHADOWED}`, {
      fix: 'Take [payments-dev] out of the credentials file, or run lanyard profile rename payments-dev payments-dev-sso',
    }),
  ]
  const config = {
    status: 'ready',
    shownPath: '~/.aws/config',
    amiss: { ...NOTHING_AMISS, findings },
  } as const
  return { ...state, config, overlay: { kind: 'drift', line: null, cursor: 1 } }
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

export const signOut = (size: Size): State => ({
  ...quiet(size),
  overlay: { kind: 'logout', sessions: ['corp', 'acme', 'lab'], working: false },
})

export const help = (size: Size): State => ({ ...quiet(size), overlay: { kind: 'help', top: 0 } })

/** Some of it, while that is typed. */
export const helpFound = (size: Size, filter: string): State => ({
  ...quiet(size),
  overlay: { kind: 'help', top: 0, filter, typing: true },
})

const CONNECT: Form = {
  kind: 'newSession',
  fields: ['startUrl', 'region', 'name', 'scopes'],
  values: { startUrl: 'https://console.aws.amazon.com/' },
  focus: 0,
  problem: {
    field: 'startUrl',
    failure: failure(
      'badStartUrl',
      'This is the AWS console, not your access portal',
      'Look for an address ending in awsapps.com/start, in the e-mail that invited you. No such e-mail? Your AWS admin has the address',
    ),
  },
  wanted: null,
  session: null,
}

export const formWithError = (size: Size): State => ({
  ...firstRun(size),
  overlay: { kind: 'form', form: CONNECT },
})

/** The path of a file that is not there, in the question for what there is. */
export const importing = (size: Size): State => ({
  ...firstRun(size),
  overlay: {
    kind: 'form',
    form: {
      ...CONNECT,
      kind: 'importSessions',
      fields: ['given'],
      values: { given: '~/corp.json' },
      problem: {
        field: 'given',
        failure: failure('unreadable', 'There is no ~/corp.json', 'Check its path'),
      },
    },
  },
})

export const firstRun = (size: Size): State => ({
  ...EMPTY(size),
  config: { status: 'missing', shownPath: '~/.aws/config' },
})

/** Nothing of AWS is known yet, and nobody is signed in. */
export const signedOut = (size: Size): State => ({
  ...quiet(size),
  logins: {},
  trees: {},
  credentials: [],
  marks: {},
  filters: { sessions: '', accounts: '', roles: '', profiles: '' },
})

function withAccounts(size: Size, accounts: ReturnType<typeof listing>): State {
  const state = quiet(size)
  return {
    ...state,
    trees: { corp: { accounts: accounts as State['trees'][string]['accounts'], roles: ById.of() } },
    filters: { ...state.filters, accounts: '' },
  }
}

export const loading = (size: Size): State =>
  withAccounts(
    size,
    listing<unknown>([], { status: 'loading', at: null, incoming: ACCOUNTS.slice(0, 120) }),
  )

const CUT_OFF = failure('unreachable', 'AWS cannot be reached', 'Check your network or VPN')

export const failed = (size: Size): State =>
  withAccounts(size, listing<unknown>([], { status: 'failed', at: null, failure: CUT_OFF }))

/** The network is gone, and the list is from three hours ago. */
export const offline = (size: Size): State =>
  withAccounts(
    size,
    listing<unknown>(ACCOUNTS, { status: 'failed', at: at(6, 52), cached: true, failure: CUT_OFF }),
  )

export const noMatch = (size: Size): State => {
  const state = quiet(size)
  return { ...state, filters: { ...state.filters, accounts: 'zzz' } }
}

export const messages = (size: Size): State => ({
  ...drawn(size),
  notices: [
    {
      id: 2,
      level: 'fail',
      text: DENIED.message,
      hint: DENIED.next,
      at: at(9, 47),
      until: at(9, 47),
      stays: null,
      failure: DENIED,
    },
    ...drawn(size).notices,
  ],
  overlay: { kind: 'messages', top: 0 },
})

export const timeline = (size: Size): State => ({
  ...quiet(size),
  overlay: { kind: 'timeline', top: 0 },
})

export const identity = (size: Size): State => ({
  ...quiet(size),
  overlay: {
    kind: 'identity',
    of: 'payments-prod',
    identity: {
      accountId: '111122223333',
      arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_DeveloperAccess_0a1b2c3d4e5f6a7b/jo@corp.example',
      userId: 'AROAEXAMPLE:jo@corp.example',
    },
  },
})

/** Two favourites and one that was used last, above the whole list; the cursor is in the list. */
export const favourites = (size: Size): State => ({
  ...quiet(size),
  filters: { sessions: '', accounts: '', roles: '', profiles: '' },
  favourites: { corp: ['707602334725', '111122223333'] },
  recents: { corp: ['444455556666', '111122223333'] },
})

/** In groups by the first word: one open and partly marked, the cursor on the heading of a closed one. */
export const groups = (size: Size): State => ({
  ...favourites(size),
  folds: new Map([[foldKey('corp', 'payments'), true]]),
  cursor: { ...drawn(size).cursor, account: { corp: 'group payroll' } },
})

/** The row under the cursor of a pane explained, with what the machine says. */
export const explained = (size: Size, focus: Pane): State => ({
  ...quiet(size),
  focus,
  overlay: {
    kind: 'explain',
    top: 0,
    ground: {
      tokenPlace: '~/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json',
      variables: ['AWS_ACCESS_KEY_ID', 'AWS_REGION', 'AWS_SECRET_ACCESS_KEY'],
    },
  },
})

export const palette = (size: Size, query: string): State => ({
  ...quiet(size),
  overlay: { kind: 'palette', query, cursor: 0, key: null, top: 0 },
})

export const copyMenu = (size: Size): State => ({
  ...quiet(size),
  overlay: {
    kind: 'copy',
    choices: [
      { label: 'account id', text: '111122223333' },
      { label: 'account name', text: 'payments-prod' },
      { label: 'e-mail', text: 'payments-prod@corp.example' },
    ],
  },
})

export const noMessage = quiet

export function settings(size: Size): State {
  const state = drawn(size)
  return {
    ...state,
    settings: { ...state.settings, region: 'eu-west-1', theme: 'colour-blind' },
    overlay: { kind: 'settings', cursor: 4 },
  }
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
