/** Which pages are opened for a sign-in, and which are only shown. */
import { expect, test } from 'vitest'
import { isSignInPage } from '../../src/aws/sign-in-page.ts'

const EMULATED = { AWS_ENDPOINT_URL_SSO_OIDC: 'http://127.0.0.1:4000' }

test.each([
  ['https://device.sso.us-east-1.amazonaws.com/?user_code=WDJB-MJHT', 'us-east-1'],
  ['https://device.sso.cn-north-1.amazonaws.com.cn/', 'cn-north-1'],
  ['https://device.sso.us-gov-west-1.amazonaws.com/', 'us-gov-west-1'],
  ['https://device.sso.eusc-de-east-1.amazonaws.eu/', 'eusc-de-east-1'],
  ['https://device.sso.us-iso-east-1.c2s.ic.gov/', 'us-iso-east-1'],
  ['https://corp.awsapps.com/start/#/device', 'us-east-1'],
  ['https://start.us-gov-home.awsapps.com/directory/d-1', 'us-gov-west-1'],
  ['https://ssoins-1.portal.us-east-1.app.aws/', 'us-east-1'],
  ['https://identitycenter.amazonaws.com/ssoins-1', 'us-east-1'],
])('%s is opened', (page, region) => {
  expect(isSignInPage(page, region, {})).toBe(true)
})

test.each([
  'http://corp.awsapps.com/start',
  'https://corp.awsapps.com:8443/start',
  'https://corp.awsapps.com@evil.example/',
  'https://user:password@corp.awsapps.com/',
  'https://corp.awsapps.com.evil.example/',
  'https://evilawsapps.com/',
  'https://device.sso.eu-west-1.amazonaws.com/',
  'https://device.sso.us-east-1.amazonaws.com.evil.example/',
  'https://evil.example/?https://device.sso.us-east-1.amazonaws.com/',
  'https://s3.us-east-1.amazonaws.com/device.sso.us-east-1.amazonaws.com/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://127.0.0.1:4000/device',
  'nonsense',
  '',
])('%s is not', (page) => {
  expect(isSignInPage(page, 'us-east-1', {})).toBe(false)
})

test('the endpoint that a variable names may be opened, and nothing beside it', () => {
  expect(isSignInPage('http://127.0.0.1:4000/device', 'us-east-1', EMULATED)).toBe(true)
  expect(isSignInPage('http://127.0.0.1:4001/device', 'us-east-1', EMULATED)).toBe(false)
})
