/** The names of AWS variables, and nothing of what they hold; and where things are. */
import { expect, test } from 'vitest'
import { createEnvironment } from '../../src/system/environment.ts'

test('names the AWS variables that are set, in order, without their values', () => {
  const env = {
    AWS_SECRET_ACCESS_KEY: 'hush',
    AWS_PROFILE: 'dev',
    AWS_REGION: '',
    AWS_CA_BUNDLE: undefined,
    HOME: '/home/sam',
    'AWS_\u001b[2J': 'x',
  }
  const names = createEnvironment(env, 'linux').variables()
  expect(names).toEqual(['AWS_PROFILE', 'AWS_SECRET_ACCESS_KEY', 'AWS_␛[2J'])
  expect(JSON.stringify(names)).not.toContain('hush')
})

test('tells where things are, and which variable put them there', () => {
  const env = {
    HOME: '/home/sam',
    AWS_CONFIG_FILE: '~/work/config',
    XDG_CACHE_HOME: '/var/cache/sam',
    XDG_STATE_HOME: 'not/absolute',
    AWS_SHARED_CREDENTIALS_FILE: '',
  }
  expect(createEnvironment(env, 'linux').places()).toEqual([
    { what: 'config-file', path: '~/work/config', by: 'AWS_CONFIG_FILE' },
    { what: 'credentials-file', path: '~/.aws/credentials', by: null },
    { what: 'sign-ins', path: '~/.aws/sso/cache', by: null },
    { what: 'settings', path: '~/.config/lanyard', by: null },
    { what: 'cache-dir', path: '/var/cache/sam/lanyard', by: 'XDG_CACHE_HOME' },
    { what: 'state-dir', path: '~/.local/state/lanyard', by: null },
  ])
})
