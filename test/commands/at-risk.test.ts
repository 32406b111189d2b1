/** Where a rule wants a name typed: every command that hands credentials or a console out asks first, or is for programs. */
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/index.ts'
import { USE } from '../../src/commands/shelves.ts'
import { openShell } from './shell.ts'

const RULE = '[risk all]\naccount = *\ntyped = yes\n'
const CONFIG = [
  '[profile p]',
  'sso_session = corp',
  'sso_account_id = 111122223333',
  'sso_role_name = ReadOnlyAccess',
  'region = eu-west-1',
  '',
  '[profile chained]',
  'role_arn = arn:aws:iam::444455556666:role/Deploy',
  'source_profile = p',
  '',
].join('\n')
const IN = { sessions: ['corp'], signedIn: ['corp'], config: CONFIG } as const

/** What comes out where nobody is there to be asked. */
const WAYS: readonly {
  readonly command: string
  readonly args: readonly string[]
  readonly how: 'asks' | 'hands out'
  readonly why: string
}[] = [
  { command: 'exec', args: ['p', '--', 'true'], how: 'asks', why: 'somebody acts' },
  { command: 'exec', args: ['chained', '--', 'true'], how: 'asks', why: 'the account is named' },
  { command: 'shell', args: ['p'], how: 'asks', why: 'somebody acts' },
  { command: 'env', args: ['p'], how: 'asks', why: 'a shell acts from then on' },
  { command: 'env', args: ['p', '--json'], how: 'asks', why: 'the same' },
  { command: 'env', args: ['p', '--profile-only'], how: 'hands out', why: 'a name, no secret' },
  { command: 'console', args: ['p'], how: 'asks', why: 'somebody acts' },
  { command: 'console', args: ['p', '--print'], how: 'hands out', why: 'the portal asks' },
  { command: 'console', args: ['p', '--federation', '--print'], how: 'asks', why: 'signed in' },
  {
    command: 'console',
    args: ['p', '--federation', '--print', '--json'],
    how: 'asks',
    why: 'same',
  },
  { command: 'credential-process', args: ['p'], how: 'hands out', why: 'programs call it' },
  { command: 'serve', args: ['p'], how: 'hands out', why: 'programs ask it' },
]

test('the table has every command that acts as a role', () => {
  const known = new Set(WAYS.map(({ command }) => command))
  const all = COMMANDS.filter(({ shelf }) => shelf === USE).map(({ name }) => name)
  expect(all.filter((name) => !known.has(name))).toEqual([])
})

describe('with a rule that wants a name typed, and nobody there', () => {
  test.each(WAYS)('$command $args $how: $why', async ({ command, args, how }) => {
    const shell = await openShell(IN)
    await shell.home.write('.config/lanyard/config.ini', RULE)
    // Credentials that are at hand must not open a shorter way.
    expect((await shell.run('credential-process', 'p')).code).toBe(0)
    const before = shell.emulator.requests.length
    const env = { SHELL: 'true', BROWSER: 'true' }
    if (how === 'asks') {
      const refused = await shell.start([command, ...args], { env }).done
      expect(refused).toMatchObject({ code: 2, stdout: '' })
      expect(refused.stderr).toContain('At risk: ')
      expect(refused.stderr).toContain('Add --yes')
      expect(shell.emulator.requests.slice(before)).toEqual([])
      const sure = await shell.start(['--yes', command, ...args], { env }).done
      expect(sure).toMatchObject({ code: 0 })
    } else {
      const running = shell.start([command, ...args], { env })
      await running.says('stdout', /\S/)
      running.child.kill('SIGTERM')
      expect((await running.done).stderr).not.toContain('At risk')
    }
  })

  test('no rule that only marks stands in the way', async () => {
    const shell = await openShell(IN)
    await shell.home.write('.config/lanyard/config.ini', RULE.replace('yes', 'no'))
    expect(await shell.run('env', 'p')).toMatchObject({ code: 0, stderr: '' })
  })
})
