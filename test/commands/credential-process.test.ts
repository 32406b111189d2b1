/** lanyard credential-process: one JSON document or nothing, one request for many, and never a browser. */
import { expect, test } from 'vitest'
import { openShell, type Shell } from './shell.ts'

const CONFIG = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
region = eu-west-1

[profile ci]
role_arn = arn:aws:iam::1:role/x
`

const signedIn = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 12 },
  config: CONFIG,
}

function asked({ emulator }: Shell, route: string): number {
  return emulator.requests.filter((request) => request.route === route).length
}

test('answers as the AWS SDKs want it, for a profile and for a role', async () => {
  const shell = await openShell(signedIn)
  const { code, stdout, stderr } = await shell.run('credential-process', 'dev')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const answer = JSON.parse(stdout)
  expect(answer).toEqual({
    Version: 1,
    AccessKeyId: expect.stringMatching(/^ASIA/),
    SecretAccessKey: expect.any(String),
    SessionToken: expect.any(String),
    Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    AccountId: '707602334725',
  })
  const same = await shell.run('credential-process', 'payments-dev/developeraccess')
  expect(JSON.parse(same.stdout)).toEqual(answer)
  expect(asked(shell, 'credentials')).toBe(1)
})

test('twenty at once, with a sign-in that has to be renewed, ask once for each', async () => {
  const shell = await openShell({ ...signedIn, lifetime: -60_000 })
  const before = asked(shell, 'token')
  const all = await Promise.all(
    Array.from({ length: 20 }, () => shell.run('credential-process', 'dev')),
  )
  expect(all.filter(({ code }) => code !== 0)).toEqual([])
  expect(new Set(all.map(({ stdout }) => stdout)).size).toBe(1)
  expect(asked(shell, 'token') - before).toBe(1)
  expect(asked(shell, 'credentials')).toBe(1)
}, 120_000)

test.each([
  ['not signed in', 'dev', 3, 'lanyard: Not signed in to corp. Run lanyard login corp (LY-101)\n'],
  ['a typo', 'dve', 2, 'lanyard: There is no profile dve. Did you mean dev? (LY-405)\n'],
  ['another kind', 'ci', 2, /^lanyard: ci is not a profile of a sign-in\. .*\n$/],
  ['nothing', undefined, 2, /^lanyard: .* takes one profile, or ACCOUNT\/ROLE\. .*\n$/],
])('%s: one line, and no answer', async (_, target, code, words) => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const args = target === undefined ? [] : [target]
  const opened = { BROWSER: '/bin/false' }
  const result = await shell.start(['credential-process', ...args], { env: opened }).done
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toMatch(words)
  expect(result.stderr.split('\n')).toHaveLength(2)
  expect(shell.emulator.requests).toEqual([])
  expect(await shell.home.files()).toEqual(['.aws/config'])
})

test('an error is JSON where that was asked for', async () => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const { code, stdout, stderr } = await shell.run('credential-process', 'dev', '--json')
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(JSON.parse(stderr)).toEqual({
    error: { code: 'LY-101', message: 'Not signed in to corp', next: 'Run lanyard login corp' },
  })
})
