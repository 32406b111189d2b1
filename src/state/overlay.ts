/** Overlay: what takes the body of the screen over, and what each kind of it holds. */
import type { Failure } from '../core/failure.ts'
import type { Identity, ProfileName, SessionName } from '../core/model.ts'
import type { PlanEntry, Wanted } from '../core/plan.ts'
import type { PlanRequest } from '../core/plan-request.ts'
import type { RiskQuestion } from '../core/risk.ts'
import type { ShownChange } from '../core/shown-change.ts'
import type { Effect } from './effects.ts'

/** A plan's entry with its tick. */
export interface PlanItem {
  readonly entry: PlanEntry
  readonly ticked: boolean
}

export type FormField =
  | 'startUrl'
  | 'region'
  | 'name'
  | 'scopes'
  | 'profile'
  | 'output'
  | 'roleArn'
  | 'template'
  | 'typed'
  | 'profileKeys'
  | 'given'
  | 'flow'
  | 'browser'

/** The forms about the profile under the cursor. */
export type ProfileForm = 'editProfile' | 'renameProfile' | 'copyProfile' | 'chainProfile'

/** A form: its fields in order, the one with the focus, and what is wrong with it. */
export interface Form {
  readonly kind:
    | 'newSession'
    | 'editSession'
    | 'importSessions'
    | 'writeAs'
    | 'renameEntry'
    | 'template'
    | 'settings'
    | 'typed'
    | ProfileForm
  readonly fields: readonly FormField[]
  readonly values: Readonly<Partial<Record<FormField, string>>>
  readonly focus: number
  readonly problem: { readonly field: FormField; readonly failure: Failure } | null
  /** The role that `writeAs` is about, or the session that is edited. */
  readonly wanted: Wanted | null
  readonly session: SessionName | null
  /** The profile that it is about. */
  readonly profile?: ProfileName
  /** What must be typed, and what is done then. */
  readonly risk?: { readonly question: RiskQuestion; readonly deed: Effect }
  /** The plan that it is asked in, and goes back to. */
  readonly behind?: PlanOverlay
  /** The list that it was opened from, and goes back to. */
  readonly from?: DriftOverlay | SettingsOverlay
}

/** A form that is just opened, and about no role or session. */
export const BLANK_FORM = { focus: 0, problem: null, wanted: null, session: null } as const

export interface PlanOverlay {
  readonly kind: 'plan'
  readonly request: PlanRequest
  readonly items: readonly PlanItem[]
  readonly cursor: number
  readonly top: number
  readonly writing: boolean
  /** Where it was asked for, and where it goes back to. */
  readonly from?: DriftOverlay
}

/** What differs between the config file and what is assigned. */
export interface DriftOverlay {
  readonly kind: 'drift'
  /** What the line under the cursor says, since lines come while roles are loaded; and where it was last. */
  readonly line: string | null
  readonly cursor: number
}

/** What only the machine knows of a row that is explained. */
export interface ExplainGround {
  /** Where the token of the row's sign-in is kept; null where it has none. */
  readonly tokenPlace: string | null
  /** The names of the AWS variables that are set. */
  readonly variables: readonly string[]
}

/** Everything that can be set. */
export interface SettingsOverlay {
  readonly kind: 'settings'
  readonly cursor: number
}

/** A line of the palette: its words, and what it stands for. */
export interface Recalled {
  readonly text: string
  readonly key: string
}

/** Every action and every place by its name. */
export interface PaletteOverlay {
  readonly kind: 'palette'
  readonly query: string
  /** Where the cursor was put last, and on what; null for the first line, whatever that is. */
  readonly cursor: number
  readonly key: string | null
  readonly top: number
}

export interface CopyChoice {
  readonly label: string
  readonly text: string
}

/** What is asked before something is taken out, or a write is taken back. */
export type Question =
  | { readonly of: 'remove'; readonly entries: readonly PlanEntry[] }
  | { readonly of: 'undo'; readonly change: ShownChange }

/** What is on the screen once an overlay is left: what it was asked in, or nothing. */
export function behind(overlay: Overlay): Overlay {
  if (overlay.kind === 'form') {
    return overlay.form.behind ?? overlay.form.from ?? { kind: 'none' }
  }
  const isAsked = overlay.kind === 'plan' || overlay.kind === 'confirm'
  return (isAsked && overlay.from) || { kind: 'none' }
}

/** What takes the body over. At most one at a time. */
export type Overlay =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'help'
      readonly top: number
      /** What narrows the keys; absent for nothing. */
      readonly filter?: string
      readonly typing?: boolean
    }
  | { readonly kind: 'login'; readonly session: SessionName; readonly qr: boolean }
  /** Waits for the address on which a browser on another computer ended. The address is no part of State. */
  | { readonly kind: 'paste'; readonly session: SessionName; readonly failure: Failure | null }
  | PlanOverlay
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'confirm'; readonly question: Question; readonly from?: DriftOverlay }
  | DriftOverlay
  | SettingsOverlay
  | PaletteOverlay
  /** Tells everything about the row under the cursor; the ground is asked for. */
  | { readonly kind: 'explain'; readonly top: number; readonly ground: ExplainGround | null }
  | {
      readonly kind: 'logout'
      readonly sessions: readonly SessionName[]
      readonly working: boolean
    }
  | { readonly kind: 'identity'; readonly of: string; readonly identity: Identity }
  | { readonly kind: 'copy'; readonly choices: readonly CopyChoice[] }
  | { readonly kind: 'messages'; readonly top: number }
  | { readonly kind: 'timeline'; readonly top: number }
  /** The words stay on the screen until a key: a failure with its next step and details. */
  | { readonly kind: 'failure'; readonly failure: Failure }
