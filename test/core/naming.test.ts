/** Profile names: what a template makes of hostile values, and that no two roles share a name. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkName, isSafeName } from '../../src/core/aws-config-grammar.ts'
import { Failed } from '../../src/core/failure.ts'
import { assignNames, compileTemplate, type NameFacts, safeName } from '../../src/core/naming.ts'

const facts: NameFacts = {
  account: 'Payments Prod',
  id: '111122223333',
  email: 'pay@corp.example',
  role: 'AdministratorAccess',
  session: 'corp',
  region: 'eu-west-1',
}

describe('compileTemplate', () => {
  it.each([
    ['{account}-{role}', 'Payments-Prod-AdministratorAccess'],
    ['{account|slug}/{role|replace:Access:}', 'payments-prod/Administrator'],
    ['{session}.{id}', 'corp.111122223333'],
    ['{email|lower}', 'pay@corp.example'],
    ['{region}:{account|lower|replace: :_}', 'eu-west-1:payments_prod'],
    ['fixed', 'fixed'],
    ['{email|split:@:1}-{email|split:@:-1}', 'pay-corp.example'],
    ['{account|lower|split: :2}-{account|split:-:9}x', 'prod-x'],
  ])('%s gives %s', (template, name) => {
    expect(compileTemplate(template)(facts)).toBe(name)
  })

  it.each([
    ['a/b%c:d', 'a-b-c-d'],
    ['Zürich – Ålesund', 'Zurich-Alesund'],
    ['  -- x]\n[profile evil]\n', 'x-profile-evil'],
    ['', '111122223333'],
    ['東京', '111122223333-AdministratorAccess'],
  ])('the account %j becomes %s', (account, name) => {
    expect(compileTemplate('{account}')({ ...facts, account })).toBe(name)
  })

  it.each([
    '',
    '  ',
    '{nope}',
    '{account|upper}',
    '{account|constructor}',
    '{account|replace}',
    '{account|split}',
    '{account|split:-}',
    '{account|split:-:0}',
    '{account|split:-:one}',
    '{account',
    'account}',
    '{{account}}',
  ])('refuses %j', (template) => {
    expect(() => compileTemplate(template)).toThrow(Failed)
    try {
      compileTemplate(template)
    } catch (thrown) {
      expect((thrown as Failed).failure.kind).toBe('badValue')
    }
  })
})

describe('filters of a template', () => {
  it.each([
    ['trim:5', 'trim:5, and trim takes nothing', 'Write |trim'],
    ['lower:', 'lower:, and lower takes nothing', 'Write |lower'],
    ['slug:-', 'slug:-, and slug takes nothing', 'Write |slug'],
    ['replace', 'replace, which is not replace:FROM:TO', 'Write |replace:FROM:TO'],
    ['replace::x', 'replace::x, which is not replace:FROM:TO', 'Write |replace:FROM:TO'],
    ['replace:a:b:c', 'replace:a:b:c, which is not replace:FROM:TO', 'Write |replace:FROM:TO'],
    ['split:-', 'split:-, which is not split:AT:N', 'Write |split:AT:N'],
    ['split:-:0', 'split:-:0, which is not split:AT:N', 'Write |split:AT:N'],
    ['split:-:1:2', 'split:-:1:2, which is not split:AT:N', 'Write |split:AT:N'],
    ['upper', 'the unknown filter upper', 'Use lower, slug, trim, replace:FROM:TO, split:AT:N'],
  ])('%s is refused, and what is right is said', (filter, what, next) => {
    const failure = { kind: 'badValue', message: `The name template has ${what}`, next }
    expect(() => compileTemplate(`{role|${filter}}`)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining(failure) }),
    )
  })

  it.each(['trim', 'lower', 'slug', 'replace:a', 'replace:a:', 'replace:a:b', 'split:-:-2'])(
    '%s is taken',
    (filter) => {
      expect(() => compileTemplate(`{role|${filter}}`)).not.toThrow()
    },
  )
})

describe('checkName', () => {
  it.each(['corp', 'a/b', 'Pay.prod_1%2@x:y+z', 'default'])('takes %s', (name) => {
    expect(checkName(name)).toBe(name)
  })

  it.each(['', '-a', 'a b', 'a]b', 'é', 'a\nb', '"a"', '__proto__', 'constructor', 'toString'])(
    'refuses %j',
    (name) => {
      expect(() => checkName(name)).toThrow(Failed)
    },
  )
})

describe('assignNames', () => {
  const item = (accountId: string, name: string, role = 'Admin') => ({ accountId, role, name })

  it('gives the plain name where it is free', () => {
    expect(assignNames([item('1', 'a'), item('2', 'b')], new Set(['c']))).toEqual(['a', 'b'])
  })

  it('puts the account id behind a name that is taken or shared, then a number', () => {
    expect(assignNames([item('1', 'a')], new Set(['a']))).toEqual(['a-1'])
    expect(assignNames([item('1', 'a')], new Set(['a', 'a-1']))).toEqual(['a-1-2'])
    expect(assignNames([item('2', 'a'), item('1', 'a')], new Set())).toEqual(['a-2', 'a-1'])
    expect(assignNames([item('1', 'a', 'Z'), item('1', 'a', 'B')], new Set())).toEqual([
      'a-1-2',
      'a-1',
    ])
  })

  it('never gives default, nor a name that breaks the JS SDK', () => {
    const names = assignNames([item('1', 'default'), item('2', 'constructor')], new Set())
    expect(names).toEqual(['default-1', 'constructor-2'])
  })

  const name = fc.oneof(fc.constantFrom('a', 'a-1', 'a-1-2', 'default', '__proto__'), fc.string())
  const batch = fc.uniqueArray(
    fc.record({
      accountId: fc.constantFrom('1', '2', '3'),
      role: fc.constantFrom('A', 'B', 'C'),
      name: name.map((text) => safeName(text) || 'x'),
    }),
    { selector: ({ accountId, role }) => `${accountId} ${role}` },
  )

  it('gives every role a name of its own, safe and not taken', () => {
    fc.assert(
      fc.property(batch, fc.array(name), (items, taken) => {
        const names = assignNames(items, new Set(taken))
        expect(new Set(names).size).toBe(items.length)
        for (const given of names) {
          expect(isSafeName(given)).toBe(true)
          expect(taken).not.toContain(given)
        }
      }),
    )
  })

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(batch, (items) => {
        const forward = assignNames(items, new Set())
        const backward = assignNames(items.toReversed(), new Set())
        expect(backward.toReversed()).toEqual(forward)
      }),
    )
  })
})

describe('any template and any facts', () => {
  const text = fc.string({ unit: 'binary' })
  const hostile = fc.record({
    account: text,
    id: fc.constant('111122223333'),
    email: text,
    role: text,
    session: text,
    region: text,
  })
  const template = fc
    .array(
      fc.constantFrom(
        '{account}',
        '{account|split:-:1}',
        '{account|split: :-2|slug}',
        '{role|slug}',
        '{role|replace:a:]}',
        '{session|trim}',
        '{email|lower|split:@:-1}',
        '-',
        '/',
        'é',
      ),
    )
    .map((parts) => `{region}${parts.join('')}`)

  it('give a safe name, the same each time', () => {
    fc.assert(
      fc.property(template, hostile, (source, values) => {
        const name = compileTemplate(source)(values)
        expect(name).not.toBe('')
        expect(name).toMatch(/^[A-Za-z0-9_.\-/%@:+]+$/)
        expect(name).not.toMatch(/^-|-$|--/)
        expect(compileTemplate(source)(values)).toBe(name)
      }),
    )
  })
})
