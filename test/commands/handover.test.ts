/** lanyard sessions export and import: what goes to a team mate, and what comes of it there. */
import { expect, test } from 'vitest'
import { openShell, type Shell } from './shell.ts'

const HANDOVER = {
  lanyard: 1,
  template: '{account|slug}.{role}',
  sessions: [
    {
      name: 'corp',
      startUrl: 'https://corp.awsapps.com/start',
      region: 'us-east-1',
      scopes: ['sso:account:access'],
    },
  ],
}

async function handed(shell: Shell, value: unknown, ...args: readonly string[]) {
  await shell.home.write('team.json', typeof value === 'string' ? value : JSON.stringify(value))
  return shell.run('sessions', 'import', 'team.json', ...args)
}

test('what one exports another imports, with the template and nothing of anybody', async () => {
  const mine = await openShell({
    sessions: ['corp'],
    signedIn: ['corp'],
    config: '[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\n',
  })
  await mine.run('config', 'set', 'template', HANDOVER.template)
  const { code, stdout } = await mine.run('sessions', 'export')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual(HANDOVER)
  expect(stdout).not.toContain('111122223333')

  const theirs = await openShell()
  const diff = await handed(theirs, stdout, '--dry-run')
  expect(diff.stdout).toContain('+[sso-session corp]\n')
  expect(await theirs.config()).toBeNull()
  expect(await handed(theirs, stdout)).toEqual({
    code: 0,
    stdout: '✓ added [sso-session corp]\n',
    stderr: '✓ names follow {account|slug}.{role}\n',
  })
  expect((await theirs.run('config', 'get', 'template')).stdout).toBe(`${HANDOVER.template}\n`)
  expect((await handed(theirs, stdout)).stdout).toBe(
    '– unchanged [sso-session corp]: already there\n',
  )
})

test('what is there is changed only after a question, and a template of one’s own stays', async () => {
  const shell = await openShell({ sessions: ['corp'] })
  await shell.run('config', 'set', 'template', '{id}')
  const before = await shell.config()
  const [corp] = HANDOVER.sessions
  const moved = { ...HANDOVER, sessions: [{ ...corp, region: 'eu-west-1' }] }
  expect(await handed(shell, moved)).toMatchObject({ code: 2, stdout: '' })
  expect(await shell.config()).toBe(before)
  const done = await handed(shell, moved, '--yes')
  expect(done).toMatchObject({ code: 0, stdout: '✓ changed [sso-session corp]\n' })
  expect(done.stderr).toContain("lanyard config set template '{account|slug}.{role}'")
  expect((await shell.run('config', 'get', 'template')).stdout).toBe('{id}\n')
})

test('an old-style session is left out, with a word', async () => {
  const config =
    '[profile a]\nsso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\n'
  const shell = await openShell({ config })
  const { stdout, stderr } = await shell.run('sessions', 'export')
  expect(JSON.parse(stdout).sessions).toEqual([])
  expect(stderr).toContain('old style')
})

const one = (change: object) => ({
  ...HANDOVER,
  sessions: [{ ...HANDOVER.sessions[0], ...change }],
})

test.each([
  ['nothing', 'no sessions in this'],
  ['[]', 'no sessions in this'],
  [{ ...HANDOVER, lanyard: 2 }, 'no sessions in this'],
  [{ ...HANDOVER, sessions: 'corp' }, 'no sessions in this'],
  [{ ...HANDOVER, template: '{nope}' }, '{nope}'],
  [one({ name: 'a]\nb' }), 'cannot be the name'],
  [one({ startUrl: 'http://corp.example' }), 'https'],
  [one({ region: 'nowhere' }), 'region'],
  [one({ scopes: ['a b'] }), 'no scope'],
  [one({ scopes: [1] }), 'no sessions in this'],
  [{ ...HANDOVER, sessions: [HANDOVER.sessions[0], HANDOVER.sessions[0]] }, 'twice'],
])('%j is refused, and nothing is written', async (value, words) => {
  const shell = await openShell()
  const { code, stdout, stderr } = await handed(shell, value)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(words)
  expect(await shell.config()).toBeNull()
})

test('the config file of a team mate is as good, a start URL alone is not', async () => {
  const shell = await openShell()
  const config = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1

[profile dev]
sso_session = corp
`
  expect((await handed(shell, config)).stdout).toBe('✓ added [sso-session corp]\n')
  expect(await shell.config()).not.toContain('[profile dev]')
  const address = await handed(shell, 'https://acme.awsapps.com/start')
  expect(address).toMatchObject({ code: 2, stdout: '' })
  expect(address.stderr).toContain(
    'lanyard sessions add --start-url https://acme.awsapps.com/start',
  )
})

test('a file that is not there', async () => {
  const shell = await openShell()
  const { code, stderr } = await shell.run('sessions', 'import', 'none.json')
  expect(code).toBe(1)
  expect(stderr).toContain('none.json cannot be read')
})
