/** Whose a profile is: one of Identity Center, or one that lanyard shows as what it is and leaves alone. */
import type { ConfigDoc, Section } from './aws-config.ts'
import { isProfile, sectionFinder } from './aws-config.ts'
import { fail } from './failure.ts'
import type { Profile, ProfileKind, RoleRef } from './model.ts'
import { profileOf } from './profiles.ts'
import { sanitize } from './sanitize.ts'
import { suggestion } from './suggestion.ts'

export interface FoundProfile {
  readonly profile: Profile
  readonly section: Section
  /** How many sections have the name: one, unless something is wrong with the file. */
  readonly times: number
}

/** The profile of that name. Throws unknownTarget with the nearest name. */
export function foundProfile(doc: ConfigDoc, name: string): FoundProfile {
  const sections = sectionFinder(doc)('profile', name)
  const section = sections.at(-1)
  if (section !== undefined) return { profile: profileOf(section), section, times: sections.length }
  const names = doc.sections.filter(isProfile).map((each) => each.name)
  const next = suggestion(name, names) ?? 'Run lanyard profile list to see those there are'
  return fail('unknownTarget', `There is no profile ${sanitize(name)} in the config file`, next)
}

/** Throws nameTaken where there is a profile of that name. */
export function checkFree(doc: ConfigDoc, name: string): void {
  if (sectionFinder(doc)('profile', name).length > 0) nameTaken(name)
}

/** Throws nameTaken. */
export function nameTaken(name: string): never {
  const message = `There is a profile ${sanitize(name)} already`
  return fail(
    'nameTaken',
    message,
    `Choose another name, or look at it: lanyard profile show ${name}`,
  )
}

/** Whether it is a profile of the kind that lanyard writes for a role. */
export function isOurs({ kind }: Profile): boolean {
  return kind === 'sso' || kind === 'ssoLegacy' || kind === 'lanyard'
}

/** The role that it stands for; null where its credentials come from elsewhere. */
export function roleOfProfile(profile: Profile): RoleRef | null {
  const { session, accountId, role } = profile
  if (!isOurs(profile) || session === null || accountId === null || role === null) return null
  return { session, accountId, role }
}

/** Whether it has no credentials of any kind, so that it may become a profile of a role. */
export function canTakeOver({ kind }: Profile): boolean {
  return kind === 'other'
}

export function notOurs({ name, line }: Profile): string {
  return `${name} (line ${line}) is yours, not written by lanyard`
}

const HOLDS: Readonly<Partial<Record<ProfileKind, string>>> = {
  static: 'holds keys of its own',
  process: 'gets its credentials from a program',
  login: 'belongs to aws login',
}

/** Why the keys of a profile are none of lanyard's business; null where they may be edited. */
export function whyLeftAlone({ kind, line }: Profile): string | null {
  const holds = HOLDS[kind]
  return holds === undefined ? null : `${holds} (line ${line}), and is left alone`
}
