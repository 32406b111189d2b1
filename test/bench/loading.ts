/** Everything loaded under a rate limit; then what the program holds, and what it costs to do nothing. */
import { setTimeout as pause } from 'node:timers/promises'
import { startEmulator } from '../../src/emulator/emulator.ts'
import { paths } from '../../src/system/paths.ts'
import { createSeenCache } from '../../src/system/seen.ts'
import { makeHome, sessionSection, signInAsCli } from '../stories/home.ts'
import { LANYARD } from '../stories/program.ts'
import { Console } from './console.ts'
import { corpOf, largeWorld, ROLES, sessionOf } from './furnished.ts'
import { written } from './statistics.ts'
import { atMost, type Figure, noted } from './table.ts'

const LIMIT = 20
const HOURS_8 = 8 * 3_600_000
const MB = 1024 * 1024
/** For about so long V8 clears up, in threads of its own, what thousands of answers left behind. */
const SETTLING = 30_000

/** Loads `accounts` accounts and their roles at 20 answers a second, lets it settle, then idles for `idle` milliseconds. */
export async function loading(accounts: number, idle: number): Promise<readonly Figure[]> {
  const world = largeWorld(accounts)
  const corp = corpOf(world)
  const faults = (['accounts', 'roles'] as const).map((route) => ({ route, rate: LIMIT }))
  const emulator = await startEmulator({ world, faults })
  const home = await makeHome()
  try {
    await home.write('.aws/config', sessionSection(corp))
    await signInAsCli(home, emulator, corp, HOURS_8)
    const env = { HOME: home.path, COLORFGBG: '15;0', ...emulator.environment }
    const screen = new Console({ command: LANYARD, env, columns: 120, rows: 40 })
    const good = () =>
      new Set(
        emulator.requests
          .filter(({ route, status }) => route === 'roles' && status === 200)
          .map(({ query }) => query.get('account_id')),
      ).size
    const from = performance.now()
    const least = accounts / LIMIT
    while (good() < accounts && performance.now() - from < least * 1500) await pause(500)
    const took = (performance.now() - from) / 1000
    const refused = emulator.requests.filter(({ status }) => status === 429).length
    const busy = screen.usage()
    // The last answers are written down within a second or two.
    await pause(5000)
    const loaded = screen.usage()
    await pause(SETTLING)
    const before = { ...screen.usage(), bytes: screen.bytes }
    await pause(idle)
    const after = { ...screen.usage(), bytes: screen.bytes }
    const minutes = idle / 60_000
    const cpu = ((after.cpu - before.cpu) / idle) * 100
    const settling = ((before.cpu - loaded.cpu) / SETTLING) * 100
    const bytes = (after.bytes - before.bytes) / minutes
    await screen.close()
    const { lanyardCache } = paths({ HOME: home.path }, process.platform)
    const seen = await createSeenCache(lanyardCache).read(sessionOf(corp))
    const complete = Object.values(seen?.roles ?? {}).filter(
      (roles) => roles.length === ROLES.length,
    ).length
    const lost = accounts - complete
    return [
      {
        what: `load ${written(accounts)} accounts × ${ROLES.length} roles at ${LIMIT} calls a second, × the limit's own minimum`,
        measured: `**${written(took / least, 2)}** (${written(took)} s), ${written(lost)} accounts lost, ${written(refused)} calls refused`,
        goal: { text: '≤ 1.10, 0 lost', met: took / least <= 1.1 && lost === 0 },
      },
      noted('CPU for it', `${written(busy.cpu / 1000, 1)} s`),
      atMost(
        'memory with all of it',
        `**${written(after.memory / MB)}** MB`,
        after.memory / MB,
        110,
        ' MB',
      ),
      atMost('idle, hours left: bytes a minute', `**${written(bytes)}** B`, bytes, 300, ' B'),
      atMost(
        'idle, hours left: CPU',
        `**${written(cpu, 2)}** % of a core; in the half minute after loading ${written(settling, 2)} %`,
        cpu,
        0.3,
        ' %',
      ),
    ]
  } finally {
    await emulator.close()
    await home.remove()
  }
}
