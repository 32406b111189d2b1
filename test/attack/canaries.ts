/** Secrets planted where lanyard reads, and the search for them where none may be. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreKind } from '../../src/core/secret-store.ts'
import type { Home } from '../stories/home.ts'

/** In the environment, in `~/.aws/config` and in `~/.aws/credentials`; nothing of lanyard's needs them. */
export const CANARIES = {
  environment: 'CanaryOfTheEnvironment/0123456789+abcdef',
  config: 'CanaryOfTheConfigFile/0123456789+abcdefg',
  credentials: 'CanaryOfTheCredentials/0123456789+abcdef',
} as const

export const PLANTED_ENV = {
  AWS_SECRET_ACCESS_KEY: CANARIES.environment,
  AWS_SESSION_TOKEN: CANARIES.environment,
  AWS_SECURITY_TOKEN: CANARIES.environment,
} as const

/** A section for `~/.aws/config`. */
export const PLANTED_CONFIG = [
  '[profile static]',
  'aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
  `aws_secret_access_key = ${CANARIES.config}`,
  `aws_session_token = ${CANARIES.config}`,
  '',
].join('\n')

/** For `~/.aws/credentials`. */
export const PLANTED_CREDENTIALS = [
  '[other]',
  'aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
  `aws_secret_access_key = ${CANARIES.credentials}`,
  '',
].join('\n')

/** Where secrets lie by design: SECURITY.md says so. A backup is a copy of the config file. */
const CACHES = { in: /^\.aws\/(?:sso|cli)\/cache\//, but: Object.values(CANARIES) }
const KEPT = [
  CACHES,
  { in: /^\.aws\/config$/, but: [CANARIES.environment, CANARIES.credentials] },
  { in: /^\.aws\/credentials$/, but: [CANARIES.environment, CANARIES.config] },
  {
    in: /^\.local\/state\/lanyard\/backups\//,
    but: [CANARIES.environment, CANARIES.credentials],
    also: true,
  },
] as const

/** Says where a secret was found in a text, plain, in an address, or in Base64; null where none was. */
export function findIn(what: string, text: string, secrets: readonly string[]): string | null {
  const found = secrets.find((secret) => forms(secret).some((form) => text.includes(form)))
  return found === undefined ? null : `${found.slice(0, 12)}… in ${what}`
}

function forms(secret: string): readonly string[] {
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret)
      .toString('base64')
      .replace(/.{0,3}=*$/, ''),
  ]
}

/** Looks through every file of a home, and at who else may read those that keep secrets. */
export async function findInHome(
  home: Home,
  handedOut: readonly string[],
  store: StoreKind = 'files',
): Promise<string | null> {
  const all = [...handedOut, ...Object.values(CANARIES)]
  for (const path of await home.files()) {
    const text = await readFile(join(home.path, path), 'latin1')
    const kept = KEPT.find((place) => place.in.test(path))
    const secrets =
      kept === undefined || (store === 'keychain' && kept === CACHES)
        ? all
        : 'also' in kept
          ? [...handedOut, ...kept.but]
          : kept.but
    const found = findIn(path, text, secrets)
    if (found !== null) return found
    const { mode } = await stat(join(home.path, path))
    if (kept !== undefined && (mode & 0o077) !== 0) return `${path} is open to others`
  }
  return null
}
