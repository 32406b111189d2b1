/** What `aws configure list-profiles` and `aws configure get` answer (awscli, customizations/configure/get.py). */
import { type ConfigDoc, findProperty, isProfile, type Property } from './aws-config.ts'
import { decodeBytes } from './aws-config-bytes.ts'
import { takeApart } from './aws-config-line.ts'
import type { ProfileName } from './model.ts'
import { nameInCredentials } from './shadows.ts'

/** The two files as the AWS CLI reads them; `credentials` has bare names for headers. */
export interface ConfiguredFiles {
  readonly config: ConfigDoc
  readonly credentials: ConfigDoc
}

/** Every profile once: those of the config file in its order, then those that only the credentials file has. */
export function configuredProfiles({
  config,
  credentials,
}: ConfiguredFiles): readonly ProfileName[] {
  const names = config.sections.filter(isProfile).map(({ name }) => name)
  return [...new Set([...names, ...credentials.sections.map(nameInCredentials)])]
}

/**
 * The value of KEY for a profile; `block` where the key opens an indented block, null where it is not
 * set. KEY may be `profile.NAME.KEY`, `NAME.KEY` of a profile that there is, or `BLOCK.KEY`. The value is
 * as it stands in the file: an inline comment is part of it, and nothing in it is made safe to show.
 */
export function configuredValue(
  files: ConfiguredFiles,
  profile: ProfileName,
  key: string,
): { readonly value: string } | 'block' | null {
  const parts = key.split('.')
  const [first = '', second = '', third = ''] = parts
  if (parts.length === 1) return answerFor(files, profile, first)
  if (first === 'profile') return nested(files, second, third, parts[3])
  if (first === 'default' || configuredProfiles(files).includes(first)) {
    return nested(files, first, second, parts[2])
  }
  return nested(files, profile, first, second)
}

function nested(files: ConfiguredFiles, profile: ProfileName, key: string, inner?: string) {
  if (inner === undefined) return answerFor(files, profile, key)
  const found = propertyOf(files, profile, key)
  const value = found?.property.nested.findLast((one) => one.key === inner)?.value
  return found?.property.value === '' && value !== undefined ? { value } : null
}

function answerFor(files: ConfiguredFiles, profile: ProfileName, key: string) {
  const found = propertyOf(files, profile, key)
  if (found === null) return null
  const { doc, property } = found
  if (property.value === '' && property.nested.length > 0) return 'block'
  return { value: textOf(doc, property) }
}

/** The credentials file's keys come before those of the config file; of sections with one name the last counts. */
function propertyOf(
  { config, credentials }: ConfiguredFiles,
  profile: ProfileName,
  key: string,
): { readonly doc: ConfigDoc; readonly property: Property } | null {
  const places = [
    {
      doc: credentials,
      section: credentials.sections.findLast((one) => nameInCredentials(one) === profile),
    },
    {
      doc: config,
      section: config.sections.findLast((one) => isProfile(one) && one.name === profile),
    },
  ]
  for (const { doc, section } of places) {
    const property = section && findProperty(section, key)
    if (property) return { doc, property }
  }
  return null
}

/** The value with the lines that continue it, as Python's configparser joins them. */
function textOf(doc: ConfigDoc, property: Property): string {
  const [, ...more] = doc.text.slice(property.start, property.end).split(/\r\n|\n|\r/)
  const lines = more.map((line) => decodeBytes(line).trim())
  const kept = lines.filter((line) => !line.startsWith('#') && !line.startsWith(';'))
  return [decodeBytes(takeApart(doc, property).old).trim(), ...kept].join('\n').trimEnd()
}
