/** lanyard exec: the program gets its words, its environment and its signals as they are, and has the last word. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { openShell } from './shell.ts'

const CONFIG = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
region = eu-west-1
`

const signedIn = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 12 },
  config: CONFIG,
}

/** Waits for signals, and says how many of which came. */
const WAITS = `
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1'])
  process.on(name, () => { console.log(name); if (name === 'SIGTERM') process.exit(3) })
setInterval(() => {}, 1000)
console.log('ready')`

test('gives a program the role, and nothing of another identity', async () => {
  const shell = await openShell(signedIn)
  const stale = { AWS_PROFILE: 'old', AWS_SECRET_ACCESS_KEY: 'old', AWS_ROLE_ARN: 'old' }
  const { done } = shell.start(['exec', 'dev', '--', 'env', '-0'], { env: stale })
  const { code, stdout, stderr } = await done
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const seen = Object.fromEntries(stdout.split('\0').map((line) => line.split(/=(.*)/s, 2)))
  expect(seen).toMatchObject({
    AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
    AWS_SECRET_ACCESS_KEY: expect.not.stringMatching(/^old$/),
    AWS_REGION: 'eu-west-1',
    LANYARD_TARGET: 'dev',
  })
  expect(seen).not.toHaveProperty('AWS_PROFILE')
  expect(seen).not.toHaveProperty('AWS_ROLE_ARN')
})

test('hands on words, input and exit code', async () => {
  const shell = await openShell(signedIn)
  const words = ['$(touch pwned)', '--json', '', "it's", '--', '-x']
  const said = await shell.run('exec', 'dev', '--', 'printf', '%s\\n', ...words)
  expect(said).toEqual({ code: 0, stdout: `${words.join('\n')}\n`, stderr: '' })
  const within = `echo through | ${LANYARD.join(' ')} exec dev -- cat; exit 7`
  const piped = await shell.run('exec', 'dev', '--', 'sh', '-c', within)
  expect(piped).toEqual({ code: 7, stdout: 'through\n', stderr: '' })
})

test('passes signals on, and ends as the program ends', async () => {
  const shell = await openShell(signedIn)
  const killed = await shell.run('exec', 'dev', '--', 'sh', '-c', 'kill -TERM $$')
  expect(killed).toEqual({ code: 143, stdout: '', stderr: '' })
  const running = shell.start(['exec', 'dev', '--', process.execPath, '-e', WAITS])
  await running.says('stdout', /ready/)
  for (const name of ['SIGINT', 'SIGHUP', 'SIGINT', 'SIGUSR1', 'SIGTERM'] as const) {
    running.child.kill(name)
    await running.says('stdout', new RegExp(`${name}\\n$`))
  }
  expect(await running.done).toEqual({
    code: 3,
    stdout: 'ready\nSIGINT\nSIGHUP\nSIGINT\nSIGUSR1\nSIGTERM\n',
    stderr: '',
  })
})

test.each([
  ['a program that is not there', 127, 'no-such-program', 'no-such-program is not there'],
  ['a file that is no program', 126, './plain', './plain cannot be run'],
])('%s ends with %i', async (_, code, program, words) => {
  const shell = await openShell(signedIn)
  writeFileSync(join(shell.home.path, 'plain'), 'echo pwned', { mode: 0o600 })
  const result = await shell.run('exec', 'dev', '--', program)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toContain(words)
})

test.each([
  ['nobody is signed in', ['dev', '--', 'touch', 'ran'], 3, 'lanyard login corp'],
  ['the target is a typo', ['dve', '--', 'touch', 'ran'], 2, 'Did you mean dev?'],
  ['the target is an account', ['payments', '--', 'touch', 'ran'], 2, 'A role is ACCOUNT/ROLE'],
  ['-- is missing', ['dev', 'touch', 'ran'], 2, 'needs -- and a command'],
  ['the command is missing', ['dev', '--'], 2, 'needs -- and a command'],
  ['the target is missing', ['--', 'touch', 'ran'], 2, 'takes one profile'],
])('nothing is run where %s', async (_, args, code, words) => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const result = await shell.run('exec', ...args)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toContain(words)
  expect(await shell.home.files()).toEqual(['.aws/config'])
})
