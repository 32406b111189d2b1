/** Read this first: State, all that lanyard knows. actions.ts says what can happen, effects.ts what can be asked for. */
import type { ById } from '../core/by-id.ts'
import type { Amiss } from '../core/doctor/diagnose.ts'
import type { Failure } from '../core/failure.ts'
import type {
  Account,
  AccountId,
  CredentialInfo,
  Flow,
  Ms,
  Profile,
  ProfileName,
  Role,
  Session,
  SessionName,
  Settings,
} from '../core/model.ts'
import type { PlanEntry, Wanted } from '../core/plan.ts'
import type { AccountOrder } from './account-order.ts'
import type { AccountsBySession } from './account-rows.ts'
import type { Login } from './login-phases.ts'
import type { Folds } from './name-groups.ts'
import type { Overlay, Recalled } from './overlay.ts'
import type { Picking } from './picking.ts'

export type { Login, Renewal, WaitingForBrowser, WaitingForCode } from './login-phases.ts'
export type {
  CopyChoice,
  DriftOverlay,
  Form,
  FormField,
  Overlay,
  PlanItem,
  PlanOverlay,
  ProfileForm,
  Question,
  SettingsOverlay,
} from './overlay.ts'

export type Pane = 'sessions' | 'accounts' | 'roles' | 'profiles'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** A list that comes from AWS or from the cache. */
export interface Listing<T> {
  readonly items: readonly T[]
  /** What the load at work has brought so far; older items stay on the screen until it is done. */
  readonly incoming: readonly T[]
  /** `failed` without a failure: somebody stopped the load. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  /** When the items are from; null where there are none yet. */
  readonly at: Ms | null
  /** True while the items are from the cache on disk. */
  readonly cached: boolean
  readonly failure: Failure | null
  readonly attempt: number
}

/** What is known of one session's accounts and roles. */
export interface Tree {
  readonly accounts: Listing<Account>
  /** By the account's id. */
  readonly roles: ById<Listing<Role>>
}

/** The roles of all accounts on their way in, a few calls at a time. */
export interface Sweep {
  readonly status: 'running' | 'ended'
  /** When the list of accounts came that it goes through: another list is another sweep. */
  readonly listAt: Ms
  /** Accounts whose roles were asked for and have not come yet. */
  readonly running: readonly AccountId[]
  /** The index in the list from which on nobody has looked yet. */
  readonly from: number
  readonly total: number
  readonly done: number
  /** Failures since the last success. */
  readonly inARow: number
  readonly startedAt: Ms
  /** What the screen says of it: not every answer is news. */
  readonly told: { readonly at: Ms; readonly done: number }
}

/** The config file as last read. */
export type Config =
  | { readonly status: 'unread' }
  | { readonly status: 'missing'; readonly shownPath: string }
  | {
      readonly status: 'ready'
      readonly shownPath: string
      readonly amiss: Amiss
      /** Why nothing of it can be read, though something is there. */
      readonly trouble?: Failure
    }
  | { readonly status: 'failed'; readonly failure: Failure }

export type NoticeLevel = 'done' | 'working' | 'warn' | 'fail'

/** A message in the status line. `*strong*` marks the thing in the text. */
export interface Notice {
  readonly id: number
  readonly level: NoticeLevel
  readonly text: string
  /** A key to offer with it, such as `z undo`; null for none. */
  readonly hint: string | null
  readonly at: Ms
  /** When it leaves the status line by itself; null: nobody knows yet. */
  readonly until: Ms | null
  /** How long it stays, from the next tick on; null: until a key, or what follows it. */
  readonly stays: Ms | null
  /** Said to a key that did nothing: of no use after the next one. */
  readonly answer?: true
  readonly failure: Failure | null
}

export interface LogoutResult {
  readonly session: SessionName
  /** False where the server could not be told; the local token is gone all the same. */
  readonly server: boolean
  /** False where the token could not be taken from this computer. */
  readonly here: boolean
  /** Whether there was a token here. */
  readonly wasSignedIn: boolean
  /** Where the server could not be told: until when the sign-in lives on there. */
  readonly aliveUntil: Ms | null
  /** Until when credentials work that were copied elsewhere; null where none are known. */
  readonly credentialsUntil: Ms | null
  readonly failure: Failure | null
}

