/** Login: the phases of one sign-in, from the first key to its end, and of its silent renewal. */
import type { Failure } from '../core/failure.ts'
import type { Flow, Ms, TokenInfo } from '../core/model.ts'

/**
 * One sign-in from start to end. Leaving `starting` or `waiting` ends the lifeline `login:SESSION`;
 * `attempt` counts up, so that a reply to an earlier try is known and dropped.
 */
export type Login =
  /**
   * `endedAt`: when the last sign-in ended, if that is known. `refused`: the expiry of the token that AWS
   * ended before its time; its file may be there for a moment more.
   */
  | { readonly phase: 'out'; readonly endedAt: Ms | null; readonly refused?: Ms }
  | {
      readonly phase: 'starting'
      readonly attempt: number
      readonly flow: Flow
      readonly startedAt: Ms
      /** Another lanyard is signing in to the same session: its sign-in is waited for. */
      readonly elsewhere?: true
    }
  | WaitingForBrowser
  | WaitingForCode
  | { readonly phase: 'in'; readonly token: TokenInfo; readonly renewal: Renewal }
  | { readonly phase: 'failed'; readonly failure: Failure; readonly flow: Flow }

interface Waiting {
  readonly phase: 'waiting'
  readonly attempt: number
  readonly startedAt: Ms
  readonly deadline: Ms
  /** The address to open. */
  readonly url: string
}

export interface WaitingForBrowser extends Waiting {
  readonly flow: 'browser'
  readonly returnsTo: string
  /** Where the sign-in service was called, where an AWS_ENDPOINT_URL variable says so. */
  readonly endpoint?: string
}

export interface WaitingForCode extends Waiting {
  readonly flow: 'code'
  readonly userCode: string
  /** The address that carries the code already; null where AWS gave none. */
  readonly completeUrl: string | null
  /** The page is not AWS's: it is shown, and never opened or drawn as a square. */
  readonly isForeign?: true
  /** The least time between two polls; grows by 5 s with every `slow_down` (RFC 8628 section 3.5). */
  readonly interval: Ms
}

/**
 * Silent renewal of a live sign-in: idle, at work, or not to be tried again before `after`. It is at
 * work because it was due, or because AWS `refused` the token: then the token is lost without it.
 */
export type Renewal =
  /** `refusedAt`: when AWS refused the last token, and a renewal brought this one. */
  | { readonly phase: 'idle'; readonly refusedAt?: Ms }
  | { readonly phase: 'working'; readonly refused: boolean }
  | { readonly phase: 'waiting'; readonly after: Ms }
