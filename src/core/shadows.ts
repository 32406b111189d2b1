/** Profiles that `~/.aws/credentials` has as well: some SDKs take the keys there instead of signing in. */
import type { ConfigDoc, Section } from './aws-config.ts'
import type { Profile, ProfileName } from './model.ts'
import type { PlanEntry } from './plan.ts'

/** What is said of such a profile, after its name. */
export const SHADOWED = 'also in ~/.aws/credentials, whose keys some SDKs prefer'

/**
 * Whether keys of the credentials file come in the way of what the profile says. Static keys belong there,
 * and a profile without credentials only adds its region to them.
 */
export function isShadowed(
  { name, kind }: Pick<Profile, 'name' | 'kind'>,
  names: ReadonlySet<ProfileName>,
): boolean {
  return names.has(name) && kind !== 'static' && kind !== 'other'
}

/** The entries, those marked that give a profile a name which the credentials file has too. */
export function withShadows(
  entries: readonly PlanEntry[],
  names: ReadonlySet<ProfileName>,
): readonly PlanEntry[] {
  return entries.map((entry) => {
    const isWritten = ['add', 'change', 'rename'].includes(entry.action)
    const name = entry.to ?? entry.name
    if (!isWritten || entry.section !== 'profile' || !names.has(name)) return entry
    const reason = entry.reason === null ? SHADOWED : `${entry.reason}; ${SHADOWED}`
    return { ...entry, reason, shadowed: true }
  })
}

/** The names of the profiles in a credentials file. */
export function namesInCredentials(doc: ConfigDoc): ReadonlySet<ProfileName> {
  return new Set(doc.sections.map(nameInCredentials))
}

/** What a section of a credentials file is called, whose headers are bare names. */
export function nameInCredentials({ name, kind, header }: Section): ProfileName {
  return kind === 'other' ? name : header
}
