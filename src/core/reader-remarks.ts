/** Where the AWS CLI and the AWS SDK for JavaScript read the config file otherwise than lanyard shows it. */
import {
  type ConfigDoc,
  findProperty,
  isProfile,
  type Property,
  type Section,
  valueIn,
} from './aws-config.ts'
import { isSafeName } from './aws-config-grammar.ts'
import type { Problem } from './aws-config-problems.ts'
import { type JsReading, type JsSection, readAsJsSdk } from './js-sdk-reading.ts'

/** `cli`: the AWS CLI, boto3 and all that stands on botocore. `js`: the SDK for JavaScript, and so CDK. */
export type Reader = 'cli' | 'js'

export interface Remark extends Problem {
  readonly reader: Reader
  readonly section: 'profile' | 'sso-session'
  /** As lanyard shows it; null where the remark is about the whole file. */
  readonly name: string | null
  /** Null where the remark is about the section. */
  readonly key: string | null
  /** The same in few words, for a row: `the JS SDK cannot see this name`. */
  readonly short: string
  /** Where nothing but a name is at fault, that of the section or the one that spoils the file. */
  readonly byName?: true
}

type Words = Pick<Remark, 'message' | 'next' | 'short'>
type About = Pick<Remark, 'line' | 'section' | 'name' | 'key'>

