/** Whether an address is better printed than opened: the browser is on another computer, or there is none. */
import type { Browser } from '../runtime/ports.ts'

/** `own`: the browser that the settings name for the session, which is there wherever lanyard runs. */
export function isAway(browser: Pick<Browser, 'remote' | 'preferredFlow'>, own?: string): boolean {
  // What opens addresses fails without a display, and tells nobody.
  return browser.remote !== null || (browser.preferredFlow === 'code' && own === undefined)
}
