/** Sign-ins in the keychain: nothing of them below the home, and every way to credentials as with files. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { FakeKeychain } from '../stories/keychain.ts'
import { fakeKeychain } from '../system/fake-keychain.ts'
import { openShell, type Result, type Shell, type ShellOptions } from './shell.ts'

// A dozen commands one after the other, each of which asks the keychain with a program of its own.
vi.setConfig({ testTimeout: 120_000 })

const ROLE = '707602334725/DeveloperAccess'
const WRITTEN = `[profile dev]
credential_process = lanyard credential-process ${ROLE} --session corp
`

interface Computer extends Shell {
  readonly keychain: FakeKeychain
  lanyard(...args: readonly string[]): Promise<Result>
  /** Where a secret of the emulator's lies in a file or was among arguments; null where nowhere. */
  leak(): Promise<string | null>
}

async function computer(
  options: ShellOptions = {},
  setting = 'store = keychain\n',
): Promise<Computer> {
  const emulator = { accounts: 12, approve: 'auto', interval: 1, ...options.emulator } as const
  const shell = await openShell({ sessions: ['corp'], ...options, emulator })
  const keychain = fakeKeychain()
  await shell.home.write('.config/lanyard/config.ini', setting)
  return {
    ...shell,
    keychain,
    lanyard: (...args) => shell.start(args, { env: keychain.env }).done,
    async leak() {
      const { secrets } = shell.emulator
      const calls = JSON.stringify(keychain.calls())
      if (secrets.some((secret) => calls.includes(secret))) return 'arguments'
      for (const path of await shell.home.files()) {
        const text = await readFile(join(shell.home.path, path), 'latin1')
        if (secrets.some((secret) => text.includes(secret))) return path
      }
      return null
    },
  }
}

async function signedIn(options: ShellOptions = {}): Promise<Computer> {
  const here = await computer(options)
  expect(await here.lanyard('login', 'corp', '--device-code')).toMatchObject({ code: 0 })
  return here
}

/** Later than any sign-in of the emulator lasts. */
const HOURS_9 = 9 * 3_600_000
const CLOCK = join(import.meta.dirname, '../fixtures/other-clock.cjs')

describe('sign-ins in the keychain', () => {
  test('from sign-in to sign-out nothing secret is in a file or an argument', async () => {
    const here = await signedIn()
    const { lanyard, keychain } = here
    const told = await lanyard('write', ROLE, '--name', 'dev', '--yes')
    expect(told).toMatchObject({ code: 0, stderr: '' })
    expect(await here.config()).toContain(WRITTEN)
    const given = await lanyard('credential-process', 'dev')
    const document = JSON.parse(given.stdout)
    expect(document).toMatchObject({ Version: 1, AccessKeyId: expect.stringMatching(/^ASIA/) })
    const asked = () => here.emulator.requests.filter(({ route }) => route === 'credentials').length
    const before = asked()
    const again = await lanyard('credential-process', ROLE, '--session', 'corp')
    expect(JSON.parse(again.stdout)).toEqual(document)
    expect(asked()).toBe(before)
    expect((await lanyard('env', 'dev')).stdout).toContain(document.AccessKeyId)
    const printed = await lanyard('exec', 'dev', '--', '/usr/bin/env')
    expect(printed.stdout).toContain(document.SecretAccessKey)
    expect((await lanyard('whoami', 'dev')).stdout).toContain('DeveloperAccess')
    const [dev] = JSON.parse((await lanyard('list', 'profiles', '--json')).stdout)
    expect(dev).toMatchObject({
      kind: 'process',
      session: 'corp',
      role: 'DeveloperAccess',
      state: 'ready',
    })
    expect(here.emulator.secrets.length).toBeGreaterThan(4)
    expect(await here.leak()).toBe(null)
    expect(await here.home.files()).not.toContainEqual(
      expect.stringMatching(/^\.aws\/(?:sso|cli)\//),
    )

    expect(await lanyard('logout', 'corp', '--yes')).toMatchObject({ code: 0 })
    // What AWS calls this program stays, as it does in files.
    expect(keychain.secrets()).toHaveLength(1)
    expect((await lanyard('status')).code).toBe(3)
    expect(await here.leak()).toBe(null)
  })

  test('what is left of a sign-in is told without the keychain', async () => {
    const { lanyard, keychain, home, start } = await signedIn()
    await home.write('.aws/config', `${await home.read('.aws/config')}\n${WRITTEN}`)
    const before = keychain.calls().length
    keychain.turn('hangs')
    expect(await lanyard('status')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/7h \d+m left/),
    })
    const env = { ...keychain.env, AWS_PROFILE: 'dev' }
    const said = JSON.parse((await start(['prompt', '--json'], { env }).done).stdout)
    expect(said).toMatchObject([{ profile: 'dev', session: 'corp', state: 'signedIn' }])
    expect(keychain.calls()).toHaveLength(before)
  })

  test('a sign-in that is due is renewed, once for many', async () => {
    const here = await signedIn({ config: WRITTEN })
    const asked = () => here.emulator.requests.filter(({ route }) => route === 'token').length
    const before = asked()
    const then = new Date(Date.now() + HOURS_9).toISOString()
    const late = { ...here.keychain.env, NODE_OPTIONS: `--require ${CLOCK}`, CLOCK: then }
    const all = await Promise.all(
      Array.from(
        { length: 4 },
        () => here.start(['credential-process', 'dev'], { env: late }).done,
      ),
    )
    expect(all.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array(4).fill({ code: 0, stderr: '' }),
    )
    expect(asked() - before).toBe(1)
    expect(await here.leak()).toBe(null)
  })

  test('signing out works without a network, and clears the keychain', async () => {
    const { lanyard, keychain, start, leak } = await signedIn()
    await lanyard('credential-process', ROLE)
    const env = {
      ...keychain.env,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:9',
    }
    const { code, stderr } = await start(['logout', '--all', '--yes'], { env }).done
    expect({ code, stderr }).toEqual({
      code: 4,
      stderr: expect.stringMatching(/AWS could not be told/),
    })
    expect(keychain.secrets()).toHaveLength(1)
    expect(await leak()).toBe(null)
  })

  test.each([
    ['locked', 'The keychain is locked', 'Unlock it', 'LY-310'],
    [
      'none',
      'The keychain cannot be used: no Secret Service',
      'lanyard config set store',
      'LY-309',
    ],
  ] as const)(
    'where it is %s, that is said in one line, and nothing is in the clear',
    async (state, what, next, code) => {
      const here = await signedIn({ sessions: ['corp', 'acme'], config: WRITTEN })
      here.keychain.turn(state)
      const refused = await here.lanyard('credential-process', 'dev')
      expect(refused).toMatchObject({ code: 1, stdout: '' })
      expect(refused.stderr).toContain(what)
      expect(refused.stderr).toContain(next)
      expect(refused.stderr).toMatch(new RegExp(`\\(${code}\\)\\n$`))
      expect((await here.lanyard('logout', 'corp', '--yes')).stderr).toContain(what)
      const anew = await here.lanyard('login', 'acme', '--device-code')
      expect(anew).toMatchObject({ code: 1, stderr: expect.stringContaining(what) })
      expect(
        here.emulator.requests.filter(({ route }) => route === 'deviceAuthorization'),
      ).toHaveLength(1)
      expect(await here.leak()).toBe(null)
    },
  )

  test('a misspelt place is none in the clear', async () => {
    const here = await computer({}, 'store = keychian\n')
    const { code, stderr } = await here.lanyard('login', 'corp', '--device-code')
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/no place for sign-ins/),
    })
    expect(await here.leak()).toBe(null)
  })
})

