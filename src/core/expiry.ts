/** Time as people read it: what is left of a sign-in, when it ends, and when those words next change. */
import type { Ms } from './model.ts'

export const SECOND: Ms = 1000
export const MINUTE: Ms = 60 * SECOND
export const HOUR: Ms = 60 * MINUTE
export const DAY: Ms = 24 * HOUR

/** From here on seconds are counted. */
const CLOSE: Ms = 5 * MINUTE
/** Role credentials are asked for anew by then; a sign-in is worth a look an hour before. */
const ROLE_SOON: Ms = 15 * MINUTE
const SIGN_IN_SOON: Ms = HOUR

export type ExpiryLevel = 'ok' | 'soon' | 'danger' | 'gone'

/** How much of the disc is left: the sign of an expiry. */
export type Disc = 'full' | 'half' | 'quarter' | 'empty'

export interface Standing {
  readonly disc: Disc
  readonly level: ExpiryLevel
}

/** `3d 4h left`, `7h 42m left`, `12m left`, `4m 10s left`; when it is over `ended 14:02`. */
export function timeLeft(expiresAt: Ms, now: Ms): string {
  return expiresAt > now ? `${lengthOf(expiresAt - now)} left` : `ended ${clockTime(expiresAt)}`
}

/** `3d 4h`, `7h 42m`, `12m`, `4m 10s`, `10s`: rounded down, so that it never promises too much. */
export function lengthOf(length: Ms): string {
  const whole = (unit: Ms, of: Ms = length) => Math.floor(of / unit)
  if (length >= DAY) return `${whole(DAY)}d ${whole(HOUR, length % DAY)}h`
  if (length >= HOUR) return `${whole(HOUR)}h ${whole(MINUTE, length % HOUR)}m`
  return length >= CLOSE ? `${whole(MINUTE)}m` : countdown(length)
}

/** `9m 41s`, `41s`: to the second at any length, for the time to approve a sign-in. */
export function countdown(length: Ms): string {
  const seconds = Math.max(0, Math.floor(length / SECOND))
  const minutes = Math.floor(seconds / 60)
  return minutes > 0 ? `${minutes}m ${seconds % 60}s` : `${seconds}s`
}

/** How a sign-in stands. One that renews by itself is well until it is over. */
export function signInStanding(expiresAt: Ms, now: Ms, renews: boolean): Standing {
  const left = expiresAt - now
  if (left <= 0) return { disc: 'empty', level: 'gone' }
  if (renews || left >= SIGN_IN_SOON) return { disc: 'full', level: 'ok' }
  return left < CLOSE ? { disc: 'quarter', level: 'danger' } : { disc: 'half', level: 'soon' }
}

/** How role credentials stand. They never alarm: a live sign-in renews them. */
export function roleStanding(expiresAt: Ms, now: Ms): Standing {
  const left = expiresAt - now
  if (left <= 0) return { disc: 'empty', level: 'gone' }
  if (left >= ROLE_SOON) return { disc: 'full', level: 'ok' }
  return { disc: left < CLOSE ? 'quarter' : 'half', level: 'soon' }
}

/** The first instant after `now` at which `timeLeft` or a standing reads differently; Infinity for never. */
export function nextChange(expiresAt: Ms, now: Ms): Ms {
  const left = expiresAt - now
  if (left <= 0) return Number.POSITIVE_INFINITY
  const unit = left >= DAY ? HOUR : left >= CLOSE ? MINUTE : SECOND
  return Math.min(expiresAt, expiresAt - Math.floor(left / unit) * unit + 1)
}

/** The first instant after `now` at which a countdown to `deadline` shows another second. */
export function nextSecond(deadline: Ms, now: Ms): Ms {
  const left = deadline - now
  if (left <= 0) return Number.POSITIVE_INFINITY
  return Math.min(deadline, deadline - Math.floor(left / SECOND) * SECOND + 1)
}

/** `09:31`, local time. */
export function clockTime(at: Ms): string {
  const date = new Date(at)
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

/** `17:31 today`, `tomorrow 08:10`, `yesterday 08:10`, `3 Dec 17:31`: local time. */
export function pointInTime(at: Ms, now: Ms): string {
  const time = clockTime(at)
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY)
  if (days === 0) return `${time} today`
  if (days === 1) return `tomorrow ${time}`
  if (days === -1) return `yesterday ${time}`
  const date = new Date(at)
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${time}`
}

/** `just now`, `12m ago`, `3h ago`, `2d ago`: hours and days to the nearest. */
export function age(at: Ms, now: Ms): string {
  const passed = now - at
  if (passed < MINUTE) return 'just now'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)}m ago`
  if (passed < DAY) return `${Math.round(passed / HOUR)}h ago`
  return `${Math.round(passed / DAY)}d ago`
}

/** The first instant after `now` at which `age` reads differently. */
export function nextAge(at: Ms, now: Ms): Ms {
  const passed = Math.max(0, now - at)
  if (passed < HOUR) return at + (Math.floor(passed / MINUTE) + 1) * MINUTE
  const unit = passed < DAY ? HOUR : DAY
  const next = (Math.round(passed / unit) + 0.5) * unit
  return at + (passed < DAY ? Math.min(next, DAY) : next)
}

/** The next local midnight: `today` and `tomorrow` read differently from there. */
export function nextMidnight(now: Ms): Ms {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function startOfDay(at: Ms): Ms {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
