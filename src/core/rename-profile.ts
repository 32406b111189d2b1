/** Another name for a profile, in its header and wherever other profiles refer to it. */

import { isProfile, parseConfig, sectionFinder, valueIn } from './aws-config.ts'
import { applySplices, renameSection, setKeys } from './aws-config-edit.ts'
import { checkEditable } from './aws-config-grammar.ts'
import { fail } from './failure.ts'
import { sanitize } from './sanitize.ts'

/**
 * The text (a byte a character) with the profile renamed; all of its lines stay, and `source_profile` of
 * others follows. Throws unknownTarget, nameTaken, badName, notEditable.
 */
export function renameProfile(text: string, from: string, to: string): string {
  checkEditable(text)
  if (from === to) return text
  const doc = parseConfig(text)
  const find = sectionFinder(doc)
  const [section, ...more] = find('profile', from)
  const next = 'Run lanyard profile list to see those there are'
  if (section === undefined)
    return fail('unknownTarget', `There is no profile ${sanitize(from)}`, next)
  if (find('profile', to).length > 0) fail('nameTaken', `There is a profile ${sanitize(to)}`, next)
  const headers = [section, ...more].flatMap((each) => renameSection(doc, each, to))
  const references = doc.sections
    .filter((each) => isProfile(each) && valueIn(each, 'source_profile') === from)
    .flatMap((each) => setKeys(doc, each, [{ key: 'source_profile', value: to }]))
  return applySplices(text, [...headers, ...references])
}
