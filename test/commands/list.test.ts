/** lanyard list: what AWS answers, the cache where it does not, and every form of the answer. */
import { describe, expect, test } from 'vitest'
import { openShell } from './shell.ts'

const small = { accounts: 12 }
const signedInToCorp = { sessions: ['corp'], signedIn: ['corp'], emulator: small }

describe('lanyard list accounts', () => {
  test('has names as the service gave them, in the order of the AWS CLI', async () => {
    const shell = await openShell(signedInToCorp)
    const rows = await shell.json<Record<string, string>[]>('list', 'accounts')
    expect(rows).toHaveLength(12)
    expect(rows).toContainEqual({
      session: 'corp',
      id: '415926530718',
      name: '東京データ基盤',
      email: 'tokyo-data@corp.example',
    })
    expect(rows[0]?.name).toBe('data-platform-prod')
  })

  test('aligns columns by what a terminal shows', async () => {
    const shell = await openShell(signedInToCorp)
    const { stdout } = await shell.run('list', 'accounts')
    expect(stdout).toMatch(/^corp {2}552310984417 {2}Security Tooling {4}security-tooling@/m)
    expect(stdout).toMatch(/^corp {2}415926530718 {2}東京データ基盤 {6}tokyo-data@/m)
  })

  test('says on stderr, once, that AWS throttles, and goes on by itself', async () => {
    const shell = await openShell(signedInToCorp)
    shell.emulator.faults = [{ route: 'accounts', reply: 'throttle', times: 2 }]
    const { code, stdout, stderr } = await shell.run('list', 'accounts', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toHaveLength(12)
    expect(stderr).toBe('↻ slowed down by AWS, goes on by itself\n')
  })

  test('falls back to the cache with a note, and --cached never asks', async () => {
    const shell = await openShell(signedInToCorp)
    const live = await shell.json<object[]>('list', 'accounts')
    const asked = shell.emulator.requests.length
    const cached = await shell.json<object[]>('list', 'accounts', '--cached')
    expect(cached).toHaveLength(live.length)
    expect(shell.emulator.requests).toHaveLength(asked)
    await shell.emulator.close()
    const { code, stdout, stderr } = await shell.run('list', 'accounts', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(cached)
    expect(stderr).toMatch(/^◌ corp: .*These are from just now\n$/)
  })

  test.each(['accounts', 'roles'])(
    'has no %s where there is no session, and says what next',
    async (what) => {
      const shell = await openShell({})
      const people = await shell.run('list', what)
      expect(people).toMatchObject({ code: 0, stdout: '' })
      expect(people.stderr).toContain('lanyard sessions add')
      expect(await shell.run('list', what, '--json')).toMatchObject({
        code: 0,
        stdout: '[]\n',
        stderr: '',
      })
      expect(await shell.run('list', what, '--session', 'corp')).toMatchObject({
        code: 2,
        stdout: '',
      })
    },
  )

  test('needs a sign-in where nothing is cached', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const { code, stdout, stderr } = await shell.run('list', 'accounts')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('lanyard login corp')
  })

  test('tells of the sessions that could not answer, and lists the others', async () => {
    const shell = await openShell({ sessions: ['acme', 'corp'], signedIn: ['acme'] })
    const { code, stdout, stderr } = await shell.run('list', 'accounts', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toHaveLength(3)
    expect(JSON.parse(stderr).error.message).toBe('Not signed in to corp')
    const only = await shell.json<object[]>('list', 'accounts', '--session', 'acme')
    expect(only).toHaveLength(3)
  })

  test('is a table for spreadsheets that runs no formula and steers no terminal', async () => {
    const world = {
      organisations: [
        {
          name: 'corp',
          startUrl: 'https://corp.awsapps.com/start',
          region: 'us-east-1',
          user: 'sam',
          accounts: [
            { id: '111122223333', name: '=HYPERLINK("x")', email: 'a,b@corp.example', roles: [] },
            { id: '444455556666', name: 'tab\there', email: 'c@corp.example', roles: [] },
            {
              id: '777788889999',
              name: 'two\u001b[2J\nlines\u202e',
              email: 'd@corp.example',
              roles: [],
            },
          ],
        },
      ],
    }
    const shell = await openShell({ ...signedInToCorp, emulator: { world } })
    const csv = await shell.run('list', 'accounts', '--csv')
    expect(csv.stdout).toBe(
      'session,id,name,email\r\n' +
        `corp,111122223333,"'=HYPERLINK(""x"")","a,b@corp.example"\r\n` +
        'corp,444455556666,tab␉here,c@corp.example\r\n' +
        'corp,777788889999,two␛[2J␊lines\\u{202e},d@corp.example\r\n',
    )
    const tsv = await shell.run('list', 'accounts', '--tsv')
    expect(tsv.stdout).toContain('corp\t444455556666\ttab here\tc@corp.example\n')
    expect(tsv.stdout).toContain('\ttwo␛[2J lines\\u{202e}\t')
    const plain = await shell.run('list', 'accounts')
    expect(plain.stdout).toContain('tab␉here')
    const both = await shell.run('list', 'accounts', '--csv', '--tsv')
    expect(both).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('lanyard list roles', () => {
  test('asks only for accounts that can fit, and names the profile that is there', async () => {
    const config = [
      '[profile dev]',
      'sso_session = corp',
      'sso_account_id = 707602334725',
      'sso_role_name = DeveloperAccess',
      '',
    ].join('\n')
    const shell = await openShell({ ...signedInToCorp, config })
    const rows = await shell.json('list', 'roles', '--match', 'PAYMENTS-dev/Dev*')
    expect(rows).toEqual([
      {
        session: 'corp',
        accountId: '707602334725',
        accountName: 'payments-dev',
        role: 'DeveloperAccess',
        profile: 'dev',
      },
    ])
    expect(shell.emulator.requests.filter(({ route }) => route === 'roles')).toHaveLength(1)
    expect(await shell.json('list', 'roles', '--match', '707602334725/*')).toHaveLength(4)
    expect(await shell.json('list', 'roles', '--match', 'nothing*')).toEqual([])
  })

  test('is partly done where some roles are missing', async () => {
    const faults = [{ route: 'roles', reply: 'error500' }] as const
    const shell = await openShell({ ...signedInToCorp, emulator: { ...small, faults } })
    const { code, stdout } = await shell.run('list', 'roles', '--match', 'payments-dev/*')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })
})

describe('lanyard list profiles', () => {
  const config = `[default]
region = eu-west-1

[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess

[profile ci]
credential_process = /bin/true
`

  test('says what kind each is, and whether it is ready', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], config })
    const rows = await shell.json('list', 'profiles')
    expect(await shell.json('list', 'profiles', '--cached')).toEqual(rows)
    const nothing = { session: null, accountId: null, role: null, state: null }
    expect(rows).toEqual([
      { name: 'default', kind: 'other', ...nothing, region: 'eu-west-1' },
      {
        name: 'dev',
        kind: 'sso',
        session: 'corp',
        accountId: '707602334725',
        role: 'DeveloperAccess',
        region: null,
        state: 'ready',
      },
      { name: 'ci', kind: 'process', ...nothing, region: null },
    ])
    expect(await shell.json('profile', 'list')).toEqual(rows)
    expect(await shell.json('list', 'profiles', '--match', '*/dev*')).toMatchObject([
      { name: 'dev' },
    ])
    await shell.home.write('.aws/credentials', '[dev]\naws_access_key_id = AKIAEXAMPLE\n')
    expect(await shell.json('list', 'profiles', '--match', '*/dev*')).toMatchObject([
      { name: 'dev', state: 'shadowed' },
    ])
  })

  test('of a session that is not there are a mistake, and not none', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const result = await shell.run('list', 'profiles', '--session', 'crop')
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(await shell.json('list', 'profiles', '--session', 'corp')).toEqual([])
  })

  test('profile list and get answer as aws configure does', async () => {
    const shell = await openShell({ config })
    expect((await shell.run('profile', 'list')).stdout).toBe('default\ndev\nci\n')
    expect((await shell.run('profile', 'get', 'region')).stdout).toBe('eu-west-1\n')
    const role = await shell.run('profile', 'get', 'sso_role_name', '--profile', 'dev')
    expect(role).toEqual({ code: 0, stdout: 'DeveloperAccess\n', stderr: '' })
    const named = shell.start(['profile', 'get', 'sso_account_id'], { env: { AWS_PROFILE: 'dev' } })
    expect((await named.done).stdout).toBe('707602334725\n')
    expect(await shell.run('profile', 'get', 'output')).toEqual({ code: 1, stdout: '', stderr: '' })
    expect((await shell.run('profile', 'get', 'x', '--profile', 'dve')).stderr).toContain(
      'Did you mean dev?',
    )
  })
})

describe('lanyard whoami', () => {
  const config = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess

[profile ci]
role_arn = arn:aws:iam::1:role/x
`

  test('asks STS with the credentials of the profile', async () => {
    const shell = await openShell({ ...signedInToCorp, config })
    expect(await shell.json('whoami', 'dev')).toEqual({
      profile: 'dev',
      accountId: '707602334725',
      arn: expect.stringMatching(/assumed-role\/AWSReservedSSO_DeveloperAccess_\w+\/sam/),
      userId: expect.stringContaining(':sam'),
    })
    const named = await shell.start(['whoami'], { env: { AWS_PROFILE: 'dev' } }).done
    expect(named.stdout).toMatch(/^account +707602334725$/m)
  })

  test.each([
    ['dve', 2, 'Did you mean dev?'],
    ['ci', 2, 'aws sts get-caller-identity --profile ci'],
  ])('%s', async (profile, code, words) => {
    const shell = await openShell({ ...signedInToCorp, config })
    const result = await shell.run('whoami', profile)
    expect(result).toMatchObject({ code, stdout: '' })
    expect(result.stderr).toContain(words)
  })

  test('a sign-in that AWS ended early is over, and what it leaves is removed', async () => {
    const shell = await openShell({ ...signedInToCorp, config })
    await shell.run('list', 'accounts')
    shell.emulator.revokeAll()
    const { code, stdout, stderr } = await shell.run('whoami', 'dev')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('lanyard login corp')
    expect((await shell.run('status')).code).toBe(3)
    const cached = await shell.run('list', 'accounts', '--json')
    expect(cached.code).toBe(0)
    expect(JSON.parse(cached.stdout)).toHaveLength(12)
  })

  test('needs a sign-in', async () => {
    const shell = await openShell({ sessions: ['corp'], config })
    expect(await shell.run('whoami', 'dev')).toMatchObject({ code: 3, stdout: '' })
  })
})
