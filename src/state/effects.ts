/** Effect: work that update asks the runtime to do, as data. */
import type {
  AccountId,
  Alarm,
  Flow,
  Ms,
  RoleRef,
  Session,
  SessionName,
  SessionSettings,
  SettingKey,
} from '../core/model.ts'
import type { PlanEntry } from '../core/plan.ts'
import type { PlanRequest } from '../core/plan-request.ts'
import type { Action } from './actions.ts'
import type { State, Tree } from './vocabulary.ts'

/**
 * Work for the runtime. `life` names the lifeline: starting an effect on a live one aborts what ran
 * there, and `end` aborts without a successor.
 */
export type Effect =
  /** The two reads of files: of several on the way only the youngest is heard. */
  | { readonly do: 'config.read'; readonly life: 'config' }
  | {
      readonly do: 'tokens.read'
      readonly life: 'tokens'
      readonly sessions: readonly Session[]
      readonly roles: readonly RoleRef[]
    }
  /** Takes a token away that AWS no longer accepts. */
  | { readonly do: 'tokens.drop'; readonly session: Session }
  | { readonly do: 'seen.read'; readonly session: Session }
  | {
      readonly do: 'seen.write'
      readonly session: Session
      readonly tree: Tree
    }
  | { readonly do: 'settings.set'; readonly key: SettingKey; readonly value: string | null }
  | {
      readonly do: 'settings.session'
      readonly session: SessionName
      readonly its: SessionSettings
    }
  /** Reads a file that somebody named to bring sessions in. */
  | { readonly do: 'import.read'; readonly life: string; readonly path: string }
  | { readonly do: 'remember'; readonly session: SessionName }
  | {
      readonly do: 'favourite'
      readonly session: SessionName
      readonly accountId: AccountId
      readonly on: boolean
    }
  | {
      readonly do: 'account.used'
      readonly session: SessionName
      readonly accountId: AccountId
    }
  | {
      readonly do: 'login.start'
      readonly life: string
      readonly session: Session
      readonly flow: Flow
      readonly attempt: number
      /** Open the browser as soon as there is an address. */
      readonly open: boolean
      /** The browser that is set for this session. */
      readonly browser?: string
    }
  | {
      readonly do: 'login.poll'
      readonly life: string
      readonly session: Session
      readonly attempt: number
    }
  | { readonly do: 'login.renew'; readonly life: string; readonly session: Session }
  /** Finds out whether AWS still takes the token. */
  | { readonly do: 'login.check'; readonly life: string; readonly session: Session }
  | { readonly do: 'alarm'; readonly how: Alarm; readonly words: string }
  | {
      readonly do: 'accounts.list'
      readonly life: string
      readonly session: Session
      readonly attempt: number
    }
  | {
      readonly do: 'roles.list'
      readonly life: string
      readonly session: Session
      readonly accountId: AccountId
      readonly attempt: number
    }
  | { readonly do: 'after'; readonly life: string; readonly length: Ms; readonly action: Action }
  | { readonly do: 'end'; readonly life: string }
  | { readonly do: 'plan'; readonly request: PlanRequest; readonly ask: boolean }
  | { readonly do: 'plan.apply'; readonly entries: readonly PlanEntry[] }
  /** Takes back the write of that name, or shows what is the last one now; null: whichever is the last. */
  | { readonly do: 'undo'; readonly id: string | null }
  /** Shows what undo would take back. */
  | { readonly do: 'undo.look' }
  | { readonly do: 'logout'; readonly session: Session; readonly roles: readonly RoleRef[] }
  /** Removes the role credentials of every sign-in, also of roles that nobody here knows any more. */
  | { readonly do: 'logout.rest' }
  | {
      readonly do: 'whoami'
      readonly session: Session
      readonly role: RoleRef
      readonly region: string
      readonly of: string
    }
  /** Finds out what only the machine knows of a row: `session` is its sign-in's, null where it has none. */
  | { readonly do: 'explain'; readonly session: Session | null }
  | { readonly do: 'copy'; readonly text: string; readonly what: string }
  | {
      readonly do: 'open'
      readonly url: string
      readonly what: string
      readonly browser?: string
      /** No browser is here: the address is copied and told. */
      readonly away?: true
    }

/** The result of one step of `update`. */
export type Step = readonly [State, readonly Effect[]]

/** Reads `~/.aws/config` anew. */
export const READ_CONFIG = { do: 'config.read', life: 'config' } as const satisfies Effect
