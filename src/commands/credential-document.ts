/** What lanyard credential-process is called with, the document that it answers, and that answer from the cache alone. */
import type { AccountId } from '../core/model.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import { EXIT } from './failures.ts'
import type { Declared, Glance, Surroundings } from './glancing.ts'
import { printJson } from './output.ts'
import { USE } from './shelves.ts'
import { keysAtAGlance, targetAtAGlance } from './target-at-a-glance.ts'

export const CREDENTIAL_PROCESS: Declared = {
  name: 'credential-process',
  summary: 'credentials of a role, for credential_process = … in ~/.aws/config',
  shelf: USE,
  takes: 'TARGET',
  options: [],
  examples: [
    'credential_process = lanyard credential-process payments-dev/ReadOnlyAccess',
    'lanyard credential-process payments-dev | jq .Expiration',
  ],
}

/** AWS SDKs and Tools Reference Guide, "Process credential provider". */
export function printCredentials(
  surroundings: Pick<Surroundings, 'stdout'>,
  accountId: AccountId,
  { accessKeyId, secretAccessKey, sessionToken, expiration }: RoleCredentials,
): number {
  printJson(surroundings, {
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: formatTimestamp(expiration),
    AccountId: accountId,
  })
  return EXIT.done
}

/** A profile's role whose credentials are in the cache: SDKs ask for them again and again. */
export const credentialsAtAGlance: Glance = async (surroundings, input, files) => {
  const seen = await targetAtAGlance(surroundings, input, files)
  const keys = seen && (await keysAtAGlance(surroundings, seen, files))
  return seen && keys && printCredentials(surroundings, seen.role.accountId, keys)
}
