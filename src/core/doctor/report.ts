/** The doctor's report: what was found, put together by check, and a word for each check that found nothing. */
import type { Profile, Session, SessionName } from '../model.ts'
import { type Assigned, drift } from './assignments.ts'
import { command } from './command.ts'
import { type DamagedFile, judgeDamage } from './damage.ts'
import { CHECKS, type CheckName, type Finding, finding, type Level } from './finding.ts'
import { type FileStanding, judgeModes } from './modes.ts'
import { judgeStore, type StoreStanding } from './store.ts'

/** Everything that the doctor knows. */
export interface Known {
  /** The config file, for people; null where there is none. */
  readonly shownPath: string | null
  /** A write in place that a crash cut off: what it was doing, and where the file from before is. */
  readonly cutOff: { readonly summary: string; readonly copy: string } | null
  /** What `diagnose` found in the config file. */
  readonly found: readonly Finding[]
  readonly profiles: readonly Profile[]
  readonly sessions: readonly Session[]
  readonly assigned: readonly Assigned[]
  readonly files: readonly FileStanding[]
  readonly damaged: readonly DamagedFile[]
  readonly store: StoreStanding
}

const ORDER = Object.keys(CHECKS) as readonly CheckName[]

/** All findings in the order of the checks; roles without a profile are told of once a session. */
export function report(known: Known): readonly Finding[] {
  const { found, assigned, files, damaged, store, profiles } = known
  const differing = drift(known, assigned)
  const all = [
    fileFinding(known),
    ...judgeCutOff(known),
    ...found,
    ...differing.filter(({ check }) => check !== 'unwritten'),
    ...assigned.flatMap((one) => judgeUnwritten(one, differing)),
    ...judgeStore(store, profiles),
    ...judgeDamage(damaged),
    ...judgeModes(files),
  ]
  const isKnown = assigned.length > 0
  return ORDER.flatMap((check) => {
    const here = all.filter((one) => one.check === check)
    if (here.length > 0) return here
    if ((check === 'unassigned' || check === 'unwritten') && !isKnown) {
      return check === 'unwritten' ? [] : [NOTHING_SEEN]
    }
    return [finding(check, 'ok', CHECKS[check], {})]
  })
}

/** Which file it is about: AWS_CONFIG_FILE may point elsewhere. */
function fileFinding({ shownPath, profiles, sessions }: Known): Finding {
  const counts = `${counted(profiles, 'profile')} and ${counted(sessions, 'session')}`
  const message = shownPath === null ? 'there is no config file yet' : `${shownPath}: ${counts}`
  return finding('file', 'ok', message, {})
}

/** Until the next write the file is part old, part new. */
function judgeCutOff({ cutOff, shownPath }: Known): readonly Finding[] {
  if (cutOff === null) return []
  const { summary, copy } = cutOff
  const message = `a write to ${shownPath} was cut off half way: ${summary}; the file from before is ${copy}`
  return [finding('file', 'fail', message, { fix: command('undo') })]
}

/** The worst of the levels. */
export function worst(findings: readonly Finding[]): Level {
  const levels = new Set(findings.map(({ level }) => level))
  return levels.has('fail') ? 'fail' : levels.has('warn') ? 'warn' : 'ok'
}

const NOTHING_SEEN = finding(
  'unassigned',
  'ok',
  'nothing is known yet of what is assigned to you',
  {
    fix: command('list', 'roles'),
  },
)

function judgeUnwritten(
  { session, accounts, roles }: Assigned,
  differing: readonly Finding[],
): readonly Finding[] {
  const without = differing.filter(({ repair }) => {
    return repair?.do === 'write' && repair.wanted.session === session
  }).length
  if (without === 0) return []
  const all = accounts.reduce((sum, { id }) => sum + (roles[id]?.length ?? 0), 0)
  const message = `${session}: ${without} of ${all} roles that are assigned to you have no profile`
  return [finding('unwritten', 'ok', message, { fix: everything(session) })]
}

function everything(session: SessionName): string {
  return command('write', '--session', session, '--match', '*')
}

function counted({ length }: readonly unknown[], what: string): string {
  return `${length} ${what}${length === 1 ? '' : 's'}`
}
