/** What is amiss in the AWS files, as data: the one list that `lanyard doctor` and the screen show. */
import type { Section } from '../aws-config.ts'
import type { ProfileName, SessionName } from '../model.ts'
import type { Wanted } from '../plan.ts'
import type { Manage } from '../plan-manage.ts'

/** `fail`: something does not work. `warn`: it works for some, or not for long. `ok`: good to know. */
export type Level = 'ok' | 'warn' | 'fail'

/** The checks by name, and what is said of one that finds nothing. */
export const CHECKS = {
  file: 'the config file can be read',
  syntax: 'the AWS CLI takes the whole config file',
  header: 'all sections are profiles or sessions to every reader',
  name: 'every SDK can read the names of the profiles and sessions',
  value: 'the AWS CLI and the SDKs read the same values',
  session: 'every profile has its session, and every session its portal',
  unused: 'every session has a profile',
  chain: 'every role has a profile to be assumed with',
  legacy: 'no profile is old style',
  twice: 'no role has two profiles',
  shadowed: 'no profile is in ~/.aws/credentials as well',
  unassigned: 'every profile stands for a role that is assigned to you',
  unwritten: 'every role that is assigned to you has a profile',
  store: 'sign-ins are kept where the settings say',
  cache: 'every file of the caches can be read',
  mode: 'nobody else can read or change your files',
} as const satisfies Record<string, string>

export type CheckName = keyof typeof CHECKS

/** What puts it right, as the store takes it: an action `manage` or `write`. */
export type Repair =
  | { readonly do: 'manage'; readonly request: Manage }
  | { readonly do: 'write'; readonly wanted: Wanted }

export interface Finding {
  readonly check: CheckName
  readonly level: Level
  /** One sentence without its full stop, safe to show. */
  readonly message: string
  /** What to do: a command to paste, or words; null where there is nothing to do. */
  readonly fix: string | null
  /** Null where a person has to see to it. */
  readonly repair: Repair | null
  /** Whether the repair changes nothing that anybody could miss: `doctor --fix` does it. */
  readonly safe: boolean
  /** The section it is about, and its line; null for what is about the file, or about no section yet. */
  readonly section: {
    readonly kind: 'profile' | 'sso-session'
    readonly name: ProfileName | SessionName
  } | null
  /** Counted from 1; null where it is about no line of the config file. */
  readonly line: number | null
}

/** The parts of a finding that have a usual value. */
type Rest = Partial<Pick<Finding, 'fix' | 'repair' | 'safe' | 'section' | 'line'>>

/** A finding; what is not given is null. */
export function finding(check: CheckName, level: Level, message: string, rest: Rest): Finding {
  const usual = { fix: null, repair: null, safe: false, section: null, line: null }
  return { check, level, message, ...usual, ...rest }
}

/** What a finding says of the section that it is about. */
export function about(section: Section): Required<Pick<Finding, 'section' | 'line'>> {
  const kind = section.kind === 'sso-session' ? 'sso-session' : 'profile'
  return { section: { kind, name: section.name }, line: section.line }
}

/** Words for a list of keys or names: `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
