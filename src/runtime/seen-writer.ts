/** Writes what was seen of a session at most once a second: roles come in by the hundred. */
import type { Ms, Session } from '../core/model.ts'
import type { Ports, SeenAccounts } from './ports.ts'

const PAUSE: Ms = 1000

export interface SeenWriter {
  /** Resolves once this or something newer has been written. */
  write(session: Session, seen: SeenAccounts): Promise<void>
  /** Writes at once what still waits. */
  flush(): Promise<void>
}

export function createSeenWriter({ seen: cache, clock }: Ports): SeenWriter {
  const waiting = new Map<
    string,
    { session: Session; seen: SeenAccounts; written: Promise<void> }
  >()
  let hurry = new AbortController()

  async function writeSoon(name: string): Promise<void> {
    await clock.sleep(PAUSE, hurry.signal).catch(() => undefined)
    const last = waiting.get(name)
    waiting.delete(name)
    if (last !== undefined) await cache.write(last.session, last.seen)
  }

  return {
    write(session, seen) {
      const known = waiting.get(session.name)
      const written = known?.written ?? writeSoon(session.name)
      waiting.set(session.name, { session, seen, written })
      return written
    },
    async flush() {
      hurry.abort()
      hurry = new AbortController()
      await Promise.allSettled([...waiting.values()].map(({ written }) => written))
    },
  }
}
