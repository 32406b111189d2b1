/** What one member of a team hands to another: sessions and the name template, and nothing that is anybody's own. */
import { fail } from './failure.ts'
import type { Session } from './model.ts'
import { compileTemplate } from './naming.ts'
import { checkSession, type WantedSession } from './plan-sessions.ts'
import { safeJson } from './sanitize.ts'

/** Says which form a document has; another one is not understood. */
const FORM = 1
const LONGEST = 1024 * 1024

export interface Handover {
  readonly sessions: readonly WantedSession[]
  /** The name template; null where it was not handed over. */
  readonly template: string | null
}

/** The document: no accounts, no tokens. Old-style sessions have no name to hand over, and are left out. */
export function handoverText(sessions: readonly Session[], template: string): string {
  const given = sessions
    .filter(({ legacy }) => !legacy)
    .map(({ name, startUrl, region, scopes }) => ({ name, startUrl, region, scopes }))
  return `${safeJson({ lanyard: FORM, template, sessions: given }, 2)}\n`
}

/** Reads such a document, from wherever it came. Throws badValue, badName, badStartUrl, badRegion. */
export function readHandover(text: string): Handover {
  const { lanyard, sessions, template } = fieldsOf(parse(text))
  if (lanyard !== FORM || !Array.isArray(sessions)) notOne()
  const wanted = sessions.map((each: unknown) => sessionOf(fieldsOf(each)))
  const twice = wanted.find(({ name }, index) => {
    return wanted.findIndex((one) => one.name === name) !== index
  })
  if (twice) fail('badValue', `The document names the session ${twice.name} twice`, 'Take one out')
  if (typeof template !== 'string') return { sessions: wanted, template: null }
  compileTemplate(template)
  return { sessions: wanted, template }
}

function sessionOf({ name, startUrl, region, scopes }: Fields): WantedSession {
  const words = Array.isArray(scopes) ? scopes : []
  if (![name, startUrl, region, ...words].every((one) => typeof one === 'string')) notOne()
  const given = {
    name: String(name),
    startUrl: String(startUrl),
    region: String(region),
    scopes: words.join(','),
  }
  // Without scopes a session that is there keeps those it has.
  return { ...checkSession(given), scopes: given.scopes }
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) return notOne()
  return { ...value }
}

function parse(text: string): unknown {
  if (text.length > LONGEST) notOne()
  try {
    return JSON.parse(text)
  } catch {
    return notOne()
  }
}

function notOne(): never {
  return fail('badValue', 'This is no hand-over of sessions', 'Make one: lanyard sessions export')
}
