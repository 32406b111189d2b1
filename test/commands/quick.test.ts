/** What scripts and prompts run all the time: answered by a small bundle alone, in the words of the whole program. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, utimesSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { openShell, type Shell } from './shell.ts'

const CONFIG = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
region = eu-west-1

[profile other]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = ReadOnlyAccess

[profile keys]
aws_access_key_id = AKIDNONE
`
const MINUTE_AGO = Date.now() / 1000 - 60

/** A copy of the program that lacks everything but the entry and the small bundle. */
function smallPart({ home }: Shell): string {
  const directory = join(home.path, 'small')
  mkdirSync(directory)
  const [, entry = ''] = LANYARD
  for (const name of [basename(entry), 'quick.cjs']) {
    cpSync(join(dirname(entry), name), join(directory, name))
  }
  return join(directory, basename(entry))
}

async function shellAtRest() {
  const shell = await openShell({
    sessions: ['corp', 'acme'],
    signedIn: ['corp'],
    config: CONFIG,
  })
  // Fetches the credentials that env then finds in the cache.
  expect(await shell.run('env', 'dev')).toMatchObject({ code: 0, stderr: '' })
  const config = join(shell.home.path, '.aws/config')
  utimesSync(config, MINUTE_AGO, MINUTE_AGO)
  return { shell, config }
}

/** The time that is left goes on while the answers are compared. */
function timeless(text: string): string {
  return text.replace(/("secondsLeft": )\d+/, '$1…').replace(/\d+h \d+m/, '…')
}

describe('at a glance', () => {
  test.each([
    ['status'],
    ['status', '--json'],
    ['status', '--ascii', '--color', 'always'],
    ['env', 'dev'],
    ['env', 'dev', '--shell', 'fish', '--json'],
    ['env', 'dev', '--profile-only'],
    ['credential-process', 'dev'],
    ['prompt'],
  ])('%s is answered by the small bundle, as by the whole program', async (...args) => {
    const { shell, config } = await shellAtRest()
    const env = { AWS_PROFILE: 'dev', HOME: shell.home.path, PATH: '', LANG: 'C.UTF-8', TZ: 'UTC' }
    const [node] = LANYARD
    const { status, stdout, stderr } = spawnSync(node, [smallPart(shell), ...args], {
      env,
      encoding: 'utf8',
    })
    const now = Date.now() / 1000
    utimesSync(config, now, now)
    const whole = await shell.start(args, { env: { AWS_PROFILE: 'dev' } }).done
    expect(whole).toMatchObject({ code: 0, stderr: '' })
    expect({ status, stdout: timeless(stdout), stderr }).toEqual({
      status: 0,
      stdout: timeless(whole.stdout),
      stderr: '',
    })
  })

  test.each([
    ['a file that somebody may be writing', ['status'], { code: 0 }],
    [
      'a profile of another kind',
      ['env', 'keys'],
      { code: 0, stderr: expect.stringContaining('no role') },
    ],
    [
      'a profile that is not there',
      ['env', 'dve'],
      { code: 2, stderr: expect.stringContaining('dev') },
    ],
    [
      'credentials that are not cached',
      ['credential-process', 'other'],
      { code: 0, stdout: expect.stringContaining('"Version": 1') },
    ],
    ['an option that is not there', ['status', '--jsno'], { code: 2 }],
    ['help', ['status', '--help'], { code: 0, stdout: expect.stringContaining('--watch') }],
  ])('%s is the whole program’s', async (what, args, expected) => {
    const { shell, config } = await shellAtRest()
    if (what.includes('writing')) utimesSync(config, new Date(), new Date())
    const [node] = LANYARD
    const alone = spawnSync(node, [smallPart(shell), ...args], { env: { HOME: shell.home.path } })
    expect(alone.status).toBe(1)
    expect(await shell.run(...args)).toMatchObject(expected)
  })

  test.each([
    ['exec', 'dev', '--', 'true'],
    ['console', 'dev', '--print'],
    ['list', 'profiles'],
    ['profile', 'show', 'dev'],
  ])('%s needs neither the screen nor the AWS SDK', async (...args) => {
    const { shell } = await shellAtRest()
    const entry = smallPart(shell)
    const [node, whole = ''] = LANYARD
    cpSync(join(dirname(whole), 'commands.cjs'), join(dirname(entry), 'commands.cjs'))
    const env = { HOME: shell.home.path, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' }
    const { status, stderr } = spawnSync(node, [entry, ...args], { env, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('an answer into a pipe that is full arrives whole', async () => {
    const many = Array.from({ length: 1500 }, (_, at) => {
      return `[sso-session s${at}]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n`
    }).join('\n')
    const shell = await openShell({ config: many })
    const config = join(shell.home.path, '.aws/config')
    utimesSync(config, MINUTE_AGO, MINUTE_AGO)
    const [node, entry = ''] = LANYARD
    const script = `"${node}" "${entry}" status --json | { read -r first; "${node}" -e 'setTimeout(() => process.stdin.pipe(process.stdout), 100)'; }`
    const text = execFileSync('sh', ['-c', script], {
      env: { HOME: shell.home.path, PATH: process.env.PATH ?? '' },
      encoding: 'utf8',
      maxBuffer: 1e7,
    })
    expect(text.match(/"session"/g)).toHaveLength(1500)
  })
})
