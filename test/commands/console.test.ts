/** lanyard console: the portal's link, opened or printed, with nobody asked on the way to it. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openShell } from './shell.ts'

const CONFIG = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
region = eu-west-1

[profile ci]
role_arn = arn:aws:iam::1:role/x

[sso-session odd]
sso_start_url = http://odd.example/start
sso_region = us-east-1

[profile odd]
sso_session = odd
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
`

const LINK =
  'https://corp.awsapps.com/start/#/console?account_id=707602334725&role_name=DeveloperAccess'
const page = (service: string, region = 'eu-west-1') =>
  `&destination=${encodeURIComponent(`https://${region}.console.aws.amazon.com/${service}/home?region=${region}`)}`

test('prints the link, for a profile or a role, signed in or not', async () => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const plain = await shell.run('console', 'dev', '--print')
  expect(plain).toEqual({ code: 0, stdout: `${LINK}${page('console')}\n`, stderr: '' })
  const s3 = await shell.json('console', 'dev', '--service', 's3', '--region', 'us-west-2')
  expect(s3).toEqual({ target: 'dev', url: LINK + page('s3', 'us-west-2') })
  const args = ['console', '123456789012/Audit', '--session', 'corp', '--print']
  expect((await shell.run(...args)).stdout).toBe(
    'https://corp.awsapps.com/start/#/console?account_id=123456789012&role_name=Audit\n',
  )
  expect((await shell.run(...args, '--service', 'ec2')).stdout).toContain(page('ec2', 'us-east-1'))
  expect(shell.emulator.requests).toEqual([])
})

test('opens it in the browser', async () => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  await shell.home.write('opened', '')
  const BROWSER = join(import.meta.dirname, '..', 'fixtures', 'browser.mjs')
  const env = { BROWSER, STORY_OPENED: join(shell.home.path, 'opened') }
  const { code, stdout } = await shell.start(['console', 'dev'], { env }).done
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: '✓ opened the console for dev in the browser\n',
  })
  await expect
    .poll(() => shell.home.read('opened'), { timeout: 20_000 })
    .toBe(`${LINK}${page('console')}\n`)
})

test('over SSH it is printed, for the browser is elsewhere', async () => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const env = { SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22' }
  const { code, stdout, stderr } = await shell.start(['console', 'dev'], { env }).done
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${LINK}${page('console')}\n` })
  expect(stderr).toContain('where your browser is')
})

test('without a browser it is printed, and one of the settings is taken all the same', async () => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const { code, stdout, stderr } = await shell.run('console', 'dev')
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${LINK}${page('console')}\n` })
  expect(stderr).toContain('where your browser is')
  const BROWSER = join(import.meta.dirname, '..', 'fixtures', 'browser.mjs')
  await shell.home.write('.config/lanyard/config.ini', `[session corp]\nbrowser = ${BROWSER}\n`)
  const env = { STORY_OPENED: join(shell.home.path, 'opened') }
  await shell.home.write('opened', '')
  expect((await shell.start(['console', 'dev'], { env }).done).stdout).toMatch(/^✓ opened/)
  await expect
    .poll(() => shell.home.read('opened'), { timeout: 20_000 })
    .toBe(`${LINK}${page('console')}\n`)
})

test('past the portal, for a pipe alone', async () => {
  const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], config: CONFIG })
  const args = ['console', 'dev', '--federation', '--service', 's3']
  const { code, stdout, stderr } = await shell.run(...args, '--print')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(new URL(stdout).searchParams.get('Action')).toBe('login')
  expect(new URL(stdout).searchParams.get('Destination')).toContain('/s3/home?region=eu-west-1')
  const opened = await shell.run(...args)
  expect(opened).toMatchObject({ code: 2, stdout: '' })
  expect(opened.stderr).toContain('its address is a secret')
})

test.each([
  ['a typo', ['dve'], 2, 'Did you mean dev?'],
  ['another kind of profile', ['ci'], 2, 'not a profile of a sign-in'],
  ['an unknown region', ['dev', '--region', 'eu-wst-1'], 2, 'Did you mean eu-west-1?'],
  ['no service', ['dev', '--service', '../x'], 2, '--service s3'],
  ['a start URL without https', ['odd'], 2, 'lanyard sessions edit odd'],
])('%s: no link', async (_, args, code, words) => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const result = await shell.run('console', ...args, '--print')
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toContain(words)
})
