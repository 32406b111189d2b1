/** States for the tests of keys: the drawn screens, as far as keys depend on them. */
import { ById } from '../../src/core/by-id.ts'
import type { Session } from '../../src/core/model.ts'
import { initialState } from '../../src/state/update.ts'
import type { Form, Listing, Overlay, Size, State } from '../../src/state/vocabulary.ts'

export const NOW = Date.UTC(2026, 10, 20, 9, 49)

export const SESSION: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
}

const WANTED = {
  session: 'corp',
  accountId: '111122223333',
  accountName: 'payments-prod',
  role: 'DeveloperAccess',
}

function listing<T>(items: readonly T[]): Listing<T> {
  return { items, incoming: [], status: 'ready', at: NOW, cached: false, failure: null, attempt: 1 }
}

export function empty(size: Size = { columns: 120, rows: 36 }): State {
  return initialState({ now: NOW, size, screen: true, demo: false, preferredFlow: 'browser' })
}

/** Signed in to corp, one account with one role that has a profile; the focus on Accounts. */
export function browsing(change: Partial<State> = {}): State {
  return {
    ...empty(),
    sessions: [SESSION],
    focus: 'accounts',
    logins: {
      corp: {
        phase: 'in',
        token: { session: 'corp', expiresAt: NOW + 28_000_000, since: NOW, renews: true },
        renewal: { phase: 'idle' },
      },
    },
    trees: {
      corp: {
        accounts: listing([
          { id: WANTED.accountId, name: WANTED.accountName, email: 'p@corp.example' },
        ]),
        roles: ById.of([
          [WANTED.accountId, listing([{ accountId: WANTED.accountId, name: WANTED.role }])],
        ]),
      },
    },
    profiles: [
      {
        name: 'payments-prod',
        kind: 'sso',
        session: 'corp',
        accountId: WANTED.accountId,
        role: WANTED.role,
        region: null,
        output: null,
        line: 1,
      },
    ],
    ...change,
  }
}

export function sized(columns: number, rows: number, change: Partial<State> = {}): State {
  return browsing({ size: { columns, rows }, ...change })
}

export function marked(count: number): Pick<State, 'marks'> {
  return {
    marks: Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`${at}/R/corp`, { ...WANTED, role: `R${at}` }]),
    ),
  }
}

export const WROTE: Pick<State, 'lastWrite'> = {
  lastWrite: { entries: [], changed: true, id: '1', settled: true },
}

export function offline(): State {
  const state = browsing()
  const tree = state.trees.corp
  if (tree === undefined) throw new Error('browsing() has a tree of corp')
  const accounts = { ...tree.accounts, status: 'failed' as const, cached: true }
  return { ...state, trees: { corp: { ...tree, accounts } } }
}

export function waiting(flow: 'browser' | 'code', size: Size): State {
  const common = {
    phase: 'waiting',
    attempt: 1,
    startedAt: NOW,
    deadline: NOW + 600_000,
    url: 'https://corp.awsapps.com/start/#/device',
  } as const
  const login =
    flow === 'browser'
      ? { ...common, flow, returnsTo: 'http://127.0.0.1:53219/oauth/callback' }
      : { ...common, flow, userCode: 'WDJB-MJHT', completeUrl: `${common.url}?x`, interval: 5000 }
  return browsing({
    size,
    logins: { corp: login },
    overlay: { kind: 'login', session: 'corp', qr: false },
  })
}

const FORM: Form = {
  kind: 'newSession',
  fields: ['startUrl', 'region'],
  values: {},
  focus: 0,
  problem: null,
  wanted: null,
  session: null,
}

const FAILURE = {
  kind: 'bug',
  code: 'LY-501',
  blame: 'bug',
  message: 'lanyard hit a bug',
  next: 'Report it',
} as const

const REQUEST = {
  of: 'profiles',
  wanted: [WANTED],
  settings: { template: '{account}-{role}', region: null, output: null },
} as const

export function plan(ticked: number, writing = false): Overlay {
  const entry = {
    action: 'add',
    section: 'profile',
    name: 'x',
    session: 'corp',
    accountId: null,
    accountName: '',
    role: null,
    reason: null,
    place: 'new',
    changes: [],
    diff: [],
  } as const
  const items = [true, true, true, true, false].map((_, at) => ({ entry, ticked: at < ticked }))
  return { kind: 'plan', request: REQUEST, items, cursor: 0, top: 0, writing }
}

const HELP = { kind: 'help', top: 0 } as const

export const OVERLAYS: Readonly<Record<Exclude<Overlay['kind'], 'none'>, Overlay>> = {
  help: HELP,
  login: { kind: 'login', session: 'corp', qr: false },
  explain: { kind: 'explain', top: 0, ground: null },
  palette: { kind: 'palette', query: '', cursor: 0, key: null, top: 0 },
  paste: { kind: 'paste', session: 'corp', failure: null },
  plan: plan(4),
  form: { kind: 'form', form: FORM },
  logout: { kind: 'logout', sessions: ['corp'], working: false },
  identity: {
    kind: 'identity',
    of: 'payments-prod',
    identity: { accountId: WANTED.accountId, arn: 'arn:aws:sts::1:assumed-role/x', userId: 'A' },
  },
  copy: { kind: 'copy', choices: [] },
  confirm: { kind: 'confirm', question: { of: 'remove', entries: [] } },
  drift: { kind: 'drift', line: null, cursor: 0 },
  settings: { kind: 'settings', cursor: 0 },
  messages: { kind: 'messages', top: 0 },
  timeline: { kind: 'timeline', top: 0 },
  failure: { kind: 'failure', failure: FAILURE },
}

/** Every place that keys can be pressed in, by name. */
export function places(): readonly (readonly [string, State])[] {
  return [
    ['no sessions', empty()],
    ...(['sessions', 'accounts', 'roles', 'profiles'] as const).flatMap(
      (focus) =>
        [
          [focus, browsing({ focus })],
          [`${focus}, empty`, { ...empty(), focus }],
          [`${focus}, filtered away`, browsing({ focus, filters: { ...NONE, [focus]: 'zzz' } })],
        ] as const,
    ),
    ['filter', browsing({ typing: 'accounts' })],
    ['filter of the help', browsing({ overlay: { ...HELP, filter: 'mark', typing: true } })],
    ['filtered help', browsing({ overlay: { ...HELP, filter: 'mark' } })],
    ['waiting for the browser', waiting('browser', { columns: 120, rows: 36 })],
    ['waiting for a code', waiting('code', { columns: 80, rows: 24 })],
    ...Object.values(OVERLAYS).map((overlay) => [overlay.kind, browsing({ overlay })] as const),
    ['plan, writing', browsing({ overlay: plan(4, true) })],
    ['plan, nothing ticked', browsing({ overlay: plan(0) })],
  ]
}

const NONE = { sessions: '', accounts: '', roles: '', profiles: '' }
