/** A risk rule from the keys of its section in `config.ini`. */
import { RISK_COLOURS, type RiskColour, type RiskRule } from './risk.ts'
import { sanitize } from './sanitize.ts'
import { widthOf } from './width.ts'

/** The longest badge, in cells: it stands on every row of its accounts. */
const BADGE = 12
const KEYS = ['account', 'role', 'badge', 'colour', 'typed'] as const

/** The rule, or what is wrong with the section: a sentence. */
export function readRisk(
  name: string,
  values: Readonly<Record<string, unknown>>,
): RiskRule | string {
  const unknown = Object.keys(values).find((key) => !KEYS.some((known) => known === key))
  if (unknown !== undefined) return `${sanitize(unknown)} is no key of a risk rule`
  const accounts = patterns(values.account)
  if (accounts.length === 0) return `risk ${name} names no account: account = *prod*`
  const badge = sanitize(textOf(values.badge) || name)
  if (widthOf(badge) > BADGE) return `the badge ${badge} is longer than ${BADGE} cells`
  const colour = colourOf(textOf(values.colour))
  if (colour === null) return `colour is one of ${RISK_COLOURS.join(', ')}`
  const typed = switchOf(values.typed)
  if (typed === null) return 'typed is yes or no'
  return { name, accounts, roles: patterns(values.role), badge, colour, typed }
}

/** `prod*, 111122223333`: patterns with commas between them. */
function patterns(value: unknown): readonly string[] {
  return textOf(value)
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function colourOf(text: string): RiskColour | null {
  return text === '' ? 'red' : (RISK_COLOURS.find((colour) => colour === text) ?? null)
}

/** `ini` reads `true` and `false` by itself. */
function switchOf(value: unknown): boolean | null {
  if (value === undefined || value === false || value === 'no') return false
  return value === true || value === 'yes' ? true : null
}
