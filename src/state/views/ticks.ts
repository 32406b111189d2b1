/** When the screen must be drawn again because time passed: the earliest change of anything it says. */
import { nextAge, nextChange, nextMidnight, nextSecond } from '../../core/expiry.ts'
import type { Ms } from '../../core/model.ts'
import { isUntimed } from '../notices.ts'
import { renewalAt } from '../renewal.ts'
import { currentSession, treeOf } from '../selection.ts'
import type { Login, State } from '../vocabulary.ts'
import { ENDED_SHOWN } from './standing.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * The earliest instant after `state.now` at which some label reads differently, a message leaves or
 * a renewal falls due. Until then the clock has nothing to tell.
 */
export function nextTickAt(state: State): Ms {
  const { now } = state
  const session = currentSession(state)
  const accounts = session && treeOf(state, session.name).accounts
  const later = [
    nextMidnight(now),
    ...state.sessions.map(({ name }) => nextOfLogin(state.logins[name], now)),
    ...state.credentials.map(({ expiresAt }) => nextChange(expiresAt, now)),
    nextSecond(state.slowedUntil ?? 0, now),
    // The time of a new message begins with the very next beat.
    ...state.notices.map((notice) => (isUntimed(notice) ? now + 1 : (notice.until ?? NEVER))),
    accounts?.cached && accounts.at !== null ? nextAge(accounts.at, now) : NEVER,
  ].filter((at) => at > now)
  return Math.min(...later)
}

function nextOfLogin(login: Login | undefined, now: Ms): Ms {
  switch (login?.phase) {
    case 'in': {
      // What is overdue was not seen yet: the very next beat of the clock brings it.
      const renewal = Math.max(renewalAt(login) ?? NEVER, now + 1)
      return Math.min(nextChange(login.token.expiresAt, now), renewal)
    }
    case 'waiting':
      return nextSecond(login.deadline, now)
    case 'out':
      return login.endedAt === null ? NEVER : login.endedAt + ENDED_SHOWN
    default:
      return NEVER
  }
}
