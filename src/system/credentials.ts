/** Role credentials where the AWS CLI keeps them, `~/.aws/cli/cache`, or in a vault in its place. */
import { join } from 'node:path'
import type { CredentialInfo, Ms, RoleRef, Session } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import type { Credentials } from '../runtime/ports.ts'
import { credentialFileName, credentialsOf } from './credential-file.ts'
import { withLock } from './lock.ts'
import { pythonJson } from './python-json.ts'
import type { JsonFile } from './read-json.ts'
import { createFileVault, type Vault } from './vault.ts'

/** The credentials in a directory, which is made with the first write. Where they are in another vault, locks still stand there. */
export function createCredentials(
  directory: string,
  now: () => Ms,
  vault: Vault = createFileVault(directory),
): Credentials {
  const pathOf = (role: RoleRef, session: Session) =>
    join(directory, credentialFileName(role, session))

  function alive(file: JsonFile | null): RoleCredentials | null {
    const credentials = file === null ? null : credentialsOf(file.fields)
    return credentials !== null && credentials.expiration > now() ? credentials : null
  }

  async function info(role: RoleRef, session: Session): Promise<readonly CredentialInfo[]> {
    const credentials = alive(await vault.look(credentialFileName(role, session)))
    if (credentials === null) return []
    const { session: name, accountId, role: roleName } = role
    return [{ session: name, accountId, role: roleName, expiresAt: credentials.expiration }]
  }

  return {
    async read(role, session, signal) {
      return alive(await vault.open(credentialFileName(role, session), signal))
    },

    async list(roles, sessions) {
      // One look at the directory: of thousands of profiles only a few have been used lately.
      const names = new Set(await vault.names())
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
      const label = `lanyard: ${sanitize(role.role)} in ${sanitize(role.accountId)}`
      await vault.put(credentialFileName(role, session), label, text)
    },

    async remove(roles, sessions) {
      const names = new Set(pairs(roles, sessions).map((pair) => credentialFileName(...pair)))
      const removed = await Promise.all([...names].map(vault.remove))
      return removed.filter(Boolean).length
    },

    // Credentials of assumed roles are somebody else's.
    removeAll: () => vault.removeAll(({ ProviderType }) => ProviderType === 'sso'),

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
