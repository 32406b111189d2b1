/** Fields of AWS's answers, checked: the service is outside, and its types are promises only. */
import type { Ms } from '../core/model.ts'
import { isSecretText } from '../core/secret-text.ts'
import { badAnswer } from './errors.ts'

/** A day in the year 9999: later ones do not fit the four digits of a timestamp. */
const LAST_INSTANT: Ms = 253_402_214_400_000

/** A non-empty text; `badAnswer` naming `what` otherwise. */
export function textOf(value: unknown, what: string, host: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw badAnswer(what, host)
}

/** An access token, or one of the keys of a role; `badAnswer` naming `what` otherwise. */
export function secretOf(value: unknown, what: string, host: string): string {
  if (isSecretText(value)) return value
  throw badAnswer(what, host)
}

/** A length of time given in seconds, as milliseconds; `badAnswer` naming `what` otherwise. */
export function lengthOf(value: unknown, what: string, host: string): Ms {
  if (typeof value === 'number' && value > 0 && value * 1000 < LAST_INSTANT) return value * 1000
  throw badAnswer(what, host)
}

/** An instant given as a number of `unit` milliseconds since the epoch; `badAnswer` otherwise. */
export function instantOf(value: unknown, unit: 1 | 1000, what: string, host: string): Ms {
  if (typeof value === 'number' && value > 0 && value * unit < LAST_INSTANT) return value * unit
  throw badAnswer(what, host)
}

/** The text, or an empty one where the field is missing or something else. */
export function optionalText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/**
 * The entries of a page's list; a page that leads on may be without one. `badAnswer` naming `what`
 * otherwise: that an empty answer of whoever stands in between means "nothing is assigned to you" would
 * take every profile for left over.
 */
export function listOf(
  value: unknown,
  what: string,
  host: string,
  nextToken: string | null,
): readonly unknown[] {
  if (Array.isArray(value)) return value
  if ((value === undefined || value === null) && nextToken !== null) return []
  throw badAnswer(what, host)
}
