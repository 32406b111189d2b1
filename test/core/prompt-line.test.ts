/** The words of a prompt: which sign-in stands behind a profile, and what is left of it. */
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import { HOUR, MINUTE } from '../../src/core/expiry.ts'
import { readProfiles } from '../../src/core/profiles.ts'
import { sessionBehind, signInLeft, wordsOf } from '../../src/core/prompt-line.ts'

const CONFIG = `
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
[profile dev]
sso_session = corp
[profile on-top]
role_arn = arn:aws:iam::111122223333:role/Deploy
source_profile = dev
[profile on-top-of-that]
role_arn = arn:aws:iam::111122223333:role/Audit
source_profile = on-top
[profile itself]
role_arn = arn:aws:iam::111122223333:role/Audit
source_profile = itself
[profile lost]
sso_session = nowhere
[profile old]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
[profile keys]
aws_access_key_id = AKIAXXXXXXXXXXXXXXXX
`

test.each([
  ['dev', 'corp'],
  ['on-top', 'corp'],
  ['on-top-of-that', 'corp'],
  ['old', 'https://acme.awsapps.com/start'],
  ['itself', undefined],
  ['lost', undefined],
  ['keys', undefined],
  ['nobody', undefined],
])('behind %s stands %s', (name, session) => {
  const { profiles, sessions } = readProfiles(parseConfig(CONFIG))
  expect(sessionBehind(name, profiles, sessions)?.name).toBe(session)
})

describe('what is left', () => {
  const now = 1_000_000_000_000
  const token = (left: number, renews = false) => {
    return { session: 'corp', expiresAt: now + left, since: now - HOUR, renews }
  }

  test.each([
    [token(7 * HOUR + 42 * MINUTE + 1), 'full', '7h 42m'],
    [token(20 * MINUTE), 'half', '20m'],
    [token(20 * MINUTE, true), 'full', '20m'],
    [token(70_000), 'quarter', '1m 10s'],
  ])('%j: %s, %s', (left, disc, words) => {
    const standing = signInLeft(left, now)
    expect(standing).toMatchObject({ state: 'signedIn', disc })
    expect(wordsOf(standing)).toBe(words)
  })

  test('nothing is left at the end, and where nobody signed in', () => {
    expect(wordsOf(signInLeft(token(0), now))).toBe('ended')
    expect(wordsOf(signInLeft(null, now))).toBe('signed out')
  })
})
