/** The window's title: which session this is, and how it stands. */
import { cutEnd } from '../../core/width.ts'
import { currentSession, loginOf } from '../selection.ts'
import type { State } from '../vocabulary.ts'
import { view } from './look.ts'
import { isOffline } from './standing.ts'

const WIDTH = 80
const CONTROLS = /\p{Cc}/gu

/** `lanyard — corp (signed in)`; null where nobody set it. */
export const titleOf = view(
  (state: State) => ({
    wanted: state.settings.title === 'on',
    session: currentSession(state)?.name ?? null,
    stands: standsOf(state),
  }),
  ({ wanted, session, stands }): string | null => {
    if (!wanted) return null
    const words = session === null ? 'lanyard' : `lanyard — ${session} (${stands})`
    return cutEnd(words.replace(CONTROLS, '?'), WIDTH)
  },
)

function standsOf(state: State): string {
  const session = currentSession(state)
  if (session === null) return ''
  const login = loginOf(state, session.name)
  if (login.phase === 'starting' || login.phase === 'waiting') return 'signing in'
  if (login.phase !== 'in')
    return login.phase === 'out' && login.endedAt !== null ? 'ended' : 'signed out'
  return isOffline(state, session.name) ? 'offline' : 'signed in'
}
