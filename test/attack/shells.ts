/** G8: nothing in what `lanyard env` prints makes a shell do anything but set variables, whatever AWS answers. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Shell as Computer, setUp } from '../commands/computer.ts'
import { changedJson, standBetween } from './between.ts'
import { type Outcome, type Size, together, tryAll } from './tries.ts'

const run = promisify(execFile)

/** A program that takes lines on its command line, evaluates them, and prints variables, one a line. */
interface Reader {
  readonly program: string
  /** For `--shell`. */
  readonly dialect: string
  args(lines: string): readonly string[]
}

/** Where AWS's answer puts it, and the variable it ends up in. */
const FIELDS = {
  secretAccessKey: 'AWS_SECRET_ACCESS_KEY',
  sessionToken: 'AWS_SESSION_TOKEN',
  accessKeyId: 'AWS_ACCESS_KEY_ID',
} as const
const VARIABLES = Object.values(FIELDS)
const PRINT = VARIABLES.map((name) => `printenv ${name}`).join('; ')

const posix = (program: string, dialect: string, ...first: readonly string[]): Reader => ({
  program,
  dialect,
  args: (lines) => [...first, '-c', `eval "$1"; ${PRINT}`, program, lines],
})

const READERS: readonly Reader[] = [
  posix('bash', 'bash', '--norc'),
  // With history expansion, as where somebody types it.
  posix('bash', 'bash', '--norc', '-H'),
  posix('dash', 'bash'),
  posix('zsh', 'zsh', '-f'),
  posix('zsh', 'zsh', '-f', '-o', 'extendedglob', '-o', 'promptsubst'),
  {
    program: 'fish',
    dialect: 'fish',
    args: (lines) => ['--no-config', '-c', `printf '%s\\n' $argv[1] | source; ${PRINT}`, lines],
  },
  {
    program: 'pwsh',
    dialect: 'powershell',
    args: (lines) => ['-NoProfile', '-Command', `${lines}\n${PRINT}`],
  },
]

const DO = 'touch got-in'

/** What a shell would act upon, in one dialect or another. */
const VALUES: readonly string[] = [
  `$(${DO})`,
  `\`${DO}\``,
  `'; ${DO}; '`,
  `"; ${DO}; "`,
  `'"'"'; ${DO} #`,
  `\\'; ${DO}; \\'`,
  `\\`,
  `x\\\\'; ${DO} #`,
  `; ${DO}`,
  `| ${DO}`,
  `& ${DO} &`,
  `(${DO})`,
  `<(${DO})`,
  `\${x:-$(${DO})}`,
  `$((a[$(${DO})]))`,
  `*`,
  `~`,
  `=touch`,
  `-n`,
  `!touch`,
  `%PATH%`,
  `\u2018; ${DO}; \u2019`,
  `\u201b; ${DO} #`,
  `$(& {New-Item got-in})`,
  `@(${DO})`,
  `a\n${DO}\n`,
  `a\r${DO}\r`,
  `a\u2028${DO}`,
  `a\u0085${DO}`,
]

const PROFILE = [
  '[profile p]',
  'sso_session = corp',
  'sso_account_id = 111122223333',
  'sso_role_name = ReadOnlyAccess',
  'region = eu-west-1',
  '',
].join('\n')

/** Every value in every field and in every shell that is here. */
export async function shells(size: Size): Promise<Outcome> {
  const readers: Reader[] = []
  for (const reader of READERS) if (await isHere(reader)) readers.push(reader)
  const outcomes: Outcome[] = []
  for (const value of size === 'full' ? VALUES : VALUES.slice(0, 3)) {
    outcomes.push(await evaluate(readers, value))
  }
  return together(outcomes)
}

async function isHere({ program }: Reader): Promise<boolean> {
  return run(program, ['-c', 'exit 0']).then(
    () => true,
    () => false,
  )
}

async function evaluate(readers: readonly Reader[], value: string): Promise<Outcome> {
  const hostile = Object.fromEntries(Object.keys(FIELDS).map((field) => [field, value]))
  const between = await standBetween(({ path }, real) => {
    if (path !== '/federation/credentials') return real
    return changedJson(real, (fields) => {
      const { roleCredentials } = fields as { roleCredentials: object }
      return { ...fields, roleCredentials: { ...roleCredentials, ...hostile } }
    })
  })
  const computer = await setUp({ sessions: ['corp'], signedIn: ['corp'], config: PROFILE })
  try {
    between.aim(computer.emulator.url)
    const lines = new Map<string, string | null>()
    for (const dialect of new Set(readers.map(({ dialect }) => dialect))) {
      lines.set(dialect, await linesFor(computer, between.env, dialect))
    }
    const { tries, broken } = await tryAll(
      readers,
      ({ program }) => `${program}, ${JSON.stringify(value)}`,
      (reader) => read(reader, lines.get(reader.dialect) ?? null, value),
    )
    return { tries: tries * VARIABLES.length, broken }
  } finally {
    await Promise.all([computer.close(), between.close()])
  }
}

/** As it comes from AWS, or where no line of the shell can hold it. */
const REFUSED = /LY-(?:205|409)/

/** Null where the value was refused, with nothing at all on stdout. */
async function linesFor(
  { start }: Computer,
  env: Readonly<Record<string, string>>,
  dialect: string,
): Promise<string | null> {
  const { code, stdout, stderr } = await start(['env', 'p', '--shell', dialect], { env }).done
  if (code === 0) return stdout
  if (stdout !== '') throw new Error(`refused, and yet it printed ${stdout}`)
  if (!REFUSED.test(stderr)) throw new Error(`failed otherwise: ${stderr}`)
  return null
}

async function read(
  { program, args }: Reader,
  lines: string | null,
  value: string,
): Promise<string | null> {
  if (lines === null) return null
  const cwd = await mkdtemp(join(tmpdir(), 'lanyard-shell-'))
  try {
    const { stdout } = await run(program, args(lines), { cwd })
    if (stdout !== `${value}\n`.repeat(VARIABLES.length))
      return `it became ${JSON.stringify(stdout)}`
    return (await readdir(cwd)).length === 0 ? null : 'it was run'
  } finally {
    await rm(cwd, { recursive: true })
  }
}
