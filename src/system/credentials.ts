/** Role credentials where the AWS CLI keeps them: `~/.aws/cli/cache`. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CredentialInfo, Ms, RoleRef, Session } from '../core/model.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import type { Credentials } from '../runtime/ports.ts'
import { credentialFileName, credentialsOf } from './credential-file.ts'
import { withLock } from './lock.ts'
import { removeFile, writePrivate } from './private-file.ts'
import { pythonJson } from './python-json.ts'
import { readJson } from './read-json.ts'

/** The credentials in a directory, which is made with the first write. */
export function createCredentials(directory: string, now: () => Ms): Credentials {
  const pathOf = (role: RoleRef, session: Session) =>
    join(directory, credentialFileName(role, session))

  async function read(role: RoleRef, session: Session): Promise<RoleCredentials | null> {
    const file = await readJson(pathOf(role, session))
    const credentials = file === null ? null : credentialsOf(file.fields)
    return credentials !== null && credentials.expiration > now() ? credentials : null
  }

  async function info(role: RoleRef, session: Session): Promise<readonly CredentialInfo[]> {
    const credentials = await read(role, session)
    if (credentials === null) return []
    const { session: name, accountId, role: roleName } = role
    return [{ session: name, accountId, role: roleName, expiresAt: credentials.expiration }]
  }

  return {
    read,

    async list(roles, sessions) {
      // One look at the directory: of thousands of profiles only a few have been used lately.
      const names = new Set(await readdir(directory).catch(() => []))
      if (names.size === 0) return []
      const found = pairs(roles, sessions)
        .filter((pair) => names.has(credentialFileName(...pair)))
        .map((pair) => info(...pair))
      return (await Promise.all(found)).flat()
    },

    async write(role, session, { accessKeyId, secretAccessKey, sessionToken, expiration }) {
      const text = pythonJson({
        ProviderType: 'sso',
        Credentials: {
          AccessKeyId: accessKeyId,
          SecretAccessKey: secretAccessKey,
          SessionToken: sessionToken,
          Expiration: formatTimestamp(expiration),
          AccountId: role.accountId,
        },
      })
      await writePrivate(pathOf(role, session), text)
    },

    async remove(roles, sessions) {
      const paths = new Set(pairs(roles, sessions).map(([role, session]) => pathOf(role, session)))
      const removed = await Promise.all([...paths].map(removeFile))
      return removed.filter(Boolean).length
    },

    async removeAll() {
      const names = await readdir(directory).catch(() => [])
      const paths = names
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(directory, name))
      // Credentials of assumed roles are somebody else's.
      const ofSso = await Promise.all(
        paths.map(async (path) => (await readJson(path))?.fields.ProviderType === 'sso'),
      )
      const removed = await Promise.all(paths.filter((_, at) => ofSso[at]).map(removeFile))
      return removed.filter(Boolean).length
    },

    exclusively: (role, session, signal, work) =>
      withLock(pathOf(role, session), signal, work, { followLinks: false }),
  }
}

function pairs(
  roles: readonly RoleRef[],
  sessions: readonly Session[],
): readonly (readonly [RoleRef, Session])[] {
  const byName = new Map(sessions.map((session) => [session.name, session]))
  return roles.flatMap((role) => {
    const session = byName.get(role.session)
    return session === undefined ? [] : [[role, session] as const]
  })
}
