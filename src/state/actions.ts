/** Action: everything that can happen, from a key press to an answer of AWS. */
import type { Amiss } from '../core/doctor/diagnose.ts'
import type { Failure } from '../core/failure.ts'
import type { Motion } from '../core/list.ts'
import type {
  Account,
  AccountId,
  CredentialInfo,
  Flow,
  Identity,
  Ms,
  Profile,
  ProfileName,
  Role,
  RoleRef,
  Session,
  SessionName,
  Settings,
  TokenInfo,
} from '../core/model.ts'
import type { AccountsBySession } from './account-rows.ts'
import type { Destination } from './destinations.ts'
import type { EditAction } from './edit-actions.ts'
import type { MoveAction } from './move-actions.ts'
import type { ExplainGround, Recalled } from './overlay.ts'
import type {
  LogoutResult,
  NoticeLevel,
  Pane,
  Size,
  WaitingForBrowser,
  WaitingForCode,
} from './vocabulary.ts'

export type Action =
  // The world
  | {
      readonly type: 'started'
      readonly lastSession: SessionName | null
      readonly favourites?: AccountsBySession
      readonly recents?: AccountsBySession
      readonly settings: Settings
    }
  | { readonly type: 'tick'; readonly now: Ms }
  /** AWS's answers show that this computer's clock is off: our time less AWS's. */
  | { readonly type: 'clock.skewed'; readonly off: Ms }
  /** AWS was asked too often: a call is made again after that time. */
  | { readonly type: 'aws.slowed'; readonly wait: Ms }
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'filesChanged'; readonly what: 'config' | 'tokens' }
  | { readonly type: 'quit'; readonly code: number }
  // Reading files
  | {
      readonly type: 'config.loaded'
      readonly exists: boolean
      readonly shownPath: string
      /** Whether somebody else changed the file since it was last read or written here. */
      readonly foreign: boolean
      readonly sessions: readonly Session[]
      readonly profiles: readonly Profile[]
      readonly amiss: Amiss
    }
  | { readonly type: 'config.failed'; readonly failure: Failure }
  | {
      readonly type: 'tokens.loaded'
      readonly tokens: readonly TokenInfo[]
      readonly credentials: readonly CredentialInfo[]
    }
  | {
      readonly type: 'seen.loaded'
      readonly session: SessionName
      readonly at: Ms
      readonly accounts: readonly Account[]
      readonly roles: Readonly<Record<AccountId, readonly Role[]>>
      readonly rolesAt: Readonly<Record<AccountId, Ms>>
    }
  | {
      readonly type: 'seen.roles'
      readonly session: SessionName
      readonly roles: Readonly<Record<AccountId, readonly Role[]>>
      readonly rolesAt: Readonly<Record<AccountId, Ms>>
    }
  // Signing in
  | {
      readonly type: 'login.start'
      readonly session: SessionName
      readonly flow?: Flow
      readonly dialog: boolean
    }
  | {
      readonly type: 'login.waiting'
      readonly session: SessionName
      readonly attempt: number
      readonly login:
        | Omit<WaitingForBrowser, 'phase' | 'attempt'>
        | Omit<WaitingForCode, 'phase' | 'attempt'>
    }
  | { readonly type: 'login.poll'; readonly session: SessionName; readonly attempt: number }
  | {
      readonly type: 'login.pending'
      readonly session: SessionName
      readonly attempt: number
      readonly slowDown: boolean
    }
  | {
      readonly type: 'login.done'
      readonly session: SessionName
      readonly attempt: number
      readonly token: TokenInfo
    }
  | {
      readonly type: 'login.failed'
      readonly session: SessionName
      readonly attempt: number
      readonly failure: Failure
    }
  | { readonly type: 'login.cancel'; readonly session: SessionName }
  | { readonly type: 'login.renewed'; readonly session: SessionName; readonly token: TokenInfo }
  /** AWS does not take the token any more, whatever its expiry says. */
  | { readonly type: 'login.refused'; readonly session: SessionName; readonly failure: Failure }
  | { readonly type: 'login.notRenewed'; readonly session: SessionName; readonly failure: Failure }
  // Browsing
  | { readonly type: 'accounts.load'; readonly session: SessionName }
  | {
      readonly type: 'accounts.page'
      readonly session: SessionName
      readonly attempt: number
      readonly items: readonly Account[]
    }
  | {
      readonly type: 'accounts.done'
      readonly session: SessionName
      readonly attempt: number
      readonly at: Ms
    }
  | {
      readonly type: 'accounts.failed'
      readonly session: SessionName
      readonly attempt: number
      readonly failure: Failure
    }
  | { readonly type: 'roles.load'; readonly session: SessionName; readonly accountId: AccountId }
  | {
      readonly type: 'roles.done'
      readonly session: SessionName
      readonly accountId: AccountId
      readonly attempt: number
      readonly items: readonly Role[]
      readonly at: Ms
    }
  | {
      readonly type: 'roles.failed'
      readonly session: SessionName
      readonly accountId: AccountId
      readonly attempt: number
      readonly failure: Failure
    }
  | MoveAction
  | EditAction
  // Signing out
  | { readonly type: 'logout.ask'; readonly which: 'here' | 'marked' }
  | {
      readonly type: 'logout'
      readonly sessions: readonly SessionName[]
      /** The browser is signed out of their portals too. */
      readonly portal?: true
    }
  | { readonly type: 'logout.one'; readonly result: LogoutResult }
  /** What is at work is finished, and nothing more begun. */
  | { readonly type: 'logout.stop' }
  /** All is done; the failure is of what remained besides the sessions themselves. */
  | { readonly type: 'logout.done'; readonly failure: Failure | null }
  // Odds and ends
  | {
      readonly type: 'whoami'
      readonly of: { readonly role: RoleRef } | { readonly profile: ProfileName }
    }
  | { readonly type: 'whoami.here' }
  | { readonly type: 'whoami.done'; readonly of: string; readonly identity: Identity }
  | { readonly type: 'copy.menu' }
  | { readonly type: 'copy.use' }
  | { readonly type: 'copy'; readonly text: string; readonly what: string }
  | { readonly type: 'copied'; readonly what: string; readonly how: 'copied' | 'sent' }
  | { readonly type: 'open.here' }
  | {
      readonly type: 'open'
      readonly url: string
      readonly what: string
      readonly browser?: string
    }
  | { readonly type: 'overlay.open'; readonly overlay: 'help' | 'messages' | 'timeline' }
  | { readonly type: 'overlay.move'; readonly motion: Motion; readonly last: number }
  | { readonly type: 'overlay.close' }
  /** Makes the account under the cursor a favourite, or no longer one. */
  | { readonly type: 'accounts.favourite' }
  /** The next order of the accounts. */
  | { readonly type: 'accounts.order' }
  /** Puts the accounts in groups by the first word of their names, or into one list again. */
  | { readonly type: 'accounts.groups' }
  | { readonly type: 'explain.open' }
  | { readonly type: 'explain.ready'; readonly ground: ExplainGround }
  | { readonly type: 'palette.open' }
  | { readonly type: 'palette.type'; readonly text: string }
  | {
      readonly type: 'palette.move'
      readonly cursor: number
      readonly key: string | null
      readonly top: number
    }
  /** The words of a line into the field, with the cursor on that line. */
  | { readonly type: 'palette.fill'; readonly line: Recalled }
  /** Something was chosen: the palette closes, and the focus goes to the pane that the choice is about. */
  | { readonly type: 'palette.done'; readonly pane: Pane | null; readonly line: Recalled }
  | { readonly type: 'go'; readonly to: Destination }
  | { readonly type: 'login.toggleQr' }
  | { readonly type: 'login.elsewhere'; readonly session: SessionName; readonly attempt: number }
  /** Somebody came back to the terminal. */
  | { readonly type: 'login.lookedAt' }
  /** AWS ended a sign-in before its time, and nobody waits for an answer. */
  | { readonly type: 'login.revoked'; readonly session: SessionName }
  /** Signs in to all marked sessions that are signed out, at once. */
  | { readonly type: 'login.marked' }
  /** Shows another sign-in that is under way. */
  | { readonly type: 'login.show'; readonly session: SessionName }
  /** Opens the field for the address on which a browser on another computer ended. */
  | { readonly type: 'login.paste'; readonly session: SessionName }
  | {
      readonly type: 'login.notPasted'
      readonly session: SessionName
      readonly attempt: number
      readonly failure: Failure
    }
  | {
      readonly type: 'notify'
      readonly level: NoticeLevel
      readonly text: string
      readonly hint?: string
    }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** Any key was pressed: a failure in the status line has been seen. */
  | { readonly type: 'keyPressed' }
  /** Why a key that was pressed did nothing: a sentence. `*stars*` mark its subject. */
  | { readonly type: 'key.answered'; readonly why: string }
