/** The token cache that lanyard shares with the AWS CLI and the SDKs, `~/.aws/sso/cache`, or a vault in its place. */
import { join } from 'node:path'
import { MINUTE } from '../core/expiry.ts'
import type { Flow, Ms, Session, TokenInfo } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import type { StoredToken, Tokens } from '../runtime/ports.ts'
import { withLock } from './lock.ts'
import { pythonJson } from './python-json.ts'
import { sha1 } from './sha1.ts'
import { infoOf, registrationOf, tokenFileName, tokenOf } from './token-file.ts'
import { createFileVault, type Vault } from './vault.ts'

/** A registration nearer to its end is not begun with: the sign-in would outlive it (as the AWS CLI). */
const REGISTRATION_MARGIN: Ms = 15 * MINUTE

/** A lock that is free is had sooner. */
const TURN_SOON: Ms = 300
/** People take minutes: nobody needs to look twenty times a second. */
const TURN_PAUSE: Ms = 500

/**
 * The tokens in a directory, which is made with the first write; for people it is called `shown`. Where they
 * are in another vault, locks still stand there.
 */
export function createTokens(
  directory: string,
  now: () => Ms,
  shown = directory,
  vault: Vault = createFileVault(directory),
): Tokens {
  const pathOf = (session: Session) => join(directory, tokenFileName(session))

  async function info(session: Session): Promise<readonly TokenInfo[]> {
    const file = await vault.look(tokenFileName(session))
    const token = file === null ? null : tokenOf(file.fields)
    if (file === null || token === null) return []
    return [infoOf(session, token, file.modifiedAt, now())]
  }

  return {
    async list(sessions) {
      return (await Promise.all(sessions.map(info))).flat()
    },

    async read(session, signal) {
      const file = await vault.open(tokenFileName(session), signal)
      return file === null ? null : tokenOf(file.fields)
    },

    shownFile: (session) => join(shown, tokenFileName(session)),

    async write(session, token) {
      const at = now()
      const label = `lanyard: sign-in to ${sanitize(session.name)}`
      await vault.put(tokenFileName(session), label, tokenText(session, token))
      return infoOf(session, token, at, at)
    },

    remove: (session) => vault.remove(tokenFileName(session)),

    async registration(session, flow, signal) {
      const file = await vault.open(registrationFileName(session, flow), signal)
      const registration = file === null ? null : registrationOf(file.fields, 'expiresAt')
      const alive = registration !== null && registration.expiresAt - now() > REGISTRATION_MARGIN
      return alive ? registration : null
    },

    async saveRegistration(session, flow, { clientId, clientSecret, expiresAt }) {
      const text = pythonJson({ clientId, clientSecret, expiresAt: formatTimestamp(expiresAt) })
      const label = `lanyard: registration for ${sanitize(session.name)}`
      await vault.put(registrationFileName(session, flow), label, text)
    },

    exclusively(session, signal, work) {
      const afresh = () => {
        vault.forget(tokenFileName(session))
        return work()
      }
      return withLock(pathOf(session), signal, afresh, { followLinks: false })
    },

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
