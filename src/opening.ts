/** The start of every screen: settings and the session used last, then the files. */
import { failure } from './core/failure.ts'
import type { Settings } from './core/model.ts'
import { keyNames, ownKeymap } from './keys/own-keys.ts'
import type { Ports } from './runtime/ports.ts'
import type { Store } from './runtime/store.ts'

interface Opening {
  readonly store: Store
  readonly ports: Ports
}

/** The settings; where they cannot be read the usual ones, and a message. */
export async function readSettings({ store, ports }: Opening): Promise<Settings> {
  const settings = await ports.settings.read().catch((thrown: unknown) => {
    const cause = thrown instanceof Error ? thrown.message : String(thrown)
    const why = failure('unreadable', 'The settings cannot be read', 'Run lanyard config', cause)
    store.dispatch({ type: 'failed', failure: why })
    return store.getState().settings
  })
  const problems = [...(settings.problems ?? []), ...ownKeymap(settings.keys).problems]
  const named = { ...settings, keyNames: keyNames(settings.keys) }
  if (problems.length === 0) return named
  return { ...named, problems: problems.sort((a, b) => a.line - b.line) }
}

/** Starts the store with the settings. */
export async function begin({ store, ports }: Opening, settings: Settings): Promise<void> {
  const [lastSession, lists] = await Promise.all([
    ports.memory.lastSession().catch(() => null),
    ports.memory.accounts().catch(() => ({})),
  ])
  store.dispatch({ type: 'started', lastSession, settings, ...lists })
}
