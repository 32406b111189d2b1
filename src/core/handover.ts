/** What one member of a team hands to another: sessions and the name template, and nothing that is anybody's own. */
import { fail } from './failure.ts'
import type { Session } from './model.ts'
import { compileTemplate, DEFAULT_TEMPLATE } from './naming.ts'
import { checkSession, type WantedSession } from './plan-sessions.ts'
import { safeJson } from './sanitize.ts'

/** Says which form a document has; another one is not understood. */
const FORM = 1
const LONGEST = 1024 * 1024
/** More than anybody signs in to. */
const MOST = 200

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

/** What becomes of a template that came along: one of one's own is never replaced unasked. */
export function templateFate(given: string | null, own: string): 'none' | 'taken' | 'other' {
  if (given === null || given === own) return 'none'
  return own === DEFAULT_TEMPLATE ? 'taken' : 'other'
}

/** Reads such a document, from wherever it came. Throws badValue, badName, badStartUrl, badRegion. */
export function readHandover(text: string): Handover {
  const { lanyard, sessions, template } = fieldsOf(parse(text))
  if (lanyard !== FORM || !Array.isArray(sessions)) noHandover()
  const wanted = sessions.map((each: unknown) => sessionOf(fieldsOf(each)))
  checkCount(wanted)
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
  if (![name, startUrl, region, ...words].every((one) => typeof one === 'string')) noHandover()
  return handed({
    name: String(name),
    startUrl: String(startUrl),
    region: String(region),
    scopes: words.map(String),
  })
}

/** Throws badValue where a plan of them would be of no use to anybody. */
export function checkCount({ length }: readonly WantedSession[]): void {
  const next = 'Ask for the few that you need'
  if (length > MOST) fail('badValue', `There are ${length} sessions in this`, next)
}

/** A session that comes from somebody else; without scopes one that is there keeps those it has. */
export function handed(session: Omit<Session, 'legacy' | 'flow'>): WantedSession {
  const given = { ...session, scopes: session.scopes.join(',') }
  return { ...checkSession(given), scopes: given.scopes }
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) return noHandover()
  return { ...value }
}

function parse(text: string): unknown {
  if (text.length > LONGEST) noHandover()
  try {
    return JSON.parse(text)
  } catch {
    return noHandover()
  }
}

/** Throws badValue: whatever this is, it brings no sessions. */
export function noHandover(): never {
  return fail(
    'badValue',
    'There are no sessions in this',
    'Ask for what lanyard sessions export prints',
  )
}
