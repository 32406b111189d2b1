/** The token cache that lanyard shares with the AWS CLI and the SDKs: `~/.aws/sso/cache`. */
import { join } from 'node:path'
import { MINUTE } from '../core/expiry.ts'
import type { Flow, Ms, Session, TokenInfo } from '../core/model.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import type { StoredToken, Tokens } from '../runtime/ports.ts'
import { withLock } from './lock.ts'
import { removeFile, writePrivate } from './private-file.ts'
import { pythonJson } from './python-json.ts'
import { readJson } from './read-json.ts'
import { sha1 } from './sha1.ts'
import { infoOf, registrationOf, tokenFileName, tokenOf } from './token-file.ts'

/** A registration nearer to its end is not begun with: the sign-in would outlive it (as the AWS CLI). */
const REGISTRATION_MARGIN: Ms = 15 * MINUTE

/** A lock that is free is had sooner. */
const TURN_SOON: Ms = 300
/** People take minutes: nobody needs to look twenty times a second. */
const TURN_PAUSE: Ms = 500

/** The tokens in a directory, which is made with the first write; for people it is called `shown`. */
export function createTokens(directory: string, now: () => Ms, shown = directory): Tokens {
  const pathOf = (session: Session) => join(directory, tokenFileName(session))
  const registrationPath = (session: Session, flow: Flow) =>
    join(directory, registrationFileName(session, flow))

  async function info(session: Session): Promise<readonly TokenInfo[]> {
    const file = await readJson(pathOf(session))
    const token = file === null ? null : tokenOf(file.fields)
    if (file === null || token === null) return []
    return [infoOf(session, token, file.modifiedAt, now())]
  }

  return {
    async list(sessions) {
      return (await Promise.all(sessions.map(info))).flat()
    },

    async read(session) {
      const file = await readJson(pathOf(session))
      return file === null ? null : tokenOf(file.fields)
    },

    shownFile: (session) => join(shown, tokenFileName(session)),

    async write(session, token) {
      const at = now()
      await writePrivate(pathOf(session), tokenText(session, token))
      return infoOf(session, token, at, at)
    },

    remove: (session) => removeFile(pathOf(session)),

    async registration(session, flow) {
      const file = await readJson(registrationPath(session, flow))
      const registration = file === null ? null : registrationOf(file.fields, 'expiresAt')
      const alive = registration !== null && registration.expiresAt - now() > REGISTRATION_MARGIN
      return alive ? registration : null
    },

    async saveRegistration(session, flow, { clientId, clientSecret, expiresAt }) {
      const text = pythonJson({ clientId, clientSecret, expiresAt: formatTimestamp(expiresAt) })
      await writePrivate(registrationPath(session, flow), text)
    },

    exclusively: (session, signal, work) =>
      withLock(pathOf(session), signal, work, { followLinks: false }),

    turn: (session, signal, waits) => takeTurn(`${pathOf(session)}-sign-in`, signal, waits),
  }
}

/** Holds a lock for as long as a person takes to approve, and tells when another does not give it back at once. */
function takeTurn(
  path: string,
  signal: AbortSignal,
  waits: () => void,
): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const met = () => {
      timer ??= setTimeout(waits, TURN_SOON)
    }
    const held = withLock(
      path,
      signal,
      () =>
        new Promise<void>((giveBack) => {
          clearTimeout(timer)
          resolve(() => {
            giveBack()
            return held
          })
        }),
      { followLinks: false, patience: Number.POSITIVE_INFINITY, pause: TURN_PAUSE, met },
    )
    held.catch((thrown: unknown) => {
      clearTimeout(timer)
      reject(thrown)
    })
  })
}

/**
 * A name of our own: the AWS CLI keeps device and browser registrations under one name, and older ones
 * fail on a registration for the browser. All that a registration is bound to is in the hash.
 */
function registrationFileName(session: Session, flow: Flow): string {
  const { name, startUrl, region, scopes } = session
  return `lanyard-${flow}-${sha1(JSON.stringify([name, startUrl, region, scopes]))}.json`
}

/** Byte for byte what the AWS CLI writes: readers differ, and this is what all of them are tested with. */
function tokenText(session: Session, token: StoredToken): string {
  const { accessToken, expiresAt, registration, refreshToken } = token
  return pythonJson({
    startUrl: session.startUrl,
    region: session.region,
    accessToken,
    expiresAt: formatTimestamp(expiresAt),
    ...(registration === null
      ? {}
      : {
          clientId: registration.clientId,
          clientSecret: registration.clientSecret,
          registrationExpiresAt: formatTimestamp(registration.expiresAt),
        }),
    ...(refreshToken === null ? {} : { refreshToken }),
  })
}
