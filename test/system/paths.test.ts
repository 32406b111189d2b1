/** Where things are, for the environments that people have. */
import { expect, test } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { paths } from '../../src/system/paths.ts'

const HOME = '/home/sam'

test('everything has its usual place below the home directory', () => {
  expect(paths({ HOME }, 'linux')).toEqual({
    home: HOME,
    configFile: '/home/sam/.aws/config',
    shownConfigFile: '~/.aws/config',
    sharedCredentialsFile: '/home/sam/.aws/credentials',
    ssoCache: '/home/sam/.aws/sso/cache',
    cliCache: '/home/sam/.aws/cli/cache',
    lanyardConfig: '/home/sam/.config/lanyard',
    lanyardCache: '/home/sam/.cache/lanyard',
    lanyardState: '/home/sam/.local/state/lanyard',
    tokenFacts: '/home/sam/.local/state/lanyard/keychain/tokens',
    roleFacts: '/home/sam/.local/state/lanyard/keychain/roles',
  })
})

test.each([
  ['/etc/aws', '/etc/aws', '/etc/aws'],
  ['~/work/aws', '/home/sam/work/aws', '~/work/aws'],
  ['~', '/home/sam', '/home/sam'],
  ['$WORK/aws', '/srv/work/aws', '/srv/work/aws'],
  [['$', '{WORK}aws'].join(''), '/srv/workaws', '/srv/workaws'],
  ['$UNSET/aws', '$UNSET/aws', '$UNSET/aws'],
  ['~other/aws', '~other/aws', '~other/aws'],
  ['/home/samantha/aws', '/home/samantha/aws', '/home/samantha/aws'],
  ['/x/\u001B[31m', '/x/\u001B[31m', '/x/␛[31m'],
])('AWS_CONFIG_FILE=%s', (value, configFile, shownConfigFile) => {
  const env = { HOME, WORK: '/srv/work', AWS_CONFIG_FILE: value }
  const credentials = paths({ ...env, AWS_SHARED_CREDENTIALS_FILE: value }, 'linux')
  expect(credentials.sharedCredentialsFile).toBe(configFile)
  expect(paths(env, 'linux')).toMatchObject({
    configFile,
    shownConfigFile,
    sharedCredentialsFile: '/home/sam/.aws/credentials',
    // The caches are where they are, whatever the config file is called.
    ssoCache: '/home/sam/.aws/sso/cache',
  })
})

test('XDG directories count where they are absolute', () => {
  const env = { HOME, XDG_CONFIG_HOME: '/c', XDG_CACHE_HOME: 'relative', XDG_STATE_HOME: '' }
  expect(paths(env, 'linux')).toMatchObject({
    lanyardConfig: '/c/lanyard',
    lanyardCache: '/home/sam/.cache/lanyard',
    lanyardState: '/home/sam/.local/state/lanyard',
  })
})

test('Windows names its home otherwise', () => {
  expect(paths({ USERPROFILE: '/users/sam', HOME: '/msys' }, 'win32').home).toBe('/users/sam')
})

test.each([
  [{}, 'linux', 'HOME'],
  [{ HOME: '' }, 'linux', 'HOME'],
  [{ HOME: 'relative' }, 'darwin', 'HOME'],
  [{ HOME }, 'win32', 'USERPROFILE'],
] as const)('without a home directory nothing is guessed: %j', (env, platform, variable) => {
  const attempt = () => paths(env, platform)
  expect(attempt).toThrow(Failed)
  expect(attempt).toThrow(variable)
})
