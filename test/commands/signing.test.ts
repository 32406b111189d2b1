/** login, logout and status: one sign-in, seen from a script. */
import { createHash } from 'node:crypto'
import { readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { split } from 'shlex'
import { describe, expect, test, vi } from 'vitest'
import { openShell } from './shell.ts'

const BROWSER = fileURLToPath(new URL('../fixtures/browser.mjs', import.meta.url))

const tokenFile = (session: string) =>
  `.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`

describe('lanyard login', () => {
  test('with a code shows where and what, waits, and leaves a token that the AWS CLI reads', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const running = shell.start(['login', '--device-code'])
    const [, code = ''] = await running.says('stderr', /code (\S+)/)
    shell.emulator.approve(code)
    const { code: exit, stdout } = await running.done
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^✓ signed in to corp, 7h 59m left\n$/)
    const token = JSON.parse((await shell.home.read(tokenFile('corp'))) ?? '{}')
    expect(token).toMatchObject({ startUrl: 'https://corp.awsapps.com/start', region: 'us-east-1' })
    expect(shell.emulator.secrets).toContain(token.accessToken)
  })

  test('with the browser waits for it to call back', async () => {
    const shell = await openShell({ sessions: ['corp', 'acme'] })
    const running = shell.start(['login', 'acme', '--browser', '--no-browser', '--json'])
    const [, address = ''] = await running.says('stderr', / (http:\S+)\n/)
    await shell.emulator.browse(address)
    const { code, stdout } = await running.done
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual([
      {
        session: 'acme',
        ok: true,
        expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        message: expect.stringContaining('signed in to acme'),
      },
    ])
  })

  test('leaves a valid sign-in alone, unless forced', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const before = await shell.home.read(tokenFile('corp'))
    const { code, stdout } = await shell.run('login')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '✓ already signed in to corp, 7h 59m left\n',
    })
    expect(await shell.home.read(tokenFile('corp'))).toBe(before)
    const forced = shell.start(['login', '--force', '--device-code'])
    const [, userCode = ''] = await forced.says('stderr', /code (\S+)/)
    shell.emulator.approve(userCode)
    expect((await forced.done).stdout).toMatch(/^✓ signed in to corp/)
    expect(await shell.home.read(tokenFile('corp'))).not.toBe(before)
  })

  test('signs in to all, one after the other', async () => {
    const emulator = { approve: 'auto' } as const
    const shell = await openShell({ sessions: ['corp', 'acme', 'lab'], emulator })
    const { code, stdout } = await shell.run('login', '--all', '--device-code')
    expect(code).toBe(0)
    expect(stdout.match(/signed in to (corp|acme|lab)/g)).toEqual([
      'signed in to corp',
      'signed in to acme',
      'signed in to lab',
    ])
  })

  test('says once that the clock of this computer is wrong', async () => {
    const now = () => Date.now() - 12 * 60_000
    const shell = await openShell({ sessions: ['corp', 'lab'], emulator: { approve: 'auto', now } })
    const { code, stdout, stderr } = await shell.run('login', '--all', '--device-code')
    expect(code).toBe(0)
    expect(stderr.match(/clock is 12 minutes ahead/g)).toHaveLength(1)
    expect(stdout).toMatch(/^✓ signed in to corp, 7h 59m left$/m)
  })

  test('in the wrong region ends with a line that puts it right', async () => {
    const config = `[sso-session corp]
sso_start_url = https://ssoins-1.portal.us-west-2.app.aws/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`
    const shell = await openShell({ config })
    // Where a variable names the endpoint, the portal's own address is not looked at.
    const env = { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_SSO_OIDC: '' }
    const { code, stderr } = await shell.start(['login', '--browser', '--no-browser'], { env }).done
    expect({ code, stderr }).toMatchObject({ code: 2 })
    expect(stderr).toContain('This portal lives in us-west-2, not in us-east-1')
    const [, line = ''] = /Run lanyard (.+)\n/.exec(stderr) ?? []
    expect(await shell.run(...split(line), '--yes')).toMatchObject({ code: 0 })
    expect(await shell.config()).toBe(config.replace('us-east-1', 'us-west-2'))
  })

  test('that is refused says so, and what to do', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const running = shell.start(['login', '--device-code'])
    const [, code = ''] = await running.says('stderr', /code (\S+)/)
    shell.emulator.deny(code)
    const { code: exit, stdout, stderr } = await running.done
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' })
    expect(stderr).toContain('LY-102')
    expect(stderr).not.toMatch(/press/i)
  })

  test('meets a portal that answers with a web page', async () => {
    const faults = [{ route: 'register', reply: 'html' }] as const
    const shell = await openShell({ sessions: ['corp'], emulator: { faults } })
    const { code, stdout, stderr } = await shell.run('login', '--device-code', '--json')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'LY-205' })
  })

  test.each([
    [['login'], 2, 'Which session is meant: corp, acme?'],
    [['login', 'crop'], 2, 'Did you mean corp?'],
    [['login', 'corp', '--browser', '--device-code'], 2, 'exclude each other'],
  ])('%j asks to be clearer', async (args, code, words) => {
    const shell = await openShell({ sessions: ['corp', 'acme'] })
    const result = await shell.run(...args)
    expect(result).toMatchObject({ code, stdout: '' })
    expect(result.stderr).toContain(words)
  })
})

