/** Risk rules: which accounts and roles carry a badge, and where their name must be typed before anything is done. */
import { glob } from './glob.ts'
import type { AccountId, RoleName } from './model.ts'

export const RISK_COLOURS = ['red', 'yellow', 'green', 'plain'] as const
export type RiskColour = (typeof RISK_COLOURS)[number]

/** One `[risk NAME]` section of `config.ini`. */
export interface RiskRule {
  readonly name: string
  /** Patterns over account names and ids, `*` and `?` in them; one that fits is enough. */
  readonly accounts: readonly string[]
  /** Patterns over role names; empty for every role. */
  readonly roles: readonly string[]
  /** The word beside the sign: `prod`. */
  readonly badge: string
  readonly colour: RiskColour
  /** Whether the account's name must be typed before a console, a command or a bulk write. */
  readonly typed: boolean
}

/** What a rule is held against. A name that nobody knows is empty. */
export interface RiskSubject {
  readonly accountName: string
  readonly accountId: AccountId
  /** Null where it is about the account itself: rules for some roles do not hold then. */
  readonly role: RoleName | null
}

/** Holds where `config.ini` has no rules: a badge, and no questions. */
const PRODUCTION: RiskRule = {
  name: 'production',
  accounts: [],
  roles: [],
  badge: 'prod',
  colour: 'red',
  typed: false,
}
const PRODUCTION_WORD = /(^|[^a-z0-9])(prod|prd|production|live)([^a-z0-9]|$)/i

/**
 * The first rule that fits, in the order of the file; null where none does. Without rules (undefined)
 * an account is at risk whose name has `prod`, `prd`, `production` or `live` as a word of it.
 */
export function riskOf(
  rules: readonly RiskRule[] | undefined,
  { accountName, accountId, role }: RiskSubject,
): RiskRule | null {
  if (rules === undefined) return PRODUCTION_WORD.test(accountName) ? PRODUCTION : null
  const fits = (patterns: readonly string[], text: string) =>
    patterns.some((pattern) => glob(pattern).matches(text))
  const found = rules.find(
    (rule) =>
      (fits(rule.accounts, accountName) || fits(rule.accounts, accountId)) &&
      (rule.roles.length === 0 || (role !== null && fits(rule.roles, role))),
  )
  return found ?? null
}

/** Every badge that can come up, so that columns have room for them. */
export function badgesOf(rules: readonly RiskRule[] | undefined): readonly string[] {
  return (rules ?? [PRODUCTION]).map(({ badge }) => badge)
}

/** What must be typed before a deed, and what it is about in plain words. */
export interface RiskQuestion {
  readonly answer: string
  /** `payments-prod (prod)`, `3 roles of prod, pci`. */
  readonly about: string
}

/**
 * What must be typed before something is done with these roles; null where nothing needs to be. It is the
 * account's name (its id where the name is not known), or, of several accounts, the number of roles.
 */
export function riskQuestion(
  rules: readonly RiskRule[] | undefined,
  subjects: readonly RiskSubject[],
): RiskQuestion | null {
  const risky = subjects.flatMap((subject) => {
    const rule = riskOf(rules, subject)
    return rule?.typed ? [{ subject, rule }] : []
  })
  const [first] = risky
  if (first === undefined) return null
  const badges = [...new Set(risky.map(({ rule }) => rule.badge))].join(', ')
  const accounts = new Set(risky.map(({ subject }) => subject.accountId))
  const { accountName, accountId } = first.subject
  if (accounts.size === 1) {
    const answer = accountName || accountId
    return { answer, about: `${answer} (${badges})` }
  }
  return { answer: String(risky.length), about: `${risky.length} roles of ${badges}` }
}

/** Whether what was typed is what was asked for. Spaces around it and its case do not count. */
export function isTyped(question: RiskQuestion, text: string): boolean {
  return text.trim().toLowerCase() === question.answer.toLowerCase()
}
