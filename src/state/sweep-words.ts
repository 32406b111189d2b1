/** The sweep of all roles in words: how long the rest of it takes, and what waits for it. */
import { lengthOf, MINUTE } from '../core/expiry.ts'
import { key } from '../core/key-names.ts'
import { accountKey } from './selection.ts'
import type { State, Sweep } from './vocabulary.ts'

/** `, about 3m left`, going by what has come so far; empty before anything has. */
export function leftWords({ told, total, startedAt }: Sweep): string {
  if (told.done === 0) return ''
  const left = ((told.at - startedAt) / told.done) * (total - told.done)
  return left < MINUTE ? ', under 1m left' : `, about ${lengthOf(left)} left`
}

/** Why what is marked cannot be written yet, and what to do; null where all its roles are known. */
export function waitingWords(
  state: Pick<State, 'markWhenLoaded' | 'sweeps' | 'trees'>,
): { readonly text: string; readonly hint: string } | null {
  const { markWhenLoaded, sweeps, trees } = state
  const count = Object.keys(markWhenLoaded).length
  if (count === 0) return null
  const isOne = count === 1
  const who = isOne ? '*1 marked account*' : `*${grouped(count)} marked accounts*`
  const running = Object.values(sweeps).filter(({ status }) => status === 'running')
  const isComing = Object.entries(trees).some(([session, { roles }]) =>
    Array.from(roles).some(
      ([id, { status }]) => status === 'loading' && markWhenLoaded[accountKey(session, id)],
    ),
  )
  if (running.length === 0 && !isComing) {
    return { text: `the roles of ${who} are not being loaded`, hint: `${key('reload')} load them` }
  }
  const [only, ...others] = running
  const left = only === undefined || others.length > 0 ? '' : leftWords(only)
  const wait = isOne ? 'waits for its roles' : 'wait for their roles'
  return { text: `${who} ${wait}${left}`, hint: `${key('roles.writeMarked')} after that` }
}

/** `1,240`: thousands set apart, the same in every locale. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
