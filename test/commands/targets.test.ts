/** What a TARGET means to every command that acts as one: a profile by its name, else ACCOUNT/ROLE. */
import { describe, expect, test } from 'vitest'
import { openShell } from './shell.ts'

const CONFIG = `[profile payments-dev/ReadOnlyAccess]
sso_session = acme
sso_account_id = 999999999999
sso_role_name = Other

[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
region = eu-west-1

[profile old]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_account_id = 707602334725
sso_role_name = AdministratorAccess
`

const both = { sessions: ['acme', 'corp'], signedIn: ['corp'], emulator: { accounts: 12 } }

/** The account and role of the link that console prints. */
async function meant(args: readonly string[], config = CONFIG) {
  const shell = await openShell({ ...both, config })
  const { url } = await shell.json<{ url: string }>('console', ...args)
  const query = new URLSearchParams(url.split('?').slice(1).join('?'))
  return [new URL(url).host, query.get('account_id'), query.get('role_name')]
}

describe('means', () => {
  test.each([
    ['a profile', ['dev'], ['corp.awsapps.com', '707602334725', 'DeveloperAccess']],
    [
      'a profile with a slash in its name, before an account',
      ['payments-dev/ReadOnlyAccess'],
      ['acme.awsapps.com', '999999999999', 'Other'],
    ],
    ['an old-style profile', ['old'], ['corp.awsapps.com', '707602334725', 'AdministratorAccess']],
    [
      'a role by the name of its account, in any case',
      ['PAYMENTS-dev/developeraccess', '--session', 'corp'],
      ['corp.awsapps.com', '707602334725', 'DeveloperAccess'],
    ],
    [
      'an id that nothing is known of, in the session that was said',
      ['123456789012/Audit', '--session', 'acme'],
      ['acme.awsapps.com', '123456789012', 'Audit'],
    ],
  ])('%s', async (_, args, found) => {
    expect(await meant(args)).toEqual(found)
  })
})

describe('means nothing', () => {
  test.each([
    ['an unknown profile', ['dve'], 'Did you mean dev?'],
    ['an unknown account', ['paymnts-dev/ReadOnlyAccess'], 'Did you mean payments-dev?'],
    ['an unknown role', ['payments-dev/DeveloperAcces'], 'Did you mean DeveloperAccess?'],
    ['a role without an account', ['/ReadOnlyAccess'], 'Write ACCOUNT/ROLE'],
    ['an account without a role', ['payments-dev/'], 'Write ACCOUNT/ROLE'],
    ['an id that two sessions may have', ['123456789012/Audit'], 'Add --session acme'],
    ['a session that is not the profile’s', ['dev', '--session', 'acme'], 'belongs to corp'],
    ['an unknown session', ['1234/x', '--session', 'crop'], 'Did you mean corp?'],
    ['two targets', ['dev', 'old'], 'takes one profile, or ACCOUNT/ROLE'],
  ])('%s', async (_, args, words) => {
    const shell = await openShell({ ...both, config: CONFIG })
    const result = await shell.run('console', '--print', ...args)
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(result.stderr).toContain(words)
  })
})

test('what is cached answers without a question to AWS', async () => {
  const shell = await openShell({ ...both, config: CONFIG })
  await shell.run('list', 'roles', '--session', 'corp', '--match', 'payments-dev/*')
  const asked = shell.emulator.requests.length
  const { code } = await shell.run('console', 'payments-dev/AdministratorAccess', '--print')
  expect(code).toBe(0)
  const env = await shell.run('env', '707602334725/DeveloperAccess', '--profile-only')
  expect(env.stdout).toContain("AWS_PROFILE='dev'")
  expect(shell.emulator.requests).toHaveLength(asked)
})
