/** G10: signing out leaves no token and no credentials on this computer, whether AWS can be reached or not. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaultReply } from '../../src/emulator/faults.ts'
import { type Shell as Computer, setUp } from '../commands/computer.ts'
import { LANYARD } from '../stories/program.ts'
import { type Outcome, type Size, tryAll } from './tries.ts'

const SESSIONS = ['corp', 'acme', 'lab'] as const

/** A way to be offline, as what runs the program and what it is told of the network. */
interface Way {
  readonly name: string
  readonly fault?: FaultReply
  readonly env?: Readonly<Record<string, string>>
  readonly around?: readonly string[]
}

const NOBODY = 'http://127.0.0.1:9'
const closed = Object.fromEntries(
  ['', '_SSO', '_SSO_OIDC', '_STS'].map((service) => [`AWS_ENDPOINT_URL${service}`, NOBODY]),
)
const WAYS: readonly Way[] = [
  { name: 'nobody listens', env: closed },
  { name: 'a captive portal', fault: 'html' },
  { name: 'AWS is broken', fault: 'error500' },
  { name: 'AWS says no', fault: 'denied' },
  { name: 'the sign-in has ended there', fault: 'expired' },
  { name: 'AWS is busy', fault: 'throttle' },
  { name: 'the connection is cut', fault: 'drop' },
  { name: 'half an answer', fault: 'cutJson' },
  { name: 'AWS never answers', fault: 'hang' },
  { name: 'no network at all', around: ['unshare', '-n'] },
]

/** Every way, for three sessions with credentials of roles; without the right to unshare, that one is left out. */
export function offline(size: Size): Promise<Outcome> {
  const ways = WAYS.filter(({ around }) => around === undefined || canRun(around))
  return tryAll(size === 'full' ? ways : ways.slice(0, 2), ({ name }) => name, signOut)
}

function canRun([command = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(command, [...args, 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function signOut({ fault, env = {}, around = [] }: Way): Promise<string | null> {
  const computer = await setUp({ sessions: SESSIONS, signedIn: SESSIONS })
  try {
    const { emulator, run, home } = computer
    const { code } = await run('env', '111122223333/ReadOnlyAccess', '--json')
    if (code !== 0 || (await cached(computer)).length < 2)
      return 'there were no credentials to remove'
    if (fault) emulator.faults = [{ route: 'logout', reply: fault }]
    const [command = '', ...args] = [...around, ...LANYARD, 'logout', '--all', '--yes']
    const child = spawn(command, args, {
      cwd: home.path,
      env: { PATH: process.env.PATH, HOME: home.path, ...emulator.environment, ...env },
      stdio: 'ignore',
    })
    const [ended] = await once(child, 'close')
    const left = await cached(computer)
    if (left.length > 0) return `it left ${left.join(', ')}`
    // What AWS itself has ended needs no word to it.
    const told = fault === 'expired' || fault === 'cutJson' ? [0, 4] : [4]
    return told.includes(ended) ? null : `it ended with ${ended} as if AWS had been told`
  } finally {
    await computer.close()
  }
}

/** Files with a token or credentials in them; registrations sign nobody in. */
async function cached({ home, emulator }: Computer): Promise<readonly string[]> {
  const found: string[] = []
  for (const directory of ['.aws/sso/cache', '.aws/cli/cache']) {
    const names = await readdir(join(home.path, directory)).catch(() => [])
    for (const name of names) {
      const text = (await home.read(`${directory}/${name}`)) ?? ''
      const isSecret = /accessToken|refreshToken|SecretAccessKey/.test(text)
      if (isSecret && emulator.secrets.some((secret) => text.includes(secret))) found.push(name)
    }
  }
  return found
}
