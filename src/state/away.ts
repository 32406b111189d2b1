/** Where the browser is: pages are opened in it, or told where it is on another computer, or there is none. */
import type { SessionName } from '../core/model.ts'
import type { Effect } from './effects.ts'
import { browserOf } from './login-flow.ts'
import type { State } from './vocabulary.ts'

type Ground = Pick<State, 'remote' | 'preferredFlow'>

/**
 * Whether an address is better told than opened. `own`: the browser that the settings name for the session,
 * which is there wherever lanyard runs.
 */
export function isAway({ remote, preferredFlow }: Ground, own?: string): boolean {
  // What opens addresses fails without a display, and tells nobody.
  return remote !== null || (preferredFlow === 'code' && own === undefined)
}

/** The page of a session, for the browser that is set for it; `what` may mark its subject with `*stars*`. */
export function pageOf(
  state: Ground & Pick<State, 'settings'>,
  session: SessionName,
  url: string,
  what: string,
): Extract<Effect, { do: 'open' }> {
  const own = browserOf(state.settings, session)
  const away = isAway(state, own.browser) ? ({ away: true } as const) : {}
  return { do: 'open', url, what, ...own, ...away }
}