/** Sign-outs that were asked for together, a few of them at work. */
export interface SigningOut {
  /** All of them, in the order in which their results are told. */
  readonly asked: readonly SessionName[]
  readonly waiting: readonly Session[]
  readonly running: readonly SessionName[]
  readonly results: readonly LogoutResult[]
  /** These are all sessions: then no role credentials of any stay. */
  readonly all: boolean
  /** How many are left as they were, since somebody stopped it. */
  readonly left: number
}

export interface LastWrite {
  readonly entries: readonly PlanEntry[]
  readonly changed: boolean
  /** Names the write, for undo; null where nothing had to be written. */
  readonly id: string | null
  /** False for a moment: a program that had read the file before may yet write over it. */
  readonly settled: boolean
}

export interface State {
  readonly now: Ms
  readonly size: Size
  /** True where somebody looks at a screen: what the cursor comes to is loaded by itself. */
  readonly screen: boolean
  /** In `lanyard pick`: what it has come to; null on the usual screen. */
  readonly picking: Picking | null
  /** True in `lanyard demo`. */
  readonly demo: boolean
  /** The flow to use where nobody chose one. */
  readonly preferredFlow: Flow
  /** How the computer with keyboard and browser reaches this one, over SSH; null where it is this one. */
  readonly remote: string | null
  readonly settings: Settings
  readonly config: Config
  readonly sessions: readonly Session[]
  readonly profiles: readonly Profile[]
  /** What the last sign-out and the last write did; null before the first. */
  readonly lastLogout: readonly LogoutResult[] | null
  readonly signingOut: SigningOut | null
  readonly lastWrite: LastWrite | null
  /** Names of profiles that the last write added or changed. */
  readonly fresh: Readonly<Record<ProfileName, 'new' | 'changed'>>
  readonly logins: Readonly<Record<SessionName, Login>>
  readonly trees: Readonly<Record<SessionName, Tree>>
  /** How near the end of each session's token was when it was last looked at, for warnings. */
  readonly warned: Readonly<Record<SessionName, { readonly expiresAt: Ms; readonly reached: Ms }>>
  /** When it was last found out whether AWS still takes the sign-ins; null before the first time. */
  readonly checkedAt: Ms | null
  /** Our time less AWS's, where an answer showed that the clock here is too far off. */
  readonly clockOff: Ms | null
  /** Until when a call waits because AWS throttles; null before the first time. */
  readonly slowedUntil: Ms | null
  readonly sweeps: Readonly<Record<SessionName, Sweep>>
  readonly credentials: readonly CredentialInfo[]
  readonly focus: Pane
  /** Accounts that stand above the list: those one chose, and those used last, as they were at the start. */
  readonly favourites: AccountsBySession
  readonly recents: AccountsBySession
  readonly accountOrder: AccountOrder
  /** Which groups of accounts were opened or closed; null where the accounts are not in groups. */
  readonly folds: Folds | null
  /** The selection of each pane, by identity; of accounts by session, of roles by session and account. */
  readonly cursor: {
    readonly session: SessionName | null
    /** By `rowKey`: the id, and before it why the row stands above the list; or the heading of a group. */
    readonly account: Readonly<Record<SessionName, string>>
    readonly role: Readonly<Record<string, string>>
    readonly profile: ProfileName | null
  }
  /** The choice under the cursor on the first screen, where there are no panes yet. */
  readonly firstChoice: number
  /** The first row shown of each pane. */
  readonly tops: Readonly<Record<Pane, number>>
  readonly filters: Readonly<Record<Pane, string>>
  /** The pane whose filter is being typed. */
  readonly typing: Pane | null
  /** Marked roles by `markKey`. */
  readonly marks: Readonly<Record<string, Wanted>>
  /** Accounts whose roles get marked as soon as they are known, by `accountKey`. */
  readonly markWhenLoaded: Readonly<Record<string, true>>
  /** Marked sessions. */
  readonly markedSessions: Readonly<Record<SessionName, true>>
  /** The row that `v` marks from; null where none was chosen. */
  readonly anchor: { readonly pane: Pane; readonly row: string } | null
  /** What was chosen in the palette in this run, the newest first. */
  readonly recalled: readonly Recalled[]
  /** What `c` or `Esc` cleared last, for `z`. */
  readonly clearedMarks: Readonly<Record<string, Wanted>> | null
  readonly overlay: Overlay
  readonly notices: readonly Notice[]
  readonly lastNoticeId: number
  /** Counts attempts of every kind, so that each has a number of its own. */
  readonly attempts: number
  /** Set once: the process is to end with this exit code. */
  readonly exit: number | null
  /** Whether the demo opens once this screen is left. */
  readonly demoNext: boolean
}
