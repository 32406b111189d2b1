/** Sign-ins that the disk has no room for: a screen that stays open keeps them in memory until it has. */
import { type Failure, toFailure } from '../core/failure.ts'
import type { Ms, Session, SessionName, TokenInfo } from '../core/model.ts'
import type { StoredToken, Tokens } from '../runtime/ports.ts'

/** How often it is tried at most whether there is room now. */
const TRY_AGAIN: Ms = 5_000

interface Held {
  readonly token: StoredToken
  readonly info: TokenInfo
  /** The access token that lay there before: another one means that somebody else signed in since. */
  readonly before: string | null
  triedAt: Ms
}

/**
 * The same tokens, but for what fails for want of room. AWS gives a token once, and takes a refresh token
 * once: what it gave is kept, and written as soon as it can be. To sign in needs no room either.
 */
export function keptWithoutRoom(tokens: Tokens, now: () => Ms): Tokens {
  const held = new Map<SessionName, Held>()

  /** What is held for a session, unless it could be written now, or was overtaken. */
  async function heldFor(session: Session): Promise<Held | null> {
    const one = held.get(session.name)
    if (one === undefined) return null
    const there = (await tokens.read(session))?.accessToken ?? null
    const isDue = now() - one.triedAt >= TRY_AGAIN
    if (there === one.before && (!isDue || !(await isWritten(session, one)))) return one
    if (held.get(session.name) === one) held.delete(session.name)
    return null
  }

  async function isWritten(session: Session, one: Held): Promise<boolean> {
    one.triedAt = now()
    return (await unlessFull(tokens.write(session, one.token))).why === null
  }

  return {
    ...tokens,

    async list(sessions) {
      const found = await Promise.all(
        sessions.map(async (session) => {
          const one = await heldFor(session)
          return one === null ? tokens.list([session]) : [one.info]
        }),
      )
      return found.flat()
    },

    async read(session, signal) {
      return (await heldFor(session))?.token ?? tokens.read(session, signal)
    },

    async write(session, token) {
      const before = (await tokens.read(session))?.accessToken ?? null
      const { value, why } = await unlessFull(tokens.write(session, token))
      if (why === null) {
        held.delete(session.name)
        return value
      }
      const at = now()
      const renews = token.refreshToken !== null && token.registration !== null
      const { expiresAt } = token
      const info = { session: session.name, expiresAt, since: at, renews, unsaved: why }
      held.set(session.name, { token, info, before, triedAt: at })
      return info
    },

    async remove(session) {
      const wasHeld = held.delete(session.name)
      return (await tokens.remove(session)) || wasHeld
    },

    async saveRegistration(session, flow, registration) {
      await unlessFull(tokens.saveRegistration(session, flow, registration))
    },

    async turn(session, signal, waits) {
      const { value, why } = await unlessFull(tokens.turn(session, signal, waits))
      return why === null ? value : async () => {}
    },
  }
}

type Done<Value> =
  | { readonly value: Value; readonly why: null }
  | { readonly value: null; readonly why: Failure }

async function unlessFull<Value>(work: Promise<Value>): Promise<Done<Value>> {
  try {
    return { value: await work, why: null }
  } catch (thrown) {
    const why = toFailure(thrown)
    if (why.kind === 'diskFull') return { value: null, why }
    throw thrown
  }
}
