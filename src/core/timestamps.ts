/** Timestamps (ISO 8601, UTC, to the second): written in the one form that every reader takes, read in all that AWS's tools write. */
import type { Ms } from './model.ts'

const FORM =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?\s*(?:(Z|UTC)|([+-]\d\d):?(\d\d))?$/i

/** `2026-11-21T17:03:16Z`; what is less than a second is cut, as the AWS CLI does. */
export function formatTimestamp(instant: Ms): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/**
 * The instant, or null where it is none. Takes `Z`, `UTC` (older AWS CLIs), offsets and fractions
 * (other SDKs); without a zone it is UTC.
 */
export function parseTimestamp(text: unknown): Ms | null {
  const match = typeof text === 'string' ? FORM.exec(text) : null
  if (match === null) return null
  const [, date, time, fraction = '', , hours, minutes] = match
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`
  const instant = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${zone}`)
  return Number.isNaN(instant) ? null : instant
}
