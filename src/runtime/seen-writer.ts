/** Writes what was seen of a session now and then, as roles come in by the thousand. */
import type { AccountId, Ms, Role, Session, SessionName } from '../core/model.ts'
import type { Tree } from '../state/vocabulary.ts'
import type { Ports } from './ports.ts'
import type { SeenAccounts } from './seen-port.ts'

const LEAST_PAUSE: Ms = 1000
/** Of its time the program spends at most one part in so many with writing. */
const SHARE = 100

export interface SeenWriter {
  /**
   * Resolves once this or something newer has been written. Nothing is to be waited for where an earlier one
   * waits: each who does holds what it brought, and they come by the thousand.
   */
  write(session: Session, tree: Tree): Promise<void> | undefined
  /** Writes at once what still waits; an answer that comes in that moment does not wait either. */
  flush(): Promise<void>
}

interface Waiting {
  readonly session: Session
  readonly tree: Tree
  readonly written: Promise<void>
}

export function createSeenWriter({ seen: cache, clock }: Ports): SeenWriter {
  const waiting = new Map<SessionName, Waiting>()
  /** What the file said before this run: a command that asked for one account still knows the others. */
  const earlier = new Map<SessionName, SeenAccounts | null>()
  let pause = LEAST_PAUSE
  const hurry = new AbortController()

  async function writeSoon(name: SessionName): Promise<void> {
    await clock.sleep(pause, hurry.signal).catch(() => undefined)
    const last = waiting.get(name)
    waiting.delete(name)
    if (last === undefined) return
    const { session, tree } = last
    const from = clock.now()
    if (!earlier.has(name)) earlier.set(name, await cache.read(session))
    const seen = seenOf(tree, earlier.get(name) ?? null)
    if (seen !== null) await cache.write(session, seen)
    pause = Math.max(LEAST_PAUSE, (clock.now() - from) * SHARE)
  }

  return {
    write(session, tree) {
      const begun = waiting.get(session.name)?.written
      const written = begun ?? writeSoon(session.name)
      waiting.set(session.name, { session, tree, written })
      return begun === undefined ? written : undefined
    },
    async flush() {
      hurry.abort()
      await Promise.allSettled([...waiting.values()].map(({ written }) => written))
    },
  }
}

/** What is worth keeping of a tree, with what only an earlier run knows; null before accounts are known. */
function seenOf({ accounts: listed, roles: known }: Tree, earlier: SeenAccounts | null) {
  const accounts = listed.at === null ? earlier?.accounts : listed.items
  if (accounts === undefined) return null
  const roles: Record<AccountId, readonly Role[]> = {}
  const rolesAt: Record<AccountId, Ms> = {}
  for (const { id } of accounts) {
    const listing = known.get(id)
    const items = listing?.at == null ? earlier?.roles[id] : listing.items
    const at = listing?.at ?? earlier?.rolesAt[id]
    if (items === undefined || at === undefined) continue
    roles[id] = items
    rolesAt[id] = at
  }
  return { at: listed.at ?? earlier?.at ?? 0, accounts, roles, rolesAt }
}
