/** All that can be found in the config file itself; what is assigned, and how files lie on the disk, is judged beside it. */
import type { ConfigDoc } from '../aws-config.ts'
import { BYTE_ORDER_MARK, type Problem, problems } from '../aws-config-problems.ts'
import type { ProfileName } from '../model.ts'
import { readProfiles } from '../profiles.ts'
import { type Remark, remarks } from '../reader-remarks.ts'
import { judgeChains } from './chains.ts'
import { command } from './command.ts'
import { type Finding, finding } from './finding.ts'
import { judgeHeaders } from './headers.ts'
import { judgeLines } from './lines.ts'
import { judgeLegacy, judgeShadowed, judgeTwice } from './profiles.ts'
import { judgeReaders } from './readers.ts'
import { judgeSessions, judgeUnused } from './sessions.ts'

/** All that is amiss in a config file. */
export interface Amiss {
  /** What makes the AWS CLI reject the file. */
  readonly problems: readonly Problem[]
  readonly remarks: readonly Remark[]
  /** The names of the profiles in the credentials file. */
  readonly shadows: ReadonlySet<ProfileName>
  /** Problems and remarks included. */
  readonly findings: readonly Finding[]
}

/**
 * What is amiss in the document, each list made when somebody first looks at it: of thousands of profiles
 * that takes longer than most commands. `shadows` as for `diagnose`.
 */
export function amissIn(doc: ConfigDoc, shadows: ReadonlySet<ProfileName>): Amiss {
  let wrong: readonly Problem[] | undefined
  let unlike: readonly Remark[] | undefined
  let found: readonly Finding[] | undefined
  return {
    shadows,
    get problems() {
      wrong ??= problems(doc)
      return wrong
    },
    get remarks() {
      unlike ??= remarks(doc)
      return unlike
    },
    get findings() {
      found ??= diagnose(doc, shadows, this)
      return found
    },
  }
}

/** What is known of the document already. */
type Told = Pick<Amiss, 'problems' | 'remarks'>

/**
 * Everything about the config file that does not work, works for some readers only, or is in the way; in
 * the order of the checks. `shadows`: the names of the profiles in the credentials file. Time grows with
 * the length of the file alone.
 */
export function diagnose(
  doc: ConfigDoc,
  shadows: ReadonlySet<ProfileName> = new Set(),
  told: Told = { problems: problems(doc), remarks: remarks(doc) },
): readonly Finding[] {
  const { profiles, sessions } = readProfiles(doc)
  return [
    ...judgeSyntax(told.problems),
    ...judgeNul(doc),
    ...judgeHeaders(doc, told.remarks),
    ...judgeReaders(doc, told.remarks),
    ...judgeLines(doc),
    ...judgeSessions(doc, profiles, sessions),
    ...judgeUnused(doc, profiles),
    ...judgeChains(doc, shadows),
    ...judgeLegacy(profiles),
    ...judgeTwice(profiles, sessions),
    ...judgeShadowed(profiles, shadows),
  ]
}

/** The AWS CLI reads on over it; lanyard edits no such file. */
function judgeNul({ text }: ConfigDoc): readonly Finding[] {
  const at = text.indexOf('\0')
  if (at < 0) return []
  const line = text.slice(0, at).split(/\r\n|\n|\r/).length
  const message = `Line ${line} holds a NUL byte, and lanyard changes no file with one`
  return [finding('syntax', 'fail', message, { fix: 'Take it out with an editor', line })]
}

/** What makes the AWS CLI reject all of the file. */
function judgeSyntax(found: readonly Problem[]): readonly Finding[] {
  return found.map((problem) => {
    const { line, message, next } = problem
    if (problem === BYTE_ORDER_MARK) {
      const request = { what: 'tidy', sections: [], mark: true } as const
      const repair = { do: 'manage', request } as const
      const fix = command('doctor', '--fix')
      return finding('syntax', 'fail', message, { fix, repair, safe: true, line })
    }
    return finding('syntax', 'fail', message, { fix: next, line })
  })
}
