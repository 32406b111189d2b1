/** How long the first frame waits for the files of this computer: a frame without them is drawn for nothing. */
import type { Ms } from '../core/model.ts'
import { currentSession, hasReadFiles, treeOf } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import type { Store } from './store.ts'

/** Config and tokens come within a few milliseconds, or the disk has other things to do. */
const FILES: Ms = 150
/** The accounts seen before come right behind, where there are any. */
const ACCOUNTS: Ms = 60

/** Resolves once the first frame can show what this computer knows, and soon in any case. Never rejects. */
export async function firstSight(store: Pick<Store, 'until'>): Promise<void> {
  // Not AbortSignal.timeout: nothing else may keep the process alive by now, and that one does not.
  const patience = new AbortController()
  let timer = setTimeout(() => patience.abort(), FILES)
  try {
    await store.until(hasFiles, patience.signal)
    clearTimeout(timer)
    timer = setTimeout(() => patience.abort(), ACCOUNTS)
    await store.until(hasAccounts, patience.signal)
  } catch {
    // Time is up: what is late comes with a later frame.
  } finally {
    clearTimeout(timer)
  }
}

function hasFiles(state: State): boolean {
  return state.exit !== null || hasReadFiles(state)
}

function hasAccounts(state: State): boolean {
  const session = currentSession(state)
  return session === null || state.exit !== null || treeOf(state, session.name).accounts.at !== null
}
