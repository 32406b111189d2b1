/** The environment of a target: nothing of another identity is left in it. */
import { expect, test } from 'vitest'
import {
  changed,
  environmentFor,
  environmentOfNobody,
  type Used,
} from '../../src/core/aws-environment.ts'

const keys = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: Date.UTC(2030, 2, 17, 17, 46, 40, 5),
}
const byKeys: Used = { target: 'dev', region: 'eu-west-1', by: { keys } }
const byProfile: Used = { target: 'dev', region: 'eu-west-1', by: { profile: 'dev' } }

const STALE = {
  PATH: '/bin',
  AWS_ACCESS_KEY_ID: 'AKIAOLD',
  AWS_SECRET_ACCESS_KEY: 'old',
  AWS_SESSION_TOKEN: 'old',
  AWS_PROFILE: 'old',
  AWS_DEFAULT_PROFILE: 'old',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/old',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/',
  AWS_CONFIG_FILE: '/kept',
  AWS_REGION: 'us-west-2',
}

test('keys replace everything that says who somebody is', () => {
  expect(changed(STALE, environmentFor(byKeys, STALE))).toEqual({
    PATH: '/bin',
    AWS_CONFIG_FILE: '/kept',
    AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    AWS_CREDENTIAL_EXPIRATION: '2030-03-17T17:46:40Z',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    LANYARD_TARGET: 'dev',
  })
})

test('a profile speaks for itself, its region included', () => {
  expect(changed(STALE, environmentFor(byProfile, STALE))).toEqual({
    PATH: '/bin',
    AWS_CONFIG_FILE: '/kept',
    AWS_PROFILE: 'dev',
    LANYARD_TARGET: 'dev',
  })
})

test.each([byKeys, byProfile])(
  'a region that its owner set stays where the target has none',
  (used) => {
    const none = { ...used, region: null }
    expect(changed(STALE, environmentFor(none, STALE)).AWS_REGION).toBe('us-west-2')
    const ours = { ...STALE, LANYARD_TARGET: 'other' }
    expect(changed(ours, environmentFor(none, ours)).AWS_REGION).toBeUndefined()
  },
)

test('nobody has no identity', () => {
  const after = changed(STALE, environmentOfNobody(STALE))
  expect(after).toEqual({ PATH: '/bin', AWS_CONFIG_FILE: '/kept', AWS_REGION: 'us-west-2' })
})
