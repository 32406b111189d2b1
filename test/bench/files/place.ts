/** Throw-away places for config files: how they begin, what is left in them, and what may be. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

export interface Place {
  readonly root: string
  readonly path: string
  readonly stateDir: string
}

const work = mkdtempSync(join(tmpdir(), 'lanyard-bench-'))
process.once('exit', () => rmSync(work, { recursive: true, force: true }))

/** A fresh directory; with a config file where a text is given. */
export function makePlace(text?: string): Place {
  const root = mkdtempSync(join(work, 'place-'))
  const path = join(root, '.aws', 'config')
  mkdirSync(dirname(path))
  if (text !== undefined) writeFileSync(path, text)
  return { root, path, stateDir: join(root, 'state') }
}

/** The same again, somewhere else. */
export function copyPlace({ root: from, path, stateDir }: Place): Place {
  const root = mkdtempSync(join(work, 'place-'))
  cpSync(from, root, { recursive: true })
  return {
    root,
    path: join(root, relative(from, path)),
    stateDir: join(root, relative(from, stateDir)),
  }
}

export function removePlace({ root }: Place): void {
  rmSync(root, { recursive: true, force: true })
}

export const SESSION = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`

/** A config with so many profiles, one of them called `here`, with a comment that a careless writer would drop. */
export function configOf(profiles: number): string {
  const blocks = [SESSION, block('here', '111122223333')]
  for (let index = 1; index < profiles; index += 1) {
    blocks.push(block(`p-${index}`, String(200_000_000_000 + index)))
  }
  return blocks.join('\n')
}

function block(name: string, account: string): string {
  return `# ${name}
[profile ${name}]
sso_session = corp
sso_account_id = ${account}
sso_role_name = Admin
region = us-east-1
`
}

/** The file's text; null where there is none. */
export function textOf({ path }: Place): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null
  }
}

/** The names of all profiles in a text. */
export function profilesIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/^\[profile (.+)\]$/gm), ([, name]) => name ?? ''))
}

/** What is neither the config file nor a backup: temporary files and locks that somebody forgot. */
export function strays({ path, stateDir }: Place): readonly string[] {
  const beside = list(dirname(path)).filter((name) => name !== 'config')
  const kept = list(stateDir).filter(
    (name) => !/^backups(\/\d+-[0-9a-f]+\.(json|config))?$/.test(name),
  )
  return [...beside, ...kept]
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true }).map(String)
  } catch {
    return []
  }
}
