/** Start URLs and regions: what people paste, and what they are told when it is something else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSafeName } from '../../src/core/aws-config-grammar.ts'
import { Failed, type Failure } from '../../src/core/failure.ts'
import { readStartUrl, suggestSessionName } from '../../src/core/portal-address.ts'
import { checkRegion, REGIONS, regionsLike } from '../../src/core/regions.ts'

function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof Failed) return thrown.failure
    throw thrown
  }
  throw new Error('it did not fail')
}

const CORP = 'https://corp.awsapps.com/start'

describe('readStartUrl', () => {
  it.each([
    ['corp', CORP],
    ['  Corp ', CORP],
    ['corp.awsapps.com', CORP],
    ['corp.awsapps.com/start', CORP],
    ['corp.awsapps.com/start/', CORP],
    ['https://corp.awsapps.com', CORP],
    ['https://corp.awsapps.com/start#/', CORP],
    ['https://corp.awsapps.com/start/#/', CORP],
    ['https://corp.awsapps.com/start/#/?tab=accounts', CORP],
    ['https://corp.awsapps.com/start/#/console?account_id=111122223333&role_name=A', CORP],
    ['HTTPS://CORP.AWSAPPS.COM/start.', CORP],
    ['<https://corp.awsapps.com/start>', CORP],
    ['"https://corp.awsapps.com/start",', CORP],
    ['  <https://corp.awsapps.com/start#/>  sent by IT', CORP],
    ['Your portal:\n  https://corp.awsapps.com/start/#/.\nKind regards', CORP],
    ['d-1234567890', 'https://d-1234567890.awsapps.com/start'],
    ['https://corp.awsapps.cn/start', 'https://corp.awsapps.cn/start'],
    [
      'https://start.us-gov-home.awsapps.com/directory/d-123#/',
      'https://start.us-gov-home.awsapps.com/directory/d-123',
    ],
    ['ssoins-1234abcd', 'https://identitycenter.amazonaws.com/ssoins-1234abcd'],
    [
      'https://identitycenter.amazonaws.com/ssoins-1234abcd/',
      'https://identitycenter.amazonaws.com/ssoins-1234abcd',
    ],
    ['https://sso.corp.example/aws/', 'https://sso.corp.example/aws'],
    ['http://127.0.0.1:4711/start', 'http://127.0.0.1:4711/start'],
    ['http://localhost:8080/', 'http://localhost:8080'],
  ])('takes %j as %s', (typed, startUrl) => {
    expect(readStartUrl(typed).startUrl).toBe(startUrl)
    expect(readStartUrl(startUrl).startUrl).toBe(startUrl)
  })

  it.each([
    ['https://ssoins-12.portal.eu-west-1.app.aws/', 'eu-west-1'],
    ['ssoins-12.us-east-1.portal.amazonaws.com', 'us-east-1'],
    ['https://ssoins-12.cn-north-1.portal.amazonaws.com.cn', 'cn-north-1'],
    ['SSO start URL\nhttps://corp.awsapps.com/start\nSSO Region\neu-central-1\n', 'eu-central-1'],
    [
      'sso_start_url = https://corp.awsapps.com/start\r\nsso_region = us-gov-west-1',
      'us-gov-west-1',
    ],
    ['https://corp.awsapps.com/start is in eu-west-1, we work in eu-west-2', null],
    ['https://corp.awsapps.com/start for my-team-1', null],
    ['https://ssoins-12.portal.eu-west-1.app.aws/ for us-east-1', 'eu-west-1'],
    ['corp', null],
  ])('finds the region of %j: %s', (typed, region) => {
    expect(readStartUrl(typed).region).toBe(region)
  })

  it.each([
    ['https://console.aws.amazon.com/', 'AWS console'],
    ['https://eu-west-1.console.aws.amazon.com/ec2/home', 'AWS console'],
    ['https://123456789012.signin.aws.amazon.com/console', 'AWS console'],
    ['signin.amazonaws-us-gov.com', 'AWS console'],
    ['https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD', "AWS's sign-in"],
    ['https://oidc.us-east-1.amazonaws.com/authorize', "AWS's sign-in"],
    ['jane@corp.example', 'e-mail'],
    ['mailto:jane@corp.example', 'e-mail'],
    ['1234-5678-9012', 'account number'],
    ['111122223333', 'account number'],
    ['', 'missing'],
    ['not an address', 'not an address'],
    ['https://', 'not an address'],
    ['https://corp', 'not an address'],
    ['https://corp.awsapps.com/\u202estart', 'not an address'],
    ['http://corp.awsapps.com/start', 'https'],
    ['ftp://corp.awsapps.com/start', 'https'],
    ['https://me:secret@corp.awsapps.com/start', 'name or password'],
  ])('refuses %j because of: %s', (typed, why) => {
    const { kind, message, next } = failureOf(() => readStartUrl(typed))
    expect(kind).toBe('badStartUrl')
    expect(message).toContain(why)
    expect(next).toMatch(/awsapps\.com\/start|https:/)
    expect(`${message}${next}`).not.toContain('secret')
  })

  it('settles: what it gives it takes as it is, for any text', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (typed) => {
        let once: string
        try {
          once = readStartUrl(typed).startUrl
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Failed)
          return
        }
        expect(readStartUrl(once).startUrl).toBe(once)
        expect(isSafeName(suggestSessionName(once))).toBe(true)
      }),
    )
  })
})

describe('suggestSessionName', () => {
  it.each([
    [CORP, 'corp'],
    ['https://d-9067a1b2c3.awsapps.com/start', 'd-9067a1b2c3'],
    ['https://start.us-gov-home.awsapps.com/directory/d-123', 'd-123'],
    ['https://identitycenter.amazonaws.com/ssoins-12ab', 'ssoins-12ab'],
    ['https://ssoins-12.portal.eu-west-1.app.aws', 'ssoins-12'],
    ['https://sso.corp.example/aws', 'corp'],
    ['http://127.0.0.1:4711/start', 'local'],
    ['', 'sso'],
  ])('of %s is %s', (startUrl, name) => {
    expect(suggestSessionName(startUrl)).toBe(name)
  })
})

describe('checkRegion', () => {
  it('takes every known region, and one that is yet to come', () => {
    for (const region of [...REGIONS, 'eu-west-9', 'us-isob-east-1']) {
      expect(checkRegion(` ${region.toUpperCase()} `)).toBe(region)
    }
  })

  it.each([
    ['us-esat-1', 'us-east-1'],
    ['eu-wst-1', 'eu-west-1'],
    ['uswest2', 'us-west-2'],
    ['eu-central1', 'eu-central-1'],
  ])('asks for %s whether %s was meant', (typed, meant) => {
    const { kind, next } = failureOf(() => checkRegion(typed))
    expect([kind, next]).toEqual(['badRegion', `Did you mean ${meant}?`])
  })

  it.each(['', 'global', 'x@evil.example', 'us-east-1.evil.example', 'us-east-1a', 'us-east-1\n'])(
    'refuses %j or reads it plainly',
    (typed) => {
      if (typed.trim() === 'us-east-1') expect(checkRegion(typed)).toBe('us-east-1')
      else expect(failureOf(() => checkRegion(typed)).kind).toBe('badRegion')
    },
  )
})

describe('regionsLike', () => {
  it('lists what the typed letters may become, the common ones first', () => {
    expect(regionsLike(' EU-C')).toEqual(['eu-central-1', 'eu-central-2'])
    expect(regionsLike('us-').slice(0, 2)).toEqual(['us-east-1', 'us-west-2'])
    expect(regionsLike('')).toEqual([])
    expect(regionsLike('moon')).toEqual([])
  })
})
