/** lanyard serve: credentials over HTTP for as long as it runs, new ones in time, also after another sign-in. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { organisation, signInAsCli } from '../stories/home.ts'
import { openShell, type Running } from './shell.ts'

const CONFIG = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
`
const HOUR = 3_600_000

const signedIn = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 12 },
  config: CONFIG,
}

/** What a shell knows that has evaluated the lines. */
async function variables(running: Running): Promise<Record<string, string>> {
  const [lines] = await running.says('stdout', /.*FULL_URI.*\n.*TOKEN.*\n/)
  const output = execFileSync('sh', ['-c', 'eval "$(cat)"; env -0'], {
    input: lines,
    encoding: 'utf8',
  })
  return Object.fromEntries(output.split('\0').map((line) => line.split(/=(.*)/s, 2)))
}

async function ask(
  found: Record<string, string>,
): Promise<{ status: number; body: Record<string, string> }> {
  const authorization = found.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? ''
  const url = found.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? ''
  const response = await fetch(url, { headers: { authorization } })
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
}

test('serves until it is ended, with the exit code of the signal', async () => {
  const shell = await openShell(signedIn)
  const running = shell.start(['serve', 'payments-dev/DeveloperAccess'])
  const found = await variables(running)
  await running.says('stderr', /act as payments-dev\/DeveloperAccess\. Ctrl-C ends it/)
  const [one, other] = await Promise.all([ask(found), ask(found)])
  expect(one).toMatchObject({ status: 200, body: { AccessKeyId: expect.stringMatching(/^ASIA/) } })
  expect(other).toEqual(one)
  const wrong = { ...found, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'x' }
  expect(await ask(wrong)).toEqual({ status: 401, body: {} })
  expect(shell.emulator.requests.filter(({ route }) => route === 'credentials')).toHaveLength(1)
  running.child.kill('SIGINT')
  expect((await running.done).code).toBe(130)
})

test('renews by itself, and goes on after a sign-in that ended and came again', async () => {
  // So short that they are never good for long enough.
  const lifetimes = { credentials: 10 * 60_000 }
  const shell = await openShell({ ...signedIn, emulator: { accounts: 12, lifetimes } })
  const running = shell.start(['serve', 'dev'])
  const found = await variables(running)
  const first = await ask(found)
  const second = await ask(found)
  expect(second.body.AccessKeyId).not.toBe(first.body.AccessKeyId)

  shell.emulator.revokeAll()
  const refused = await ask(found)
  expect(refused).toMatchObject({
    status: 403,
    body: { Message: expect.stringContaining('lanyard:') },
  })
  await running.says('stderr', /sign-in.*lanyard login/)

  await signInAsCli(shell.home, shell.emulator, organisation(shell.emulator, 'corp'), HOUR)
  expect(await ask(found)).toMatchObject({ status: 200 })
  running.child.kill('SIGTERM')
  expect((await running.done).code).toBe(143)
})

test('no secret but the token is told', async () => {
  const shell = await openShell(signedIn)
  const running = shell.start(['serve', 'dev', '--json'])
  await running.says('stdout', /\}\n/)
  running.child.kill('SIGTERM')
  const { stdout, stderr } = await running.done
  expect(Object.keys(JSON.parse(stdout))).toEqual([
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  ])
  for (const secret of shell.emulator.secrets) expect(stdout + stderr).not.toContain(secret)
})

test.each([
  ['not signed in', ['dev'], 3, 'lanyard login corp'],
  ['a typo', ['dve'], 2, 'Did you mean dev?'],
  ['no port', ['dev', '--port', '99999'], 2, 'From 0 to 65535'],
])('%s: nothing is served', async (_, args, code, words) => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const result = await shell.run('serve', ...args)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toContain(words)
  expect(result.stderr.match(/login corp/g) ?? []).toHaveLength(code === 3 ? 1 : 0)
})

test('a port that is taken', async () => {
  const shell = await openShell(signedIn)
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const result = await shell.run('serve', 'dev', '--port', String(port))
  expect(result).toMatchObject({ code: 2, stdout: '' })
  expect(result.stderr).toContain(`Port ${port} of this computer cannot be used`)
})
