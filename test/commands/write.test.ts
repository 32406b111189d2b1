/** lanyard write and undo: profiles as the AWS CLI writes them, once, and only where that is meant. */
import { statSync } from 'node:fs'
import { chmod, chown, mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRoot, lanyardOfNobody, WITHOUT_RIGHTS } from '../nobody.ts'
import { openShell } from './shell.ts'

const small = { accounts: 12 }
const signedInToCorp = { sessions: ['corp'], signedIn: ['corp'], emulator: small }
const CORP = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`

describe('lanyard write', () => {
  test('an id needs no sign-in; a second time changes nothing, not even the inode', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const args = ['write', '111122223333/ReadOnlyAccess', '--region', 'eu-west-1'] as const
    expect(await shell.run(...args)).toEqual({
      code: 0,
      stdout: '✓ added [profile 111122223333-ReadOnlyAccess]\n',
      stderr: '',
    })
    expect(shell.emulator.requests).toEqual([])
    expect(await shell.config()).toBe(`${CORP}
[profile 111122223333-ReadOnlyAccess]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
region = eu-west-1
`)
    const file = join(shell.home.path, '.aws/config')
    const before = await stat(file)
    expect(await shell.json(...args)).toEqual([
      {
        action: 'unchanged',
        profile: '111122223333-ReadOnlyAccess',
        accountId: '111122223333',
        role: 'ReadOnlyAccess',
        reason: 'already there as 111122223333-ReadOnlyAccess',
      },
    ])
    const after = await stat(file)
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
  })

  test('names are looked up, in any case, and checked', async () => {
    const shell = await openShell(signedInToCorp)
    const rows = await shell.json('write', 'PAYMENTS-DEV/readonlyaccess', 'dns/ReadOnlyAccess')
    expect(rows).toMatchObject([
      { action: 'added', profile: 'payments-dev-ReadOnlyAccess', accountId: '707602334725' },
      { action: 'added', profile: 'dns-ReadOnlyAccess', accountId: '980442582309' },
    ])
    const role = await shell.run('write', 'dns/ReadOnyAccess')
    expect(role).toMatchObject({ code: 2, stdout: '' })
    expect(role.stderr).toContain('Did you mean ReadOnlyAccess?')
    const account = await shell.run('write', 'payments-dve/ReadOnlyAccess')
    expect(account.stderr).toContain('Did you mean payments-dev?')
  })

  test('of several sessions --match means the only one that is signed in', async () => {
    const shell = await openShell({ ...signedInToCorp, sessions: ['acme', 'corp'] })
    expect(await shell.run('write', '--match', 'payments-*/ReadOnly*')).toMatchObject({ code: 0 })
    expect(await shell.config()).toContain(
      '\n[profile payments-prod-ReadOnlyAccess]\nsso_session = corp\n',
    )
  })

  test('a name that several accounts have is refused with their ids', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const { code, stdout, stderr } = await shell.run('write', 'sandbox/AdministratorAccess')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('209447618853')
    expect(stderr).toContain('846201573390')
  })

  test('an id that no session knows needs to be told whose it is', async () => {
    const shell = await openShell({ sessions: ['corp', 'acme'] })
    const { code, stderr } = await shell.run('write', '999900001111/ReadOnlyAccess')
    expect(code).toBe(2)
    expect(stderr).toContain('--session corp')
    const told = await shell.run('write', '999900001111/ReadOnlyAccess', '--session', 'acme')
    expect(told.code).toBe(0)
    expect(await shell.config()).toContain('sso_session = acme\nsso_account_id = 999900001111')
  })

  test('--dry-run prints the diff and writes nothing', async () => {
    const shell = await openShell(signedInToCorp)
    const args = ['write', '--match', 'pay*-dev/Dev*', '--template', '{account|slug}']
    const { code, stdout } = await shell.run(...args, '--dry-run')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^--- /)
    expect(stdout).toContain('+[profile payments-dev]\n+sso_session = corp\n')
    expect(stdout).toContain('+[profile payroll-dev]\n')
    expect(await shell.config()).toBe(CORP)
    expect((await shell.run(...args)).code).toBe(0)
    expect(await shell.config()).toContain('[profile payroll-dev]')
  })

  test('changing asks, or needs a yes; undo takes it back', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    await shell.run('write', '111122223333/ReadOnlyAccess', '--name', 'prod')
    const before = await shell.config()
    const args = ['write', '444455556666/ReadOnlyAccess', '--name', 'prod'] as const
    const refused = await shell.run(...args)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('--yes')
    expect(await shell.config()).toBe(before)
    expect(await shell.run(...args, '--yes')).toMatchObject({ code: 0 })
    expect(await shell.config()).toContain('sso_account_id = 444455556666')
    const changed = await shell.config()
    const looked = await shell.run('undo', '--dry-run')
    expect(looked).toMatchObject({ code: 0, stderr: '' })
    expect(looked.stdout).toContain(
      '\n-sso_account_id = 444455556666\n+sso_account_id = 111122223333\n',
    )
    expect(await shell.config()).toBe(changed)
    const { stdout, stderr } = await shell.run('undo')
    expect(stdout).toMatch(/^✓ taken back: changed \[profile prod\]/)
    expect(stderr).toBe(looked.stdout)
    expect(await shell.config()).toBe(before)
  })

  const stale = `[profile gone]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = NoSuchRole

