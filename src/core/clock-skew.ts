/** A clock that is off: how much of it is borne, and what to say of more. */
import { MINUTE } from './expiry.ts'
import type { Ms } from './model.ts'

/** AWS itself bears as much in signatures (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting). */
export const MOST_SKEW: Ms = 5 * MINUTE

/** What to say of a clock that is off by so much, fast where positive, and what to do about it. */
export function skewWords(off: Ms): { readonly message: string; readonly next: string } {
  const minutes = Math.round(Math.abs(off) / MINUTE)
  const way = off > 0 ? 'ahead' : 'behind'
  return {
    message: `AWS's time shows that this computer's clock is ${minutes} minutes ${way}`,
    next: 'Let the system set it by the network',
  }
}
