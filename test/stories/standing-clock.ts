/** A sign-in that runs out by a clock that stands still, and goes on when the story says so. */
import { join } from 'node:path'
import { organisation, signInAsCli } from './home.ts'
import { LANYARD } from './program.ts'
import type { SizedOptions } from './sizes.ts'
import type { Stage } from './story.ts'
import { tokenFile } from './ways.ts'

const FIXTURE = join(import.meta.dirname, '../fixtures/standing-clock.cjs')
const [NODE, ...PROGRAM] = LANYARD
const SECOND = 1000

/** With one account, all of it is there soon, and from then on nothing but the time changes. */
const CORP = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  user: 'sam',
  accounts: [{ id: '111122223333', name: 'pay', email: 'a@corp.example', roles: ['Admin'] }],
}

/** Somebody at a computer whose clock stands, not yet signed in to corp. */
export const STANDING = {
  sessions: ['corp'],
  emulator: { world: { organisations: [CORP] } },
  program: [NODE, '-r', FIXTURE, ...PROGRAM],
  files: { clock: String(Math.floor(Date.now() / SECOND) * SECOND) },
} as const satisfies SizedOptions

/** Signs in to corp from elsewhere, for so many seconds, with what nothing renews. */
export async function signInFor({ home, emulator }: Stage, seconds: number): Promise<void> {
  const file = tokenFile('corp')
  if ((await home.read(file)) === null) {
    await signInAsCli(home, emulator, organisation(emulator, 'corp'), 0)
  }
  const { refreshToken: _, ...token } = JSON.parse((await home.read(file)) ?? '')
  const expiresAt = new Date(Number(await home.read('clock')) + seconds * SECOND).toISOString()
  await home.write(file, JSON.stringify({ ...token, expiresAt }))
}

/** Lets so many seconds pass. The program must stand by then, or the signal would end it. */
export async function pass({ terminal, home }: Stage, seconds: number): Promise<void> {
  await home.write('clock', String(Number(await home.read('clock')) + seconds * SECOND))
  terminal.kill('SIGUSR2')
}