[profile lost]
sso_session = corp
sso_account_id = 999900001111
sso_role_name = ReadOnlyAccess

[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess

[profile mine]
credential_process = /bin/true
`

  test('--cached writes from what was seen before, and asks nobody', async () => {
    const shell = await openShell(signedInToCorp)
    await shell.run('list', 'roles')
    await shell.run('logout', '--yes')
    const asked = shell.emulator.requests.length
    const done = await shell.run('write', '--cached', '--match', 'pay*/ReadOnlyAccess')
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(done.stdout).toMatch(/^✓ added \[profile payments-/)
    expect(shell.emulator.requests).toHaveLength(asked)
    expect(await shell.run('write', '--cached', '--prune')).toMatchObject({ code: 2, stdout: '' })
  })

  test('--prune removes what is no longer assigned, and nothing else', async () => {
    const shell = await openShell({ ...signedInToCorp, config: stale })
    expect(await shell.run('write', '--prune')).toMatchObject({ code: 2, stdout: '' })
    expect(await shell.json('write', 'dns/ReadOnlyAccess', '--prune', '--yes')).toMatchObject([
      { action: 'added', profile: 'dns-ReadOnlyAccess' },
      { action: 'removed', profile: 'gone' },
      { action: 'removed', profile: 'lost' },
    ])
    expect((await shell.run('profile', 'list')).stdout).toBe('dev\nmine\ndns-ReadOnlyAccess\n')
  })

  test('--prune takes old-style profiles of the portal along, as the doctor tells of them', async () => {
    const shell = await openShell({ ...signedInToCorp })
    const config = (await shell.config()) ?? ''
    const portal = /^sso_start_url = .*$/m.exec(config)?.[0] ?? ''
    const old = (name: string, role: string) =>
      `\n[profile ${name}]\n${portal}\nsso_region = us-east-1\nsso_account_id = 707602334725\nsso_role_name = ${role}\n`
    await shell.home.write(
      '.aws/config',
      `${config}${old('gone', 'Old')}${old('dev', 'DeveloperAccess')}`,
    )
    await shell.run('list', 'roles')
    const { stdout } = await shell.run('doctor', '--json')
    expect(JSON.parse(stdout)).toContainEqual({
      check: 'unassigned',
      level: 'warn',
      message: 'gone: Old in 707602334725 is not assigned to you any more',
      fix: 'lanyard profile remove gone',
    })
    expect(await shell.json('write', '--prune', '--yes')).toMatchObject([
      { action: 'removed', profile: 'gone' },
    ])
    expect((await shell.run('profile', 'list')).stdout).toBe('dev\n')
  })

  test.each([
    ['accounts', 'error500'],
    ['roles', 'error500'],
    ['roles', 'html'],
  ] as const)('--prune removes nothing where %s answer %s', async (route, reply) => {
    const emulator = { ...small, faults: [{ route, reply }] }
    const shell = await openShell({ ...signedInToCorp, config: stale, emulator })
    const before = await shell.config()
    expect(await shell.run('write', '--prune', '--yes')).toMatchObject({ code: 1, stdout: '' })
    expect(await shell.config()).toBe(before)
  })

  test('nothing to undo is a failure', async () => {
    const shell = await openShell()
    const { code, stdout, stderr } = await shell.run('undo', '--json')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(JSON.parse(stderr).error.code).toBe('LY-307')
  })

  test("a profile that is not Identity Center's is a conflict", async () => {
    const config = '[profile ci]\ncredential_process = /bin/true\n'
    const shell = await openShell({ sessions: ['corp'], config })
    const { code, stdout, stderr } = await shell.run(
      'write',
      '111122223333/ReadOnlyAccess',
      '--name',
      'ci',
    )
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^\S ci \(line \d+\) is yours/)
  })

  test('a pattern fits whole names: without a * it is said how the rest is left open', async () => {
    const shell = await openShell(signedInToCorp)
    const { code, stdout, stderr } = await shell.run('write', '--match', 'payments')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain("No role fits payments\n  Did you mean '*payments*'?")
    expect(await shell.run('write', '--match', '*payments*', '--dry-run')).toMatchObject({
      code: 0,
    })
  })

  test.each([
    [['write'], 'needs a target'],
    [['write', 'payments-dev'], 'is no target'],
    [['write', 'a/b', 'c/d', '--name', 'x'], 'Not signed in'],
    [['write', '111122223333/A', '444455556666/B', '--name', 'x'], '--name is for one target'],
    [['write', '111122223333/A', '--region', 'eu-wst-1'], 'eu-west-1'],
    [['write', '111122223333/A', '--output', 'jsn'], 'Did you mean json?'],
    [['write', '111122223333/A', '--template', '{acount}'], '{acount}'],
    [['write', '111122223333/A', '--name', 'a]b'], 'a]b'],
  ])('%j is refused', async (args, words) => {
    const shell = await openShell({ sessions: ['corp'] })
    const { code, stdout, stderr } = await shell.run(...args)
    expect(stdout).toBe('')
    expect(code).not.toBe(0)
    expect(stderr).toContain(words)
    expect(await shell.config()).toBe(CORP)
  })

  test('a file that the AWS CLI cannot read is not made worse', async () => {
    const shell = await openShell({ sessions: ['corp'], config: 'this line is broken\n' })
    const before = await shell.config()
    const { code } = await shell.run('write', '111122223333/ReadOnlyAccess')
    const after = await shell.config()
    expect(after?.startsWith(before ?? '')).toBe(true)
    expect(code === 0 || after === before).toBe(true)
  })

  test('a directory that may not be written says so and leaves the file', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const directory = join(shell.home.path, '.aws')
    const places = [shell.home.path, directory, join(directory, 'config')]
    for (const each of isRoot ? places : []) await chown(each, WITHOUT_RIGHTS, WITHOUT_RIGHTS)
    await chmod(directory, 0o500)
    const target = ['write', '111122223333/ReadOnlyAccess']
    const { code, stdout, stderr } = await shell.start(target, { program: lanyardOfNobody() }).done
    await chmod(directory, 0o700)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('LY-302')
    expect(await shell.config()).toBe(CORP)
  })
})

describe('lanyard sessions', () => {
  test('add, edit, list and remove', async () => {
    const shell = await openShell()
    const added = await shell.run(
      ...['sessions', 'add', 'corp', '--start-url', 'corp', '--region', 'us-east-1'],
    )
    expect(added).toEqual({ code: 0, stdout: '✓ added [sso-session corp]\n', stderr: '' })
    expect(await shell.config()).toBe(CORP)
    expect((await stat(join(shell.home.path, '.aws/config'))).mode & 0o777).toBe(0o600)
    const edit = ['sessions', 'edit', 'corp', '--region', 'eu-west-1'] as const
    expect((await shell.run(...edit)).code).toBe(2)
    expect((await shell.run(...edit, '--yes')).code).toBe(0)
    expect(await shell.json('sessions', 'list')).toEqual([
      {
        session: 'corp',
        startUrl: 'https://corp.awsapps.com/start',
        region: 'eu-west-1',
        scopes: ['sso:account:access'],
        legacy: false,
      },
    ])
    expect((await shell.run('sessions', 'remove', 'corp', '--yes')).code).toBe(0)
    expect(await shell.json('sessions', 'list')).toEqual([])
  })

  test.each([
    [['add', 'corp'], '--start-url'],
    [['add', 'corp', '--start-url', 'me@corp.example', '--region', 'us-east-1'], 'e-mail address'],
    [['add', 'corp', '--start-url', 'http://corp.example', '--region', 'us-east-1'], 'https'],
    [['add', 'corp', '--start-url', 'corp', '--region', 'us-esat-1'], 'us-east-1'],
    [['add', 'corp', '--start-url', 'corp'], 'region'],
    [['add', 'a b', '--start-url', 'corp', '--region', 'us-east-1'], 'a b'],
    [['edit', 'crop', '--region', 'us-east-1', '--yes'], 'No session'],
    [['remove'], 'Name one session'],
  ])('%j is refused, and nothing is created', async (args, words) => {
    const shell = await openShell()
    const { code, stdout, stderr } = await shell.run('sessions', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.toLowerCase()).toContain(words.toLowerCase())
    expect(await shell.home.files()).toEqual([])
  })

  test('edit changes nothing but what is named, whatever the session is called', async () => {
    const config = `[sso-session "my corp"]
sso_start_url = https://corp.awsapps.com/start#/
sso_region = us-east-1
`
    const shell = await openShell({ config })
    const edit = ['sessions', 'edit', 'my corp', '--yes'] as const
    expect((await shell.run(...edit, '--region', 'eu-west-1')).code).toBe(0)
    const changed = config.replace('us-east-1', 'eu-west-1')
    expect(await shell.config()).toBe(changed)
    expect((await shell.run(...edit, '--scopes', 'sso:account:access')).code).toBe(0)
    expect(await shell.config()).toBe(`${changed}sso_registration_scopes = sso:account:access\n`)
    expect((await shell.run('sessions', 'remove', 'my corp', '--yes')).code).toBe(0)
    expect(await shell.config()).toBe('')
  })

  test('a name that is taken points to edit', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const result = await shell.run(
      ...['sessions', 'add', 'corp', '--start-url', 'corp', '--region', 'eu-west-1'],
    )
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toContain('lanyard sessions edit corp')
  })

  test('adding one that is there as asked for is done, and changes nothing', async () => {
    const shell = await openShell({ sessions: ['lab'] })
    const args = ['sessions', 'add', 'corp', '--start-url', 'corp', '--region', 'us-east-1']
    expect(await shell.run(...args)).toMatchObject({ code: 0 })
    const { ino } = statSync(join(shell.home.path, '.aws/config'))
    expect(await shell.run(...args)).toEqual({
      code: 0,
      stdout: '– unchanged [sso-session corp]: already there\n',
      stderr: '',
    })
    expect(statSync(join(shell.home.path, '.aws/config')).ino).toBe(ino)
    const other = await shell.run('sessions', 'add', 'corp', '--start-url', 'acme')
    expect(other).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('lanyard config', () => {
  test('sets, gets and takes back', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    expect((await shell.run('config', 'set', 'region', 'eu-west-1')).code).toBe(0)
    expect((await shell.run('config', 'set', 'template', '{id}')).code).toBe(0)
    expect((await shell.run('config', 'get', 'region')).stdout).toBe('eu-west-1\n')
    await shell.run('write', '111122223333/ReadOnlyAccess')
    expect(await shell.config()).toContain('[profile 111122223333]\n')
    expect(await shell.config()).toContain('region = eu-west-1\n')
    expect((await shell.run('config', 'set', 'region')).code).toBe(0)
    expect(await shell.json('config', 'get')).toMatchObject({
      template: '{id}',
      region: null,
      output: null,
      theme: null,
      mouse: null,
    })
    expect(await shell.json('config', 'set', 'mouse', 'on')).toEqual({ mouse: 'on' })
    expect(await shell.json('config', 'set', 'mouse')).toEqual({ mouse: null })
  })

  test.each([
    [['set', 'regoin', 'x'], 'Did you mean region?'],
    [['set', 'region', 'eu-wset-1'], 'eu-west-1'],
    [['set', 'template', '{x}'], '{x}'],
    [['set', 'output', 'jsn'], 'Did you mean json?'],
  ])('%j is refused', async (args, words) => {
    const shell = await openShell()
    const { code, stderr } = await shell.run('config', ...args)
    expect(code).toBe(2)
    expect(stderr).toContain(words)
    expect(await shell.home.files()).toEqual([])
  })
})

test('a directory in the place of the config file is a failure, not an empty file', async () => {
  const shell = await openShell()
  await mkdir(join(shell.home.path, '.aws/config'), { recursive: true })
  await writeFile(join(shell.home.path, '.aws/config/x'), '')
  const { code, stdout, stderr } = await shell.run('status')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/LY-30\d/)
})

test('sessions add, edit and remove show their diff and write nothing with --dry-run', async () => {
  const shell = await openShell({ sessions: ['corp'] })
  const url = ['--start-url', 'acme', '--region', 'us-east-1'] as const
  const added = await shell.run('sessions', 'add', 'acme', ...url, '--dry-run')
  expect(added.stdout).toContain('+[sso-session acme]\n')
  const edited = await shell.run('sessions', 'edit', 'corp', '--region', 'eu-west-1', '--dry-run')
  expect(edited.stdout).toContain('+sso_region = eu-west-1\n')
  const removed = await shell.run('sessions', 'remove', 'corp', '--dry-run')
  expect(removed.stdout).toContain('-[sso-session corp]\n')
  expect(await shell.config()).toBe(CORP)
})

test('roles that AWS does not tell make a write by pattern a part of what was asked', async () => {
  // Every try at one account's roles fails, and the rest goes through.
  const faults = [{ route: 'roles', reply: 'html', times: 1 }] as const
  const shell = await openShell({ ...signedInToCorp, emulator: { ...small, faults: [...faults] } })
  const { code, stdout, stderr } = await shell.run('write', '--match', '*/ReadOnlyAccess', '--json')
  expect(code).toBe(4)
  expect(JSON.parse(stdout).length).toBeGreaterThan(3)
  expect(stderr).toMatch(/^▲ /)

  const none = [{ route: 'roles', reply: 'html' }] as const
  const nothing = await openShell({ ...signedInToCorp, emulator: { ...small, faults: [...none] } })
  expect(await nothing.run('write', '--match', '*')).toMatchObject({ code: 1, stdout: '' })
})

test('5,000 profiles are one write, one change, one removal, and each comes back', async () => {
  const shell = await openShell({ sessions: ['corp'] })
  const ids = Array.from({ length: 5000 }, (_, at) => String(at + 1).padStart(12, '0'))
  const backups = async () =>
    (await shell.home.files()).filter((file) => /backups.*\.json$/.test(file)).length
  const count = async () => (await shell.config())?.match(/^\[profile /gm)?.length ?? 0
  const targets = ids.map((id) => `${id}/ReadOnlyAccess`)

  expect(await shell.json('write', ...targets)).toHaveLength(5000)
  expect([await count(), await backups()]).toEqual([5000, 1])
  const changed = await shell.run('write', ...targets, '--region', 'eu-west-1', '--yes')
  expect(changed.code).toBe(0)
  expect((await shell.config())?.match(/^region = eu-west-1$/gm)).toHaveLength(5000)
  const names = ids.map((id) => `${id}-ReadOnlyAccess`)
  const asked = await shell.run('profile', 'remove', ...names)
  expect(asked.stderr).toContain('and 4995 more?')
  expect((await shell.run('profile', 'remove', ...names, '--yes')).code).toBe(0)
  expect([await count(), await backups()]).toEqual([0, 3])
  expect((await shell.run('undo', '--yes')).code).toBe(0)
  expect(await count()).toBe(5000)
})
