/** The made-up world: the same from the same seed, believable, and awkward enough. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createWorld,
  organisationAt,
  roleSessionArn,
  type WorldAccount,
} from '../../src/emulator/world.ts'

const corpOf = (accounts: number, seed = 1): readonly WorldAccount[] =>
  createWorld({ accounts, seed }).organisations[0]?.accounts ?? []

const sizes = fc.integer({ min: 12, max: 5000 })

describe('a world', () => {
  test('is the same from the same seed, and another from another', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (accounts, seed) => {
        expect(createWorld({ accounts, seed })).toEqual(createWorld({ accounts, seed }))
      }),
      { numRuns: 10 },
    )
    expect(corpOf(500, 1)).not.toEqual(corpOf(500, 2))
  })

  test('has as many accounts as asked, each with its own id and some role', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const accounts = corpOf(size, seed)
        expect(accounts).toHaveLength(size)
        expect(new Set(accounts.map(({ id }) => id)).size).toBe(size)
        const odd = accounts.filter(
          ({ id, roles }) =>
            !/^[1-9]\d{11}$/.test(id) ||
            roles.length === 0 ||
            new Set(roles).size !== roles.length ||
            !roles.every((role) => /^[\w+=,.@-]{1,64}$/.test(role)),
        )
        expect(odd).toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  test('always has the accounts of the drawn screens', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const byName = new Map(corpOf(size, seed).map((account) => [account.name, account]))
        expect(byName.get('payments-prod')).toEqual({
          id: '111122223333',
          name: 'payments-prod',
          email: 'payments-prod@corp.example',
          roles: ['AdministratorAccess', 'DeveloperAccess', 'ReadOnlyAccess', 'BillingViewer'],
        })
        expect(byName.get('payments-staging')?.id).toBe('444455556666')
        expect(byName.get('payments-dev')?.id).toBe('707602334725')
      }),
      { numRuns: 10 },
    )
  })

  test.each([11, 5001, 12.5, Number.NaN])('of %d accounts cannot be made', (accounts) => {
    expect(() => createWorld({ accounts })).toThrow(RangeError)
  })

  test('has awkward names, few roles and many', () => {
    const accounts = corpOf(60)
    const names = accounts.flatMap(({ name }) => name ?? [])
    for (const sort of [/ /, /[A-Z]/, /&/, /\p{Script=Han}/u, /\p{Emoji_Presentation}/u]) {
      expect(names.some((name) => sort.test(name))).toBe(true)
    }
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true)
    expect(Math.max(...names.map((name) => name.length))).toBe(50)
    expect(names.filter((name) => name === 'sandbox')).toHaveLength(2)
    expect(accounts.some(({ name, email }) => name === undefined && email === undefined)).toBe(true)
    const counts = new Set(accounts.map(({ roles }) => roles.length))
    expect(counts).toContain(1)
    expect(counts).toContain(8)
    const long = accounts.flatMap(({ roles }) => roles).filter((role) => role.length === 64)
    expect(long).toHaveLength(1)
  })

  test('names no two generated accounts alike, not even of 5,000', () => {
    const names = corpOf(5000).flatMap(({ name }) => (name === 'sandbox' ? [] : (name ?? [])))
    expect(new Set(names).size).toBe(names.length)
  })

  test('lists accounts in no order that a client may rely on', () => {
    const names = corpOf(248).map(({ name }) => name ?? '')
    expect(names).not.toEqual(names.toSorted())
  })
})

test('a start URL finds its organisation in any spelling', () => {
  const world = createWorld({ accounts: 12 })
  const find = (url: string) => organisationAt(world, url)?.name
  expect(find('https://acme.awsapps.com/start')).toBe('acme')
  expect(find('https://acme.awsapps.com/start/')).toBe('acme')
  expect(find('https://ACME.awsapps.com/start#/')).toBe('acme')
  expect(find('https://d-9067a1b2c3.awsapps.com/start')).toBe('lab')
  expect(find('http://acme.awsapps.com/start')).toBeUndefined()
  expect(find('https://acme.awsapps.com')).toBeUndefined()
  expect(find('acme')).toBeUndefined()
})

test('a role has one ARN, unlike that of any other account', () => {
  const arn = roleSessionArn('111122223333', 'ReadOnlyAccess', 'sam')
  expect(arn).toMatch(
    /^arn:aws:sts::111122223333:assumed-role\/AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}\/sam$/,
  )
  expect(roleSessionArn('111122223333', 'ReadOnlyAccess', 'sam')).toBe(arn)
  const suffix = (text: string) => /_([0-9a-f]{16})\//.exec(text)?.[1]
  expect(suffix(roleSessionArn('444455556666', 'ReadOnlyAccess', 'sam'))).not.toBe(suffix(arn))
})
