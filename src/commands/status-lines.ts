/** What lanyard status says of sessions: the words of people and those of the contract. */
import { parseConfig } from '../core/aws-config.ts'
import { pointInTime, signInStanding, timeLeft } from '../core/expiry.ts'
import type { Ms, Session } from '../core/model.ts'
import { readProfiles } from '../core/profiles.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import { loginFromToken } from '../state/logins.ts'
import type { Login } from '../state/vocabulary.ts'
import { EXIT } from './failures.ts'
import type { Declared, Glance, Surroundings } from './glancing.ts'
import { printJson, printTable, sign } from './output.ts'

export const STATUS: Declared = {
  name: 'status',
  summary: 'sessions and how long they are signed in; no network',
  takes: '',
  options: [{ name: 'watch', summary: 'stay, and tell what changes; Ctrl-C ends it' }],
  examples: ['lanyard status', 'lanyard status --json', 'lanyard status --watch'],
}

export type SignIn = readonly [session: Session, login: Login]

/** Prints how each session stands. Without sessions nothing, which is for who calls it to explain. */
export function printStatus(
  surroundings: Surroundings,
  signIns: readonly SignIn[],
  now: Ms,
): number {
  if (surroundings.options.json) {
    const standings = signIns.map(([session, login]) => standingOf(session, login, now))
    printJson(surroundings, standings)
  } else if (signIns.length > 0) printTable(surroundings, rowsOf(surroundings, signIns, now))
  return signIns.some(([, { phase }]) => phase === 'in') ? EXIT.done : EXIT.notSignedIn
}

export const statusAtAGlance: Glance = async (surroundings, { switches }, files) => {
  if (switches.has('watch')) return null
  const { session: asked } = surroundings.options
  const sessions = readProfiles(parseConfig(await files.config())).sessions.filter(({ name }) => {
    return asked === null || name === asked
  })
  if (sessions.length === 0) return null
  const now = files.now()
  const signIns = sessions.map(async (session): Promise<SignIn> => {
    return [session, loginFromToken((await files.token(session)) ?? undefined, now)]
  })
  return printStatus(surroundings, await Promise.all(signIns), now)
}

/** A session's standing in the words of the contract. */
function standingOf({ name, startUrl, region, legacy }: Session, login: Login, now: Ms) {
  const common = { session: name, startUrl, region }
  if (login.phase === 'in') {
    const { expiresAt, renews } = login.token
    const secondsLeft = Math.floor((expiresAt - now) / 1000)
    const live = { state: 'signedIn', expiresAt: formatTimestamp(expiresAt), secondsLeft }
    return { ...common, ...live, renews, legacy }
  }
  const endedAt = login.phase === 'out' ? login.endedAt : null
  const over =
    endedAt === null
      ? { state: 'signedOut', expiresAt: null, secondsLeft: null }
      : { state: 'expired', expiresAt: formatTimestamp(endedAt), secondsLeft: 0 }
  return { ...common, ...over, renews: false, legacy }
}

/** The cells of the table. */
export function rowsOf(
  surroundings: Surroundings,
  signIns: readonly SignIn[],
  now: Ms,
): readonly (readonly string[])[] {
  const signed = (name: Parameters<typeof sign>[2]) => sign(surroundings, surroundings.stdout, name)
  return signIns.map(([{ name, region, startUrl }, login]) => {
    if (login.phase !== 'in') {
      const ended = login.phase === 'out' && login.endedAt !== null
      const how = ended ? `ended ${pointInTime(login.endedAt, now)}` : 'signed out'
      return [signed('empty'), name, how, '', region, startUrl]
    }
    const { expiresAt, renews } = login.token
    const { disc } = signInStanding(expiresAt, now, renews)
    const until = `until ${pointInTime(expiresAt, now)}${renews ? ', renews by itself' : ''}`
    return [signed(disc), name, timeLeft(expiresAt, now), until, region, startUrl]
  })
}
