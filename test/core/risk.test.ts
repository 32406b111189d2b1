/** Risk rules: what fits, which rule wins, and what must be typed. */
import { describe, expect, test } from 'vitest'
import { isTyped, type RiskRule, riskOf, riskQuestion } from '../../src/core/risk.ts'
import { readRisk } from '../../src/core/risk-reading.ts'

const rule = (name: string, accounts: string, more: Partial<RiskRule> = {}): RiskRule => ({
  name,
  accounts: accounts.split(' '),
  roles: [],
  badge: name,
  colour: 'red',
  typed: true,
  ...more,
})
const prod = { accountName: 'payments-prod', accountId: '111122223333', role: null }
const dev = { accountName: 'payments-dev', accountId: '707602334725', role: null }

describe('without rules', () => {
  test.each([
    ['payments-prod', 'prod'],
    ['Live', 'prod'],
    ['product-dev', undefined],
    ['delivery', undefined],
  ])('%s has the badge %s and asks for nothing', (accountName, badge) => {
    const subject = { ...dev, accountName }
    expect(riskOf(undefined, subject)?.badge).toBe(badge)
    expect(riskQuestion(undefined, [subject])).toBeNull()
  })
})

test('the first rule that fits wins; rules in place of the usual one', () => {
  const rules = [rule('pci', '*pay*prod'), rule('all', '*')]
  expect(riskOf(rules, prod)?.name).toBe('pci')
  expect(riskOf(rules, dev)?.name).toBe('all')
  expect(riskOf([rule('pci', 'x')], prod)).toBeNull()
})

test('an id fits as a name does, and a role pattern holds for roles only', () => {
  const rules = [rule('admin', '1111*', { roles: ['Admin*'] })]
  expect(riskOf(rules, prod)).toBeNull()
  expect(riskOf(rules, { ...prod, role: 'ReadOnly' })).toBeNull()
  expect(riskOf(rules, { ...prod, role: 'AdministratorAccess' })?.name).toBe('admin')
})

test('one account is typed by its name, by its id where it has none, several by their number', () => {
  const rules = [rule('prod', '*prod 4444*')]
  const unnamed = { ...prod, accountName: '', accountId: '444455556666' }
  expect(riskQuestion(rules, [dev])).toBeNull()
  expect(riskQuestion(rules, [prod, dev, { ...prod, role: 'x' }])).toEqual({
    answer: 'payments-prod',
    about: 'payments-prod (prod)',
  })
  expect(riskQuestion(rules, [unnamed])?.answer).toBe('444455556666')
  expect(riskQuestion(rules, [prod, unnamed, dev])).toEqual({
    answer: '2',
    about: '2 roles of prod',
  })
})

test('what is typed counts without its case and the spaces around it', () => {
  const question = { answer: 'payments-prod', about: '' }
  expect(isTyped(question, ' Payments-PROD ')).toBe(true)
  expect(isTyped(question, 'payments-pro')).toBe(false)
  expect(isTyped(question, '')).toBe(false)
})

test.each([
  [{ account: 'x', badge: 'far too long a badge' }, 'longer than 12'],
  [{ account: 'x', typed: 'perhaps' }, 'typed is yes or no'],
  [{ account: 'x', acount: 'y' }, 'acount is no key'],
  [{ account: ' , ' }, 'names no account'],
])('%j cannot be read', (values, why) => {
  expect(readRisk('r', values)).toContain(why)
})
