/** A plan: what a write to the config file would do, entry by entry, shown before and applied after. */
import type { AccountId, ProfileName, RoleName, SessionName } from './model.ts'

/** A profile that somebody wants to have. A missing `name` comes from the template. */
export interface Wanted {
  readonly session: SessionName
  readonly accountId: AccountId
  /** The account's name as the service gave it; empty where unknown. */
  readonly accountName: string
  /** The account's e-mail address, for templates that use it. */
  readonly email?: string
  readonly role: RoleName
  readonly name?: ProfileName
  /** A profile of that name that has no credentials of its own is to become one of this role. */
  readonly takeOver?: true
  readonly region?: string
  readonly output?: string
}

export type PlanAction = 'add' | 'change' | 'rename' | 'unchanged' | 'remove' | 'conflict'

/** One line of an entry's diff. Values of keys that are not lanyard's own are never carried here. */
export interface DiffLine {
  readonly kind: 'same' | 'add' | 'remove'
  /** Without its line ending, indented as in the file. */
  readonly text: string
}

export interface KeyChange {
  readonly key: string
  /** The new value; null takes the key out. */
  readonly value: string | null
  /** The lines of an indented block such as that of `s3 =`, whose value is empty; of new sections alone. */
  readonly nested?: readonly { readonly key: string; readonly value: string }[]
}

export interface PlanEntry {
  readonly action: PlanAction
  /** What kind of section it touches; `file` where it is a line outside of all sections. */
  readonly section: 'profile' | 'sso-session' | 'file'
  /** The section's name: the profile or the session; of the file `line 1`. */
  readonly name: string
  /** The name to come; of a rename alone. */
  readonly to?: string
  readonly session: SessionName | null
  readonly accountId: AccountId | null
  readonly accountName: string
  readonly role: RoleName | null
  /** Why it is a conflict, unchanged, or has another name than the template gave; null where plain. */
  readonly reason: string | null
  /** `line 57`, or `new, after line 118`. */
  readonly place: string
  readonly changes: readonly KeyChange[]
  readonly diff: readonly DiffLine[]
  /** Whether `~/.aws/credentials` has a section of that name too, which some SDKs prefer. */
  readonly shadowed?: true
}