describe('lanyard logout', () => {
  test('tells AWS, and takes token and role credentials away', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    await shell.run('write', '111122223333/ReadOnlyAccess', '--name', 'prod')
    expect((await shell.run('whoami', 'prod')).code).toBe(0)
    const { code, stdout, stderr } = await shell.run('logout', '--yes')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '✓ signed out of corp\n' })
    expect(stderr).toContain('Wait for the next sign-in then: prod')
    expect(stderr).toMatch(/cannot be recalled: they work until .*\d\d:\d\d/)
    expect(shell.emulator.requests.some(({ route }) => route === 'logout')).toBe(true)
    expect(await shell.home.read(tokenFile('corp'))).toBeNull()
    expect((await shell.home.files()).filter((file) => file.includes('cli/cache'))).toEqual([])
  })

  test('--portal opens the page that signs the browser out, and prints it', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const page = 'https://corp.awsapps.com/start/#/signout'
    const opened = join(shell.home.path, 'opened')
    const env = { BROWSER, STORY_OPENED: opened }
    const { code, stderr } = await shell.start(['logout', '--portal', '--yes'], { env }).done
    expect(code).toBe(0)
    expect(stderr).toContain(`This page signs the browser out: ${page}`)
    await vi.waitFor(() => expect(readFileSync(opened, 'utf8')).toBe(`${page}\n`), 5000)
    const remote = { ...env, SSH_CONNECTION: '192.0.2.1 40000 192.0.2.2 22' }
    const again = await shell.start(['logout', '--portal', '--yes'], { env: remote }).done
    expect(again.stderr).toContain(page)
    expect(readFileSync(opened, 'utf8')).toBe(`${page}\n`)
  })

  test('needs a yes where nobody can be asked', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const { code, stdout, stderr } = await shell.run('logout')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('--yes')
    expect(await shell.home.read(tokenFile('corp'))).not.toBeNull()
  })

  test('offline exits with 4, and no token is left', async () => {
    const shell = await openShell({ sessions: ['corp', 'acme'], signedIn: ['corp', 'acme'] })
    await shell.emulator.close()
    const { code, stdout } = await shell.run('logout', '--all', '--yes', '--json')
    expect(code).toBe(4)
    expect(JSON.parse(stdout)).toMatchObject([
      { session: 'corp', ok: false, expiresAt: null },
      { session: 'acme', ok: false, expiresAt: null },
    ])
    expect((await shell.home.files()).filter((file) => file.includes('sso/cache'))).toEqual([])
  })

  test('behind a proxy that is not there no token is left either', async () => {
    const shell = await openShell({ sessions: ['corp', 'acme'], signedIn: ['corp', 'acme'] })
    const env = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', HTTPS_PROXY: 'http://127.0.0.1:9' }
    const { code, stderr } = await shell.start(['logout', '--all', '--yes'], { env }).done
    expect(code).toBe(4)
    expect(stderr).toMatch(
      /corp on this computer; AWS could not be told: .* lives on until .*\d\d:\d\d/,
    )
    expect((await shell.home.files()).filter((file) => file.includes('sso/cache'))).toEqual([])
  })

  test('of a session that is signed out already is done', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    expect(await shell.run('logout')).toMatchObject({
      code: 0,
      stdout: '✓ corp was signed out already\n',
    })
  })
})

describe('lanyard status', () => {
  test('reads files alone', async () => {
    const shell = await openShell({ sessions: ['corp', 'lab'], signedIn: ['corp'] })
    await shell.emulator.close()
    const rows = await shell.json<unknown[]>('status')
    expect(rows).toEqual([
      {
        session: 'corp',
        startUrl: 'https://corp.awsapps.com/start',
        region: 'us-east-1',
        state: 'signedIn',
        expiresAt: expect.stringMatching(/Z$/),
        secondsLeft: expect.any(Number),
        renews: true,
        legacy: false,
      },
      {
        session: 'lab',
        startUrl: 'https://d-9067a1b2c3.awsapps.com/start',
        region: 'us-west-2',
        state: 'signedOut',
        expiresAt: null,
        secondsLeft: null,
        renews: false,
        legacy: false,
      },
    ])
    expect((await shell.run('status')).stdout).toMatch(/^● {2}corp +7h 59m left.*\n○ {2}lab/)
  })

  test('exits with 3 where none is signed in, and says since when', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], lifetime: -60_000 })
    const { code, stdout } = await shell.run('status', '--json')
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject([{ state: 'expired', secondsLeft: 0 }])
  })

  test('of one session has the exit code of that one', async () => {
    const shell = await openShell({ sessions: ['corp', 'acme'], signedIn: ['corp'] })
    for (const age of [60, 0]) {
      const changedAt = Date.now() / 1000 - age
      utimesSync(join(shell.home.path, '.aws/config'), changedAt, changedAt)
      expect(await shell.json('status', '--session', 'corp')).toMatchObject([{ session: 'corp' }])
      const acme = await shell.run('status', '--session', 'acme')
      expect(acme).toMatchObject({ code: 3, stderr: '' })
      expect(acme.stdout).toMatch(/^○ {2}acme {2}signed out.*\n$/)
      const typo = await shell.run('status', '--session', 'acem')
      expect(typo).toMatchObject({ code: 2, stdout: '' })
      expect(typo.stderr).toContain('Did you mean acme?')
    }
  })

  test('takes a half-written token for none', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    await shell.home.write(tokenFile('corp'), '{"accessToken": "abc", "expi')
    expect(await shell.run('status')).toMatchObject({ code: 3 })
  })

  test('answers with an empty array where there is nothing', async () => {
    const shell = await openShell()
    expect(await shell.run('status', '--json')).toEqual({ code: 3, stdout: '[]\n', stderr: '' })
  })
})
