/** Warnings before a sign-in ends that does not renew by itself: at 15, 5 and 1 minutes, and at its end. */
import { lengthOf, MINUTE } from '../core/expiry.ts'
import { key } from '../core/key-names.ts'
import type { Ms, Session } from '../core/model.ts'
import type { Effect, Step } from './effects.ts'
import { notify } from './notices.ts'
import { loginOf } from './selection.ts'
import type { State } from './vocabulary.ts'

const WARN_AT: readonly Ms[] = [1, 5, 15].map((minutes) => minutes * MINUTE)

/**
 * What the passing of time has to say about a session. Each threshold is told once for each token; what a
 * sleeping computer missed is told once, by the nearest. What was past already when lanyard began is not news.
 */
export function warn(state: State, session: Session): Step {
  const login = loginOf(state, session.name)
  if (login.phase !== 'in' || !state.screen) return [state, []]
  const { expiresAt, renews } = login.token
  const left = expiresAt - state.now
  const reached = WARN_AT.find((at) => left <= at) ?? Number.POSITIVE_INFINITY
  const known = state.warned[session.name]
  if (known?.expiresAt === expiresAt && known.reached <= reached) return [state, []]
  const warned = { ...state.warned, [session.name]: { expiresAt, reached } }
  const next: State = { ...state, warned }
  const isNews = known?.expiresAt === expiresAt && !renews && left > 0
  if (!isNews) return [next, []]
  const words = `*${session.name}* ends in ${lengthOf(left)}`
  return [notify(next, 'warn', words, `${key('sessions.signIn')} sign in`), ring(state, words)]
}

/** State that knows how near their ends tokens are that were just read: what they pass from now on is news. */
export function noted(state: State): State {
  return state.sessions.reduce((known, session) => {
    const login = loginOf(known, session.name)
    const isNew =
      login.phase === 'in' && known.warned[session.name]?.expiresAt !== login.token.expiresAt
    return isNew ? warn(known, session)[0] : known
  }, state)
}

/** The terminal's own sign for what a message says, where somebody set one. */
export function ring({ settings, screen }: State, words: string): readonly Effect[] {
  const how = settings.notify
  if (!how || !screen) return []
  return [{ do: 'alarm', how, words: words.replaceAll('*', '') }]
}
