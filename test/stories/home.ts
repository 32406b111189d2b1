/** A home directory for one story: empty, or as a person with sessions and sign-ins has it. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Emulator } from '../../src/emulator/emulator.ts'
import type { Organisation } from '../../src/emulator/world.ts'
import { signIn } from '../emulator/sign-in.ts'

export interface Home {
  readonly path: string
  /** The file's text, or null where there is none. Paths are relative to the home. */
  read(path: string): Promise<string | null>
  write(path: string, text: string): Promise<void>
  /** Every file, sorted. */
  files(): Promise<readonly string[]>
  remove(): Promise<void>
}

/** Makes an empty home. */
export async function makeHome(): Promise<Home> {
  const path = await mkdtemp(join(tmpdir(), 'lanyard-home-'))
  return {
    path,
    async read(file) {
      try {
        return await readFile(join(path, file), 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async write(file, text) {
      const target = join(path, file)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await writeFile(target, text, { mode: 0o600 })
    },
    async files() {
      const entries = await readdir(path, { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(path, join(entry.parentPath, entry.name)))
        .sort()
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

/** The emulator's organisation of that name. Throws where it has none. */
export function organisation(emulator: Emulator, name: string): Organisation {
  const found = emulator.world.organisations.find((one) => one.name === name)
  if (found === undefined) throw new Error(`The emulator has no organisation ${name}`)
  return found
}

/** An `[sso-session]` section as `aws configure sso` writes it. */
export function sessionSection({ name, startUrl, region }: Organisation): string {
  return [
    `[sso-session ${name}]`,
    `sso_start_url = ${startUrl}`,
    `sso_region = ${region}`,
    'sso_registration_scopes = sso:account:access',
    '',
  ].join('\n')
}

function timestamp(epoch: number): string {
  return new Date(epoch).toISOString().replace(/\.\d+Z$/, 'Z')
}

/**
 * Signs in to the organisation as `aws sso login` would, and leaves what the AWS CLI leaves: the
 * token file named after the session. The AWS CLI's spelling, written without any code of lanyard's.
 */
export async function signInAsCli(
  home: Home,
  emulator: Emulator,
  { name, startUrl, region }: Organisation,
  lifetime: number,
): Promise<void> {
  const { client, accessToken, refreshToken } = await signIn(emulator, startUrl)
  const token = {
    startUrl,
    region,
    accessToken,
    expiresAt: timestamp(Date.now() + lifetime),
    ...client,
    registrationExpiresAt: timestamp(Date.now() + 90 * 24 * 3_600_000),
    refreshToken,
  }
  const file = createHash('sha1').update(name).digest('hex')
  const fields = Object.entries(token).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
  await home.write(`.aws/sso/cache/${file}.json`, `{${fields.join(', ')}}`)
}
