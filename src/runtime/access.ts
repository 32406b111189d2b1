/** Access: a session's live access token, renewed under a lock when it is due. Tokens stay in here. */
import { MINUTE } from '../core/expiry.ts'
import { fail } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { Ms, Session, TokenInfo } from '../core/model.ts'
import type { Ports, StoredToken } from './ports.ts'

export interface Access {
  /** An access token that is good now; rejects with `notSignedIn` or `sessionEnded`. */
  token(session: Session, signal: AbortSignal): Promise<string>
  /** Renews now, unless another process has done so since this one last looked. */
  renew(session: Session, signal: AbortSignal): Promise<TokenInfo>
  /** Removes the token that was last handed out; one that somebody signed in for since stays. */
  drop(session: Session, signal: AbortSignal): Promise<void>
}

/** A look for a live token that is under way, and the signal that may give it up. */
interface Lookup {
  readonly token: Promise<string>
  readonly signal: AbortSignal
}

/** Another process renewed already if its token lives at least this long. */
const FRESH: Ms = 20 * MINUTE

/** A refresh token works once: who hangs up on AWS's answer has lost the sign-in. */
const NEVER_CUT_SHORT = new AbortController().signal

export function createAccess({ aws, tokens, clock }: Ports): Access {
  /** The token last handed out, by session: the one that AWS may have refused. */
  const handedOut = new Map<string, string>()
  /** Thousands of roles are asked for at once: they share one look at the file, and one renewal. */
  const lookups = new Map<string, Lookup>()

  function hand(session: Session, stored: StoredToken): string {
    handedOut.set(session.name, stored.accessToken)
    return stored.accessToken
  }

  async function renew(session: Session, signal: AbortSignal): Promise<TokenInfo> {
    return tokens.exclusively(session, signal, async () => {
      const stored = await tokens.read(session, signal)
      if (stored === null) return notSignedIn(session)
      const isFresh = stored.expiresAt - clock.now() > FRESH
      if (isFresh && stored.accessToken !== handedOut.get(session.name)) return known(session)
      const { refreshToken, registration } = stored
      if (refreshToken === null || registration === null) return ended(session)
      const grant = { type: 'refresh', refreshToken } as const
      try {
        const answer = await aws.createToken(session, registration, grant, NEVER_CUT_SHORT)
        if (answer.type !== 'token')
          return fail('throttled', 'AWS is slowing us down', 'Wait a minute, then try again')
        return await tokens.write(session, {
          accessToken: answer.accessToken,
          expiresAt: clock.now() + answer.expiresIn,
          // AWS may leave it out: then the old one stays good.
          refreshToken: answer.refreshToken ?? refreshToken,
          registration,
        })
      } catch (thrown) {
        // The AWS CLI takes no lock: it may have used the refresh token up a moment ago.
        const now = await tokens.read(session)
        const changed = now !== null && now.refreshToken !== refreshToken
        if (changed && now.expiresAt > clock.now()) return known(session)
        throw thrown
      }
    })
  }

  async function known(session: Session): Promise<TokenInfo> {
    const [info] = await tokens.list([session])
    return info ?? notSignedIn(session)
  }

  async function live(session: Session, signal: AbortSignal): Promise<string> {
    const stored = await tokens.read(session, signal)
    if (stored === null) return notSignedIn(session)
    if (stored.expiresAt > clock.now()) return hand(session, stored)
    await renew(session, signal)
    const renewed = await tokens.read(session, signal)
    return renewed === null ? notSignedIn(session) : hand(session, renewed)
  }

  function lookUp(session: Session, signal: AbortSignal): Lookup {
    const token = live(session, signal).finally(() => lookups.delete(session.name))
    const lookup = { token, signal }
    lookups.set(session.name, lookup)
    return lookup
  }

  async function token(session: Session, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted()
    const lookup = lookups.get(session.name) ?? lookUp(session, signal)
    try {
      return await lookup.token
    } catch (thrown) {
      // Whoever began it has gone, and we have not.
      if (lookup.signal.aborted && !signal.aborted) return token(session, signal)
      throw thrown
    }
  }

  return {
    renew,
    token,
    async drop(session, signal) {
      if ((await tokens.read(session, signal)) === null) return
      // Under the lock: a renewal of another process may be putting a good one in its place.
      await tokens.exclusively(session, signal, async () => {
        const stored = await tokens.read(session, signal)
        if (stored?.accessToken === handedOut.get(session.name)) await tokens.remove(session)
      })
    },
  }
}

function notSignedIn({ name }: Session): never {
  return fail(
    'notSignedIn',
    `Not signed in to ${name}`,
    `Press ${key('sessions.signIn')}, or run: lanyard login ${name}`,
  )
}

function ended({ name }: Session): never {
  return fail(
    'sessionEnded',
    `The sign-in to ${name} ended`,
    `Press ${key('sessions.signIn')}, or run: lanyard login ${name}`,
  )
}
