/** The commands that draw no screen, as ratios to a Node that does nothing, and other tools beside them. */
import { createHash } from 'node:crypto'
import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMANDS } from '../../src/commands/index.ts'
import { createCredentials } from '../../src/system/credentials.ts'
import { paths } from '../../src/system/paths.ts'
import type { Home } from '../stories/home.ts'
import { LANYARD } from '../stories/program.ts'
import { corpOf, firstOf, homeThatSaw, largeWorld, sessionOf } from './furnished.ts'
import { neighbours } from './neighbours.ts'
import { written } from './statistics.ts'
import { atMost, type Figure, noted } from './table.ts'
import { type Command, NOTHING, untilDone, wallTimes } from './wall.ts'

const PROFILES = 5000
const ROLE = 'ReadOnlyAccess'
const ADDED = '--session corp --name added --region us-east-1'
const HOUR = 3_600_000
const LONG_AGO = new Date(0)

/** Commands with their goals, in multiples of `node -e 0`; null for those without one. */
const ASKED: readonly (readonly [words: string, goal: number | null])[] = [
  ['--version', null],
  ['status', 1.3],
  ['prompt', 1.3],
  ['env team-1', 1.3],
  ['list accounts --cached', null],
  ['list profiles', null],
]

/** Wall times in a usual home, with a dozen of everything, and in one with thousands. */
export async function commandTimes(accounts: number, runs: number): Promise<readonly Figure[]> {
  const corp = corpOf(largeWorld(accounts))
  const home = await homeThatSaw(corp)
  const usual = await homeThatSaw(corpOf(largeWorld(12)))
  try {
    const file = join(home.path, '.aws/config')
    const config = `${await home.read('.aws/config')}${profiles(PROFILES)}`
    await home.write('.aws/config', config)
    await usual.write('.aws/config', `${await usual.read('.aws/config')}${profiles(12)}`)
    await signIn(home)
    await signIn(usual)
    const adding: Command = {
      // A role seen before: of any other the command asks AWS, which nobody can reach here.
      ...lanyard(`write ${firstOf(corp)}/${ROLE} ${ADDED}`, home),
      before() {
        writeFileSync(file, config)
        // Of a file that was changed this very second nobody knows yet whether that was all.
        utimesSync(file, LONG_AGO, LONG_AGO)
        rmSync(join(home.path, '.local'), { recursive: true, force: true })
      },
      // The new file is made durable before it is renamed, and changed no more after that.
      doneAt: () => statSync(file).ctimeMs,
    }
    const own = ASKED.filter(([words]) => isThere(words))
    const others = neighbours(home, accounts)
    const mine = own.map(([words, goal]) => lanyard(words, goal === null ? home : usual))
    const all = [NOTHING, ...mine, adding, ...others]
    const times = wallTimes(all, runs)
    const of = (name: string) => times.get(name) ?? Number.NaN
    const node = of(NOTHING.name)
    const ratio = (name: string) =>
      `**${written(of(name) / node, 2)}** × \`node -e 0\`; ${written(of(name))} ms`
    const [added, whole] = [of(untilDone(adding.name)) - node, of(adding.name) - node]
    return [
      ...own.map(([words, goal]) => {
        const name = `lanyard ${words}`
        const what = `\`${name}\`${goal === null ? ` with ${written(PROFILES)} profiles` : ''}`
        return goal === null
          ? noted(what, ratio(name))
          : atMost(what, ratio(name), of(name) / node, goal)
      }),
      atMost(
        `\`lanyard write\`, one profile to ${written(PROFILES)}, until it is in the file, beyond \`node -e 0\``,
        `**${written(added)}** ms`,
        added,
        150,
        ' ms',
      ),
      noted('the same, with the look back a quarter of a second later', `**${written(whole)}** ms`),
      ...others.map(({ name }) => noted(`\`${name}\``, ratio(name))),
    ]
  } finally {
    await home.remove()
    await usual.remove()
  }
}

function lanyard(words: string, home: Home): Command {
  const [node, bundle = ''] = LANYARD
  return {
    name: `lanyard ${words}`,
    command: [node, bundle, ...words.split(' ')],
    env: { HOME: home.path, PATH: process.env.PATH ?? '' },
  }
}

function accountId(at: number): string {
  return String(at).padStart(12, '1')
}

function profiles(count: number): string {
  return Array.from(
    { length: count },
    (_, at) =>
      `\n[profile team-${at}]\nsso_session = corp\nsso_account_id = ${accountId(at)}\n` +
      `sso_role_name = ${ROLE}\nregion = eu-west-1\n`,
  ).join('')
}

/** A sign-in and credentials as the AWS CLI leaves them; nothing here asks AWS whether they are good. */
async function signIn(home: Home): Promise<void> {
  const corp = corpOf(largeWorld(12))
  const session = sessionOf(corp)
  const expiresAt = new Date(Date.now() + 8 * HOUR).toISOString().replace(/\.\d+/, '')
  const file = createHash('sha1').update(corp.name).digest('hex')
  const { startUrl, region } = corp
  const token = JSON.stringify({ startUrl, region, accessToken: 'none', expiresAt })
  await home.write(`.aws/sso/cache/${file}.json`, token)
  const { cliCache } = paths({ HOME: home.path }, process.platform)
  const role = { session: session.name, accountId: accountId(1), role: ROLE }
  await createCredentials(cliCache, Date.now).write(role, session, {
    accessKeyId: 'AKIDNONE',
    secretAccessKey: 'none',
    sessionToken: 'none',
    expiration: Date.now() + HOUR,
  })
}

/** Some commands of the list come with a later version than this one. */
function isThere(words: string): boolean {
  return words.startsWith('--') || COMMANDS.some(({ name }) => words.startsWith(name))
}
