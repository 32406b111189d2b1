/** lanyard profile: every way to add, show and change a profile; asked for, never silent, undoable. */
import { describe, expect, test } from 'vitest'
import { openShell } from './shell.ts'

const CORP = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`
const DEV = `[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
region = eu-west-1 # home
`
const CHAIN = `
[profile audit]
role_arn = arn:aws:iam::444455556666:role/Audit
source_profile = dev
`
const FILE = `${CORP}\n${DEV}${CHAIN}`
const ROLE = 'arn:aws:iam::444455556666:role/Audit'

const withDev = { sessions: ['corp'], config: `${DEV}${CHAIN}` }

describe('adding', () => {
  test('for a role, like another, and on top of another: never asks', async () => {
    const shell = await openShell(withDev)
    const role = await shell.run('profile', 'add', 'admin', '444455556666/AdministratorAccess')
    expect(role).toEqual({ code: 0, stdout: '✓ added [profile admin]: no region\n', stderr: '' })
    const copy = ['profile', 'add', 'admin-us', '--from', 'admin', '--region', 'us-west-2'] as const
    expect(await shell.json(...copy)).toEqual([
      {
        action: 'added',
        profile: 'admin-us',
        accountId: '444455556666',
        role: 'AdministratorAccess',
        reason: null,
      },
    ])
    const chain = ['--role-arn', ROLE, '--source-profile', 'admin'] as const
    expect((await shell.run('profile', 'add', 'deep', ...chain)).code).toBe(0)
    expect(await shell.config()).toBe(`${FILE}
[profile admin]
sso_session = corp
sso_account_id = 444455556666
sso_role_name = AdministratorAccess

[profile admin-us]
sso_session = corp
sso_account_id = 444455556666
sso_role_name = AdministratorAccess
region = us-west-2

[profile deep]
role_arn = ${ROLE}
source_profile = admin
`)
    expect(await shell.run('undo')).toMatchObject({
      stdout: '✓ taken back: added [profile deep]\n',
    })
  })

  test.each([
    [['dev', '444455556666/AdministratorAccess'], 1, 'There is a profile dev already'],
    [['new'], 2, 'Say what the profile is for'],
    [['new', '444455556666/A', '--from', 'dev'], 2, 'Say what the profile is for'],
    [['new', '--from', 'dve'], 2, 'Did you mean dev?'],
    [['new', '--role-arn', 'Audit', '--source-profile', 'dev'], 2, 'is not the ARN of a role'],
    [['new', '--role-arn', ROLE], 2, 'needs --source-profile'],
    [['new', '--role-arn', ROLE, '--source-profile', 'nobody'], 2, 'There is no profile nobody'],
    [['new', '--from', 'dev', '--source-profile', 'dev'], 2, 'needs --role-arn'],
    [['a]b', '--from', 'dev'], 2, 'cannot be the name'],
    [['new', '--from', 'dev', '--region', 'eu-wst-1'], 2, 'Did you mean eu-west-1?'],
  ])('%j is refused', async (args, code, words) => {
    const shell = await openShell(withDev)
    const refused = await shell.run('profile', 'add', ...args)
    expect(refused).toMatchObject({ code, stdout: '' })
    expect(refused.stderr).toContain(words)
    expect(await shell.config()).toBe(FILE)
  })
})

describe('changing', () => {
  test.each([
    [['edit', 'dev', 'cli_pager=less', '--region', 'us-west-2'], 'Change dev?'],
    [['rename', 'dev', 'payments'], 'Rename dev to payments?'],
    [['remove', 'dev', 'audit'], 'Remove dev, remove audit?'],
  ])('%j asks, shows its diff, is written, and comes back', async (args, question) => {
    const shell = await openShell(withDev)
    const asked = await shell.run('profile', ...args)
    expect(asked).toMatchObject({ code: 2, stdout: '' })
    expect(asked.stderr).toContain(question)
    const diff = await shell.run('profile', ...args, '--dry-run')
    expect(diff.stdout).toMatch(/^--- ~\/.aws\/config\n/)
    expect(await shell.config()).toBe(FILE)
    expect((await shell.run('profile', ...args, '--yes')).code).toBe(0)
    expect(await shell.config()).not.toBe(FILE)
    await shell.run('undo')
    expect(await shell.config()).toBe(FILE)
  })

  test('edit sets, mends and takes out keys, and keeps all else', async () => {
    const shell = await openShell(withDev)
    await shell.run('profile', 'edit', 'dev', 'region=eu-west-1', 'cli_pager=less', '--yes')
    const edited = DEV.replace('region = eu-west-1 # home', '# home\nregion = eu-west-1')
    expect(await shell.config()).toBe(`${CORP}\n${edited}cli_pager = less\n${CHAIN}`)
    await shell.run('profile', 'edit', 'dev', 'cli_pager=', 'region=', '--yes')
    expect(await shell.config()).toBe(
      `${CORP}\n${DEV.replace('region = eu-west-1 # home', '# home')}${CHAIN}`,
    )
  })

  test('rename takes those along that refer to it', async () => {
    const shell = await openShell(withDev)
    expect(await shell.json('profile', 'rename', 'dev', 'payments', '--yes')).toMatchObject([
      { action: 'renamed', profile: 'dev', to: 'payments' },
    ])
    expect(await shell.config()).toBe(FILE.replaceAll(/\bdev\b/g, 'payments'))
  })

  test('default is added without a question, and changed only with one', async () => {
    const shell = await openShell(withDev)
    expect((await shell.run('profile', 'default', 'dev')).stdout).toBe(
      '✓ added [default]: as dev\n',
    )
    expect((await shell.run('profile', 'get', 'region')).stdout).toBe('eu-west-1\n')
    await shell.run('profile', 'add', 'b', '444455556666/AdministratorAccess')
    expect((await shell.run('profile', 'default', 'b')).code).toBe(2)
    expect(await shell.json('profile', 'default', 'b', '--yes')).toMatchObject([
      { action: 'changed', profile: 'default' },
    ])
    expect((await shell.run('profile', 'default', 'audit')).code).toBe(1)
  })

  test('migrate brings all old-style profiles to one session', async () => {
    const old = (name: string) => `[profile ${name}]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
`
    const shell = await openShell({ config: `${old('a')}\n${old('b')}` })
    expect(await shell.json('profile', 'migrate', '--yes')).toEqual([
      { action: 'added', session: 'corp', reason: null },
      expect.objectContaining({ action: 'changed', profile: 'a', reason: 'signs in to corp' }),
      expect.objectContaining({ action: 'changed', profile: 'b', reason: 'signs in to corp' }),
    ])
    expect((await shell.config())?.match(/sso_start_url/g)).toHaveLength(1)
    expect(await shell.run('profile', 'migrate')).toEqual({
      code: 0,
      stdout: '',
      stderr: '– there is nothing to do\n',
    })
  })

  test.each([
    [['edit', 'dev'], 2, 'Nothing to change is named'],
    [['edit', 'dev', 'region'], 2, 'is no KEY=VALUE'],
    [['edit', 'dev', 'aws_secret_access_key=x', '--yes'], 2, 'lanyard does not write'],
    [['edit', 'dev', 'region=x # y', '--yes'], 2, 'region'],
    [['rename', 'dev', 'audit', '--yes'], 1, 'There is a profile audit already'],
    [['rename', 'dev'], 2, 'takes NAME and NEW'],
    [['remove', 'dve', '--yes'], 2, 'Did you mean dev?'],
    [['migrate', 'dev', 'audit', '--yes'], 4, ''],
  ])('%j is refused', async (args, code, words) => {
    const shell = await openShell(withDev)
    const refused = await shell.run('profile', ...args)
    expect(refused.code).toBe(code)
    expect(refused.stderr).toContain(words)
    expect(await shell.config()).toBe(FILE)
  })

  test('what is not of Identity Center is left alone, and can be taken out by name', async () => {
    const keys = '[profile keys]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = hush\n'
    const shell = await openShell({ config: keys })
    const edit = await shell.run('profile', 'edit', 'keys', 'region=eu-west-1', '--yes')
    expect(edit).toMatchObject({ code: 1, stdout: '' })
    expect(edit.stderr).toContain('is left alone')
    const shown = await shell.run('profile', 'show', 'keys')
    expect(shown.stdout).toBe('[profile keys]\naws_access_key_id = …\naws_secret_access_key = …\n')
    expect((await shell.run('profile', 'remove', 'keys', '--yes')).code).toBe(0)
    expect(await shell.config()).toBe('')
  })
})

describe('showing', () => {
  test('a profile as it stands, with what is amiss', async () => {
    const shell = await openShell(withDev)
    const { stdout, stderr } = await shell.run('profile', 'show', 'dev')
    expect(stdout).toBe(DEV)
    expect(stderr).toContain('region')
    expect(await shell.json('profile', 'show', 'dev')).toMatchObject({
      name: 'dev',
      kind: 'sso',
      session: 'corp',
      accountId: '111122223333',
      role: 'ReadOnlyAccess',
      region: 'eu-west-1',
      output: null,
      line: 6,
      text: DEV.trimEnd(),
      findings: [{ check: 'value', level: 'fail', fix: 'lanyard doctor --fix' }],
    })
  })

  test('profiles of the credentials file are listed, and their values are got', async () => {
    const shell = await openShell(withDev)
    await shell.home.write('.aws/credentials', '[ci]\naws_access_key_id = AKIAEXAMPLE\n')
    expect((await shell.run('profile', 'list')).stdout).toBe('dev\naudit\nci\n')
    const rows = await shell.json<{ name: string }[]>('profile', 'list')
    expect(rows.map(({ name }) => name)).toEqual(['dev', 'audit', 'ci'])
    expect(rows[2]).toMatchObject({ kind: 'static', session: null, state: null })
    const get = ['profile', 'get', 'aws_access_key_id', '--profile', 'ci'] as const
    expect((await shell.run(...get)).stdout).toBe('AKIAEXAMPLE\n')
  })

  test('a file that the AWS CLI does not take is listed with a word about that', async () => {
    const shell = await openShell({ config: `${DEV}no equals\n` })
    const { code, stdout, stderr } = await shell.run('profile', 'list')
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'dev\n' })
    expect(stderr).toContain('The AWS CLI does not take this file. Line 6')
  })
})

test('keys for every new profile come from the settings', async () => {
  const shell = await openShell(withDev)
  expect((await shell.run('config', 'set', 'profile_keys', 'region=x')).code).toBe(2)
  expect((await shell.run('config', 'set', 'profile_keys', 'cli_pager=')).code).toBe(0)
  expect((await shell.run('config', 'get', 'profile_keys')).stdout).toBe('cli_pager=\n')
  await shell.run('profile', 'add', 'admin', '444455556666/AdministratorAccess')
  expect(await shell.config()).toBe(`${FILE}
[profile admin]
sso_session = corp
sso_account_id = 444455556666
sso_role_name = AdministratorAccess
cli_pager =
`)
})