describe('changing the place', () => {
  const NAMED = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
`

  test('the doctor moves what is there, both ways, and nobody signs in anew', async () => {
    const here = await computer({ signedIn: ['corp'], config: NAMED }, '')
    const { lanyard, keychain } = here
    await lanyard('credential-process', 'dev')
    const set = await lanyard('config', 'set', 'store', 'keychain')
    expect(set.code).toBe(0)
    expect(set.stderr).toMatch(
      /still hold the sign-in to corp and \d smaller secret.*lanyard doctor --fix/,
    )
    expect(set.stderr).toMatch(/For 1 profile to find it there: lanyard profile migrate/)
    expect(await here.leak()).toMatch(/^\.aws\//)
    const dry = await lanyard('doctor', '--fix', '--dry-run')
    expect(dry.stderr).toMatch(/would move what is elsewhere: .*sign-in to corp/)
    expect(await here.leak()).toMatch(/^\.aws\//)
    const moved = await lanyard('doctor', '--fix', '--yes')
    expect(moved.stdout).toMatch(/moved the sign-ins to the keychain/)
    expect(await here.leak()).toBe(null)
    expect((await lanyard('status')).code).toBe(0)
    expect((await lanyard('profile', 'migrate', '--yes')).code).toBe(0)
    expect(await here.config()).toContain(WRITTEN)
    const given = await lanyard('credential-process', 'dev')
    expect(JSON.parse(given.stdout)).toMatchObject({ Version: 1 })
    const rows = JSON.parse((await lanyard('doctor', '--json')).stdout)
    expect(rows).toContainEqual({
      check: 'store',
      level: 'ok',
      message: 'sign-ins are kept in the keychain',
      fix: null,
    })

    expect((await lanyard('config', 'set', 'store')).stderr).toMatch(
      /The keychain still holds the sign-in to corp/,
    )
    expect((await lanyard('doctor', '--fix', '--yes')).stdout).toMatch(
      /moved the sign-ins to files, unencrypted/,
    )
    expect(keychain.secrets()).toEqual([])
    expect((await lanyard('status')).code).toBe(0)
    expect(await here.home.files()).not.toContainEqual(expect.stringMatching(/\/keychain\/.*json$/))
  })

  test('a keychain that cannot be used is not chosen', async () => {
    const here = await computer({}, 'region = eu-west-1\n')
    here.keychain.turn('none')
    const { code, stderr } = await here.lanyard('config', 'set', 'store', 'keychain')
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/over SSH/) })
    expect(await here.home.read('.config/lanyard/config.ini')).toBe('region = eu-west-1\n')
  })
})