const PLAIN_KEY = /^[a-z][a-z0-9_]*$/
/** A second line with something on it. */
const CONTINUED = /[\r\n]\s*[^\s#;]/

/**
 * Every profile, session and value that one of the two readers does not find as lanyard shows it, in the
 * order of the file; `problems` has what makes the AWS CLI reject the whole of it. Values are never told:
 * they may be secrets. For `lanyard doctor` each is a warning; `remarksOn` has those of one row.
 */
export function remarks(doc: ConfigDoc): readonly Remark[] {
  const js = readAsJsSdk(doc.text)
  const counted = countedSections(doc)
  const found = [
    ...inherited(doc),
    ...counted.flatMap((section) => cliRemarks(doc, section)),
    ...(js === null ? unreadable(doc) : jsRemarks(js, counted)),
  ]
  return found.sort((a, b) => a.line - b.line)
}

/** The remarks on the profile or session of that name. */
export function remarksOn(
  all: readonly Remark[],
  kind: Remark['section'],
  name: string,
): readonly Remark[] {
  return all.filter((remark) => remark.section === kind && remark.name === name)
}

/** Of sections with one kind and name the last, which is the one that lanyard shows. */
function countedSections({ sections }: ConfigDoc): readonly Section[] {
  const kinds = sections.filter((section) => isProfile(section) || section.kind === 'sso-session')
  return [...new Map(kinds.map((each) => [`${kindOf(each)} ${each.name}`, each])).values()]
}

function kindOf(section: Section): Remark['section'] {
  return isProfile(section) ? 'profile' : 'sso-session'
}

function cliRemarks(doc: ConfigDoc, section: Section): Remark[] {
  return keysOf(section).flatMap((key) => {
    const property = findProperty(section, key)
    const words = property && cliWords(doc, section, property)
    return property && words ? [{ ...about(section, property), ...words, reader: 'cli' }] : []
  })
}

function cliWords(doc: ConfigDoc, section: Section, property: Property): Words | null {
  const { key, value, start, end } = property
  if (value !== '' && CONTINUED.test(doc.text.slice(start, end))) {
    return {
      short: `the AWS CLI adds more lines to ${key}`,
      message: `The AWS CLI takes the indented lines below ${key} of ${section.name} into its value`,
      next: 'Take the indentation out, or put # in front of these lines',
    }
  }
  if (value === (valueIn(section, key) ?? '')) return null
  return {
    short: `the AWS CLI takes the note into ${key}`,
    message: `The AWS CLI takes the note behind ${key} of ${section.name} into its value`,
    next: 'Put the note on a line of its own, above',
  }
}

/** Python's configparser gives what stands in [DEFAULT] to every section (docs.python.org, configparser). */
function inherited({ sections }: ConfigDoc): Remark[] {
  return sections
    .filter(({ header, properties }) => header === 'DEFAULT' && properties.length > 0)
    .map(({ line }) => ({
      reader: 'cli',
      section: 'profile',
      name: null,
      key: null,
      line,
      short: 'the AWS CLI adds what [DEFAULT] holds',
      message: 'The AWS CLI gives the keys of [DEFAULT] to every profile and session',
      next: 'Write [default] in small letters, if the profile of that name is meant',
    }))
}

function unreadable({ sections }: ConfigDoc): Remark[] {
  return sections.slice(0, 1).map(({ line }) => ({
    reader: 'js',
    section: 'profile',
    name: null,
    key: null,
    line,
    short: 'the JS SDK cannot read the file',
    message: 'The AWS SDK for JavaScript reads nothing of a file with a profile called __proto__',
    next: 'Give that profile another name',
    byName: true,
  }))
}

function jsRemarks(js: JsReading, counted: readonly Section[]): Remark[] {
  const shown = new Set(counted.map((section) => `${kindOf(section)} ${section.name}`))
  const only = [...js.profiles].filter(([name]) => !shown.has(`profile ${name}`))
  return [
    ...counted.flatMap((section) => {
      const seen = kindOf(section) === 'profile' ? js.profiles : js.sessions
      const its = seen.get(section.name)
      return its === undefined ? [unseen(section)] : differing(section, its)
    }),
    ...only.map(([name, { line }]) => onlyJs(name, line)),
  ]
}

function unseen(section: Section): Remark {
  const { name } = section
  const what = kindOf(section) === 'profile' ? 'profile' : 'session'
  const message = `The AWS SDK for JavaScript cannot see ${what} ${name}`
  const byName = isSafeName(name) ? {} : ({ byName: true } as const)
  const isEmpty = keysOf(section).every((key) => valueIn(section, key) === null)
  const [short, next] = !isSafeName(name)
    ? [
        'the JS SDK cannot see this name',
        'Rename it: letters, digits and _ . - / % @ : + only, no dash first',
      ]
    : isEmpty
      ? [`the JS SDK sees no empty ${what}`, 'Give it a key with a value, such as region']
      : ['the JS SDK cannot see its header', `Write the header as [${headerOf(section)}]`]
  return { ...about(section), reader: 'js', short, message, next, ...byName }
}

function headerOf(section: Section): string {
  return section.name === 'default' ? 'default' : `${kindOf(section)} ${section.name}`
}

function differing(section: Section, { values }: JsSection): Remark[] {
  const keys = new Set([...keysOf(section), ...values.keys()])
  return [...keys].flatMap((key) => {
    const theirs = values.get(key) ?? null
    if (!PLAIN_KEY.test(key) || theirs === valueIn(section, key)) return []
    const property = findProperty(section, key) ?? undefined
    return [{ ...about(section, property), key, reader: 'js', ...jsWords(section, key, theirs) }]
  })
}

function jsWords({ name }: Section, key: string, theirs: string | null): Words {
  if (theirs === null) {
    return {
      short: `the JS SDK cannot see ${key}`,
      message: `The AWS SDK for JavaScript cannot see ${key} of ${name}`,
      next: `Write it as ${key} = value, in small letters, not indented`,
    }
  }
  return {
    short: `the JS SDK reads another ${key}`,
    message: `The AWS SDK for JavaScript reads another ${key} for ${name}`,
    next: 'Write each section once and as [profile NAME], and indent nothing',
  }
}

function onlyJs(name: string, line: number): Remark {
  return {
    reader: 'js',
    section: 'profile',
    name,
    key: null,
    line,
    short: 'only the JS SDK sees it',
    message: `Only the AWS SDK for JavaScript takes this for a profile: ${name}`,
    next: `Write the header as [profile ${name}], with nothing behind it`,
  }
}

function about(section: Section, property?: Property): About {
  const { name, line } = section
  const key = property?.key ?? null
  return { section: kindOf(section), name, key, line: property?.line ?? line }
}

function keysOf({ properties }: Section): readonly string[] {
  return [...new Set(properties.map(({ key }) => key))]
}
