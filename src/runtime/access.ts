/** Access: a session's live access token, renewed under a lock when it is due. Tokens stay in here. */
import { fail } from '../core/failure.ts'
import type { Ms, Session, TokenInfo } from '../core/model.ts'
import type { Ports, StoredToken } from './ports.ts'

export interface Access {
  /** An access token that is good now; rejects with `notSignedIn` or `sessionEnded`. */
  token(session: Session, signal: AbortSignal): Promise<string>
  /** Renews now, unless another process has done so since this one last looked. */
  renew(session: Session, signal: AbortSignal): Promise<TokenInfo>
  /** Removes the token that was last handed out; one that somebody signed in for since stays. */
  drop(session: Session): Promise<void>
}

/** Another process renewed already if its token lives at least this long. */
const FRESH: Ms = 20 * 60_000

export function createAccess({ aws, tokens, clock }: Ports): Access {
  /** The token last handed out, by session: the one that AWS may have refused. */
  const handedOut = new Map<string, string>()

  function hand(session: Session, stored: StoredToken): string {
    handedOut.set(session.name, stored.accessToken)
    return stored.accessToken
  }

  async function renew(session: Session, signal: AbortSignal): Promise<TokenInfo> {
    return tokens.exclusively(session, signal, async () => {
      const stored = await tokens.read(session)
      if (stored === null) return notSignedIn(session)
      const isFresh = stored.expiresAt - clock.now() > FRESH
      if (isFresh && stored.accessToken !== handedOut.get(session.name)) return known(session)
      const { refreshToken, registration } = stored
      if (refreshToken === null || registration === null) return ended(session)
      const grant = { type: 'refresh', refreshToken } as const
      try {
        const answer = await aws.createToken(session, registration, grant, signal)
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

  return {
    renew,
    async drop(session) {
      const stored = await tokens.read(session)
      const refused = stored?.accessToken === handedOut.get(session.name)
      if (refused) await tokens.remove(session)
    },
    async token(session, signal) {
      const stored = await tokens.read(session)
      if (stored === null) return notSignedIn(session)
      if (stored.expiresAt > clock.now()) return hand(session, stored)
      await renew(session, signal)
      const renewed = await tokens.read(session)
      return renewed === null ? notSignedIn(session) : hand(session, renewed)
    },
  }
}

function notSignedIn({ name }: Session): never {
  return fail('notSignedIn', `Not signed in to ${name}`, `Press s, or run: lanyard login ${name}`)
}

function ended({ name }: Session): never {
  return fail(
    'sessionEnded',
    `The sign-in to ${name} ended`,
    `Press s, or run: lanyard login ${name}`,
  )
}
