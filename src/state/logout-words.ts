/** What came of signing out, in words: how many are out, which failed, which were left. */
import { pointInTime } from '../core/expiry.ts'
import type { Ms } from '../core/model.ts'
import type { LogoutResult } from './vocabulary.ts'

/** So many sessions are named. */
const NAMED = 3

/** Whether anything of a sign-out did not work, at AWS or on this computer. */
export function isFailed({ server, here }: LogoutResult): boolean {
  return !server || !here
}

/** `signed out of *10 sessions*, *2 failed*: lab, acme, *7 left* as they were`; for several sessions. */
export function bulkWords(results: readonly LogoutResult[], left: number): string {
  const failed = results.filter(isFailed)
  const out = results.filter((result) => result.wasSignedIn && !isFailed(result)).length
  const parts = [
    out === 0
      ? 'signed out of *none*'
      : `signed out of *${out} ${out === 1 ? 'session' : 'sessions'}*`,
    ...(failed.length === 0 ? [] : [`*${failed.length} failed*: ${few(failed)}`]),
    ...(left === 0 ? [] : [`*${left} left* as they were`]),
  ]
  return parts.join('; ')
}

/** What failed, and what holds now: `signed out here only: AWS cannot be reached`. */
export function failedWords({ here, failure }: LogoutResult): string {
  const holds = here ? 'signed out here only' : 'still signed in'
  return failure === null ? holds : `${holds}: ${failure.message}`
}

function few(results: readonly LogoutResult[]): string {
  const names = results.slice(0, NAMED).map(({ session }) => session)
  const more = results.length - names.length
  return `${names.join(', ').replaceAll('*', '')}${more > 0 ? ` and ${more} more` : ''}`
}

/** Until when AWS goes on taking what could not be ended there: `: it lives on there until 17:31 today`. */
export function aliveThere(untold: readonly LogoutResult[], now: Ms): string {
  const ends = untold.flatMap(({ aliveUntil }) => aliveUntil ?? [])
  return ends.length === 0 ? '' : `: it lives on there until ${pointInTime(Math.max(...ends), now)}`
}
