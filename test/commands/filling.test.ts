/** Commands that ask for a session, at a terminal: questions one after the other, on plain lines. */
import { expect, onTestFinished, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { openTerminal, type Terminal } from '../stories/terminal.ts'
import { openShell, type Shell } from './shell.ts'

function adding({ home }: Shell, ...args: readonly string[]): Terminal {
  const [command, ...first] = LANYARD
  const terminal = openTerminal({
    command,
    args: [...first, 'sessions', 'add', ...args],
    home: home.path,
    env: { NO_COLOR: '1' },
  })
  onTestFinished(() => terminal.close())
  return terminal
}

test('asks for what is missing, and again where the answer does not fit', async () => {
  const shell = await openShell()
  const terminal = adding(shell)
  await terminal.waitFor('Where do you sign in to AWS?')
  await terminal.waitFor('[such as corp]:')
  terminal.type('corp.awsapps.com/start\r')
  await terminal.waitFor('In which region does your portal live?')
  terminal.type('eu-wst-1\r')
  await terminal.waitFor('Did you mean eu-west-1')
  await terminal.waitFor((lines) => lines.filter((line) => line.includes(']:')).length === 3)
  terminal.type('eu-west-1\r')
  await terminal.waitFor('[corp]:')
  terminal.press('enter')
  expect(await terminal.exit).toEqual({ code: 0, signal: null })
  expect(await shell.config()).toBe(`[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
`)
})

test('asks nothing that was given, and takes the end of input for no answer', async () => {
  const shell = await openShell()
  const terminal = adding(shell, 'team', '--region', 'eu-west-1')
  await terminal.waitFor('[such as corp]:')
  terminal.press('ctrl+d')
  expect(await terminal.exit).toEqual({ code: 2, signal: null })
  expect(terminal.screen().join('\n')).not.toContain('region does')
  expect(await shell.home.files()).toEqual([])
})

test('asks nobody with --no-input, nor where nobody is', async () => {
  const shell = await openShell()
  expect(await adding(shell, '--no-input').exit).toEqual({ code: 2, signal: null })
  const { code, stderr } = await shell.run('sessions', 'add')
  expect(code).toBe(2)
  expect(stderr).toContain('Name one session')
})

test('login asks for the first session of a computer, and signs in to it', async () => {
  const shell = await openShell()
  const [command, ...first] = LANYARD
  const terminal = openTerminal({
    command,
    args: [...first, 'login', '--device-code', '--no-browser'],
    home: shell.home.path,
    env: { NO_COLOR: '1', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
  })
  onTestFinished(() => terminal.close())
  await terminal.waitFor('There is no session yet.')
  await terminal.waitFor('[such as corp]:')
  terminal.type('corp\r')
  await terminal.waitFor('In which region does your portal live?')
  terminal.type('eu-west-1\r')
  await terminal.waitFor('[corp]:')
  terminal.press('enter')
  await terminal.waitFor('added [sso-session corp]')
  await terminal.waitFor("127.0.0.1:9 can't be reached")
  expect((await terminal.exit).code).toBe(1)
  expect(await shell.config()).toContain('sso_region = eu-west-1')
})

test('login asks nobody where nobody is', async () => {
  const shell = await openShell()
  const { code, stderr } = await shell.run('login')
  expect(code).toBe(2)
  expect(stderr).toContain('sessions add')
})
