/** Profile names: a template filled in for each role, made safe, and told apart where two would be alike. */
import { isSafeName } from './aws-config-grammar.ts'
import { fail } from './failure.ts'
import { sanitize } from './sanitize.ts'

/** What a template may name. Unknown values are empty. */
export interface NameFacts {
  /** The account's name; its id where there is none. */
  readonly account: string
  readonly id: string
  readonly email: string
  readonly role: string
  readonly session: string
  readonly region: string
}

/** A role that needs a name. */
export interface Unnamed {
  readonly accountId: string
  readonly role: string
  /** What the template gave. */
  readonly name: string
}

export type Template = (facts: NameFacts) => string

const FIELDS = ['account', 'id', 'email', 'role', 'session', 'region'] as const

interface Filter {
  /** How it is written. */
  readonly form: string
  /** What may stand behind its name, colon included. */
  readonly takes: RegExp
  readonly apply: (text: string, first: string, second: string) => string
}

const FILTERS: Readonly<Record<string, Filter>> = {
  lower: { form: 'lower', takes: /^$/, apply: (text) => text.toLowerCase() },
  slug: {
    form: 'slug',
    takes: /^$/,
    apply: (text) =>
      plainLetters(text)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-'),
  },
  trim: { form: 'trim', takes: /^$/, apply: (text) => text.trim() },
  replace: {
    form: 'replace:FROM:TO',
    takes: /^:[^:]+(:[^:]*)?$/,
    apply: (text, from, to) => text.replaceAll(from, to),
  },
  split: {
    form: 'split:AT:N',
    takes: /^:[^:]+:-?[1-9]\d?$/,
    apply: (text, at, which) =>
      text.split(at).at(Number(which) - (Number(which) > 0 ? 1 : 0)) ?? '',
  },
}
const PLACEHOLDER = /\{([^{}]*)\}/g
const PLAIN = /^[\x20-\x7e]*$/
const MAX_LENGTH = 128

/** What stands where nobody has set a template. */
export const DEFAULT_TEMPLATE = '{account}-{role}'

/**
 * Compiles a template such as `{account|slug}-{role|replace:Access:}`: fields account, id, email, role,
 * session, region; filters lower, slug, trim, replace:FROM:TO, and split:AT:N for the Nth part, from the end
 * where N is negative. Its names hold letters, digits and
 * `_ . @ + -` from the values, `/ % :` from the template alone; anything else becomes `-`, accents go, runs
 * of `-` become one, and ends are trimmed of it. A name is never empty. Throws badValue for a bad template.
 */
export function compileTemplate(template: string): Template {
  const fields: readonly string[] = FIELDS
  const unknown = (what: string, next = `Use ${FIELDS.map((f) => `{${f}}`).join(' ')}`) =>
    fail('badValue', sanitize(`The name template has ${what}`), next)
  if (template.trim() === '') unknown('nothing in it')
  if (/[{}]/.test(template.replace(PLACEHOLDER, ''))) unknown('a brace without its partner')
  for (const [, inside = ''] of template.matchAll(PLACEHOLDER)) {
    const [field = '', ...filters] = inside.split('|')
    if (!fields.includes(field)) unknown(`the unknown field {${field}}`)
    for (const filter of filters) checkFilter(filter, unknown)
  }
  return (facts) => {
    const filled = template.replace(PLACEHOLDER, (_, inside: string) => fill(inside, facts))
    return safeName(filled) || safeName(`${facts.id}-${facts.role}`) || 'profile'
  }
}

/**
 * Names for a whole batch, in its order: none taken, none twice, none that a reader would trip over. Where
 * several roles would share a name all of them get the account id behind it, then a number, so that
 * the outcome does not depend on their order. `default` is never given: people choose that one.
 */
export function assignNames(
  batch: readonly Unnamed[],
  taken: ReadonlySet<string>,
): readonly string[] {
  const used = new Set(taken)
  const isFree = (name: string) => !used.has(name) && isSafeName(name) && name !== 'default'
  const count = new Map<string, number>()
  for (const { name } of batch) count.set(name, (count.get(name) ?? 0) + 1)
  const names = new Map<Unnamed, string>()
  const crowded: Unnamed[] = []
  for (const item of batch) {
    if (count.get(item.name) === 1 && isFree(item.name)) names.set(item, item.name)
    else crowded.push(item)
  }
  for (const name of names.values()) used.add(name)
  for (const item of crowded.toSorted(byIdentity)) {
    const base = `${item.name}-${item.accountId}`
    let name = base
    for (let number = 2; !isFree(name); number += 1) name = `${base}-${number}`
    used.add(name)
    names.set(item, name)
  }
  return batch.map((item) => names.get(item) ?? item.name)
}

/** A name that every reader of the config file understands; empty where nothing of the text is left. */
export function safeName(text: string): string {
  return plainLetters(text)
    .replace(/[^A-Za-z0-9_.\-/%@:+]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
}

function checkFilter(filter: string, refuse: (what: string, next: string) => never): void {
  const [name = ''] = filter.split(':')
  const known = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined
  if (known === undefined) {
    const forms = Object.values(FILTERS).map(({ form }) => form)
    refuse(`the unknown filter ${name || '|'}`, `Use ${forms.join(', ')}`)
  }
  if (known.takes.test(filter.slice(name.length))) return
  if (known.form === name) refuse(`${filter}, and ${name} takes nothing`, `Write |${name}`)
  refuse(`${filter}, which is not ${known.form}`, `Write |${known.form}`)
}

function fill(inside: string, facts: NameFacts): string {
  const [field = '', ...filters] = inside.split('|')
  let text = factOf(field, facts)
  for (const filter of filters) {
    const [name = '', from = '', to = ''] = filter.split(':')
    text = FILTERS[name]?.apply(text, from, to) ?? text
  }
  // An account called a/b must not look like the account and role of a target.
  return text.replace(/[/%:]/g, '-')
}

function factOf(field: string, facts: NameFacts): string {
  const known = FIELDS.find((name) => name === field)
  const text = known ? facts[known] : ''
  return known === 'account' && text.trim() === '' ? facts.id : text
}

/** Letters without their accents: `Zürich` is better served by `Zurich` than by `Z-rich`. */
function plainLetters(text: string): string {
  // Nearly every text, and every one of thousands is asked for at each key while a template is typed.
  if (PLAIN.test(text)) return text
  return text.normalize('NFKD').replace(/\p{M}+/gu, '')
}

function byIdentity(a: Unnamed, b: Unnamed): number {
  const [left, right] = [`${a.accountId} ${a.role}`, `${b.accountId} ${b.role}`]
  return left < right ? -1 : left > right ? 1 : 0
}
