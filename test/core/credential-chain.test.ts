/** What tools take for a profile: by its kind, by the credentials file, by what the environment has. */
import { describe, expect, it } from 'vitest'
import { picked, variableNotes } from '../../src/core/credential-chain.ts'
import type { Profile } from '../../src/core/model.ts'

const SSO: Profile = {
  name: 'dev',
  kind: 'sso',
  session: 'corp',
  accountId: '111122223333',
  role: 'Developer',
  region: null,
  output: null,
  line: 1,
}
const OWN = 'the role Developer in 111122223333, by the sign-in corp'
const FILE = 'the keys in ~/.aws/credentials'
const ENV = 'the keys in AWS_ACCESS_KEY_ID, which is set here'
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']

/** AWS CLI by option and by variable, then the SDK for JavaScript by both. */
const takes = (profile: Profile, variables: readonly string[] = [], shadowed = false) =>
  picked(profile, { variables, shadowed }).map((one) => one.takes)

describe('what is taken', () => {
  it('is the sign-in everywhere, where nothing is in the way', () => {
    expect(takes(SSO)).toEqual([OWN, OWN, OWN, OWN])
  })

  it('is keys of the environment in the AWS CLI, unless the profile is given by option', () => {
    expect(takes(SSO, KEYS)).toEqual([OWN, ENV, OWN, OWN])
  })

  it('is no half of a pair of keys', () => {
    expect(takes(SSO, ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE'])).toEqual([OWN, OWN, OWN, OWN])
  })

  it('is keys of the credentials file in the SDK for JavaScript, before the sign-in', () => {
    expect(takes(SSO, [], true)).toEqual([OWN, OWN, FILE, FILE])
  })

  it.each(['process', 'login', 'other'] as const)(
    'is keys of the credentials file before what %s holds, in both',
    (kind) => {
      expect(takes({ ...SSO, kind }, [], true)).toEqual([FILE, FILE, FILE, FILE])
    },
  )

  it('names whose credentials a role is assumed with', () => {
    const assumes = { accountId: '999900001111', role: 'Deploy', source: 'dev' }
    const words = 'the role Deploy in 999900001111, assumed, with the credentials of dev'
    expect(takes({ ...SSO, kind: 'role', assumes }, [], true)).toEqual([words, words, words, words])
  })

  it('is no credentials where account or role is missing', () => {
    expect(takes({ ...SSO, role: null })[0]).toContain('no credentials')
  })
})

it('says of a variable what it does, and nothing of one that is not set', () => {
  expect(variableNotes([])).toEqual([])
  expect(variableNotes(['AWS_REGION', 'AWS_SOMETHING'])).toEqual([
    'AWS_REGION counts before the region of a profile',
  ])
})
