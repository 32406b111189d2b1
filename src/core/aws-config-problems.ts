/** What in a config file makes the AWS CLI reject all of it, told so that a person can mend it. */
import type { ConfigDoc, Property, Section, StrayLine } from './aws-config.ts'
import { BOM, isUtf8, shownBytes } from './aws-config-bytes.ts'

export interface Problem {
  /** Counted from 1. */
  readonly line: number
  readonly message: string
  readonly next: string
}

/** The only problem that has nothing to do with what the file says. */
export const BYTE_ORDER_MARK: Problem = {
  line: 1,
  message: 'The file begins with an invisible byte order mark',
  next: 'Run lanyard doctor --fix, or save it as UTF-8 without a byte order mark',
}

/** As PowerShell's `>` and some editors write: every line of it looks broken, and one thing mends all. */
const WIDE_CHARACTERS: Problem = {
  line: 1,
  message: 'The file is UTF-16, which no AWS program reads',
  next: 'Save it as UTF-8 in an editor',
}
/** The byte order marks of UTF-16, low byte first or high byte first. */
const WIDE_MARKS = ['\u00ff\u00fe', '\u00fe\u00ff']

const STRAY = {
  noEquals: {
    message: 'is neither a section, nor a key with a value, nor a comment',
    next: 'Mend the line, or put # in front of it',
  },
  noKey: { message: 'has a value without a key', next: 'Write the key in front of the =' },
  beforeSection: {
    message: 'stands before the first section',
    next: 'Put [default] above it, or move it into a section',
  },
  nested: {
    message: 'is in an indented block but has no =',
    next: 'Write it as key = value, or put # in front of it',
  },
} as const satisfies Record<StrayLine['why'], { message: string; next: string }>

/** Every line that makes the AWS CLI reject the whole file, in the order of the file. */
export function problems(doc: ConfigDoc): readonly Problem[] {
  if (WIDE_MARKS.some((mark) => doc.text.startsWith(mark))) return [WIDE_CHARACTERS]
  const found = [
    ...doc.strays.filter(isRead(doc)).map(({ line, why }) => ({
      line,
      message: `Line ${line} ${STRAY[why].message}`,
      next: STRAY[why].next,
    })),
    ...duplicateSections(doc),
    ...bodies(doc).flatMap(duplicateKeys),
    ...unreadableBytes(doc),
  ]
  return found.sort((a, b) => a.line - b.line)
}

/** Blocks under [DEFAULT] are taken apart only in the sections that inherit them. */
function isRead({ sections }: ConfigDoc): (stray: StrayLine) => boolean {
  const isInherited = sections.some(({ header }) => header !== 'DEFAULT')
  return ({ why }) => why !== 'nested' || isInherited
}

function duplicateSections({ sections }: ConfigDoc): Problem[] {
  const first = new Map<string, number>()
  return sections.flatMap(({ header, line }) => {
    // Python takes [DEFAULT] for values that every section inherits, and lets it come twice.
    if (header === 'DEFAULT') return []
    const earlier = first.get(header)
    if (earlier === undefined) {
      first.set(header, line)
      return []
    }
    const message = `Line ${line} opens [${shownBytes(header)}] again; line ${earlier} did so first`
    return [{ line, message, next: 'Join the two sections, or rename one' }]
  })
}

/** The keys of each section; all that stands under any [DEFAULT] is one to Python. */
function bodies({ sections }: ConfigDoc): readonly (readonly Property[])[] {
  const isInherited = ({ header }: Section) => header === 'DEFAULT'
  return [
    sections.filter(isInherited).flatMap(({ properties }) => properties),
    ...sections.filter((section) => !isInherited(section)).map(({ properties }) => properties),
  ]
}

function duplicateKeys(properties: readonly Property[]): Problem[] {
  const first = new Map<string, number>()
  return properties.flatMap(({ key, line }) => {
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, line)
      return []
    }
    const message = `Line ${line} sets ${key} again; line ${earlier} did so first`
    return [{ line, message, next: 'Take one of the two out' }]
  })
}

function unreadableBytes({ text }: ConfigDoc): Problem[] {
  const found: Problem[] = text.startsWith(BOM) ? [BYTE_ORDER_MARK] : []
  if (isUtf8(text)) return found
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (isUtf8(line)) continue
    const message = `Line ${index + 1} holds a byte that is not UTF-8`
    found.push({
      line: index + 1,
      message,
      next: 'Write the line again, and save the file as UTF-8',
    })
  }
  return found
}
