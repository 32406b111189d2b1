/** A home that lanyard shares with AWS's own clients, and an Identity Center that all of them find. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Ms, Session } from '../../src/core/model.ts'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import type { Ports, StoredToken } from '../../src/runtime/ports.ts'
import type { Store } from '../../src/runtime/store.ts'
import { loginOf } from '../../src/state/selection.ts'
import type { Login } from '../../src/state/vocabulary.ts'

export const AWS_CLI = '/usr/bin/aws'

export const CORP: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
}

export const ROLE = { session: 'corp', accountId: '111122223333', role: 'ReadOnlyAccess' }
export const PROFILE = 'payments-prod-ReadOnlyAccess'
export const ARN = new RegExp(
  `^arn:aws:sts::${ROLE.accountId}:assumed-role/AWSReservedSSO_${ROLE.role}_\\w{16}/sam.rivera@`,
)

const CONFIG = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`

export interface Computer {
  readonly emulator: Emulator
  readonly home: string
  readonly store: Store
  readonly ports: Ports
  config(): string
  /** Runs a program of somebody else's; its output, once it ended well. */
  run(program: string, ...args: readonly string[]): Promise<string>
  /** Runs the AWS CLI. */
  aws(...args: readonly string[]): Promise<string>
}

/** lanyard has read its files; nobody is signed in. `surroundings`: more of the environment. */
export async function computer(
  config = CONFIG,
  surroundings: Readonly<Record<string, string>> = {},
): Promise<Computer> {
  const emulator = await startEmulator({ accounts: 12, approve: 'auto', interval: 1 })
  const home = mkdtempSync(join(tmpdir(), 'lanyard-interop-'))
  mkdirSync(join(home, '.aws'))
  writeFileSync(join(home, '.aws', 'config'), config)
  pointOldClientsAt(emulator, home)
  const env = {
    ...emulator.environment,
    HOME: home,
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    AWS_PAGER: '',
    ...surroundings,
  }
  const { store, ports } = createApp({
    env,
    platform: 'linux',
    size: { columns: 120, rows: 36 },
    screen: false,
    demo: false,
    debug: null,
    write: () => {},
    browser: {
      preferredFlow: 'browser',
      remote: null,
      open: async (url) => void (await emulator.browse(url)),
    },
  })
  onTestFinished(async () => {
    await store.stop()
    await emulator.close()
    rmSync(home, { recursive: true })
  })
  store.dispatch({ type: 'started', lastSession: null, settings: store.getState().settings })
  await store.until(({ logins }) => 'corp' in logins)

  const run = (program: string, ...args: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      execFile(program, args, { env }, (error, stdout, stderr) => {
        if (error === null) resolve(stdout)
        else reject(new Error(`${program} ${args.join(' ')}: ${stderr || error.message}`))
      })
    })
  return {
    emulator,
    home,
    store,
    ports,
    config: () => readFileSync(join(home, '.aws', 'config'), 'utf8'),
    run,
    aws: (...args) => {
      if (!existsSync(AWS_CLI)) {
        throw new Error(`these tests need the AWS CLI 2 at ${AWS_CLI}: apt-get install awscli`)
      }
      return run(AWS_CLI, ...args)
    },
  }
}

/**
 * AWS CLIs before 2.13 know no AWS_ENDPOINT_URL. But all of them take a service's data from
 * `~/.aws/models` before their own, and so its endpoint rules (botocore, loaders.py).
 */
function pointOldClientsAt({ url }: Emulator, home: string): void {
  const services = { sso: '2019-06-10', 'sso-oidc': '2019-06-10', sts: '2011-06-15' }
  const endpoint = { url, properties: {}, headers: {} }
  const rules = [{ type: 'endpoint', conditions: [], endpoint }]
  for (const [service, version] of Object.entries(services)) {
    const directory = join(home, '.aws', 'models', service, version)
    mkdirSync(directory, { recursive: true })
    const ruleSet = JSON.stringify({ version: '1.0', parameters: {}, rules })
    writeFileSync(join(directory, 'endpoint-rule-set-1.json'), ruleSet)
  }
}

/** Signs in with lanyard, and writes the profile of ROLE with it. */
export async function signedIn(config?: string): Promise<Computer> {
  const all = await computer(config)
  const { store } = all
  store.dispatch({ type: 'login.start', session: 'corp', dialog: false })
  await store.until((state) => loginOf(state, 'corp').phase === 'in')
  const wanted = [{ ...ROLE, accountName: 'payments-prod', region: 'eu-central-1' }]
  store.dispatch({ type: 'write', wanted, ask: false })
  await store.until(({ profiles }) => profiles.some(({ name }) => name === PROFILE))
  return all
}

/** Makes the token one that ends so soon; it is good at the emulator all the same. */
export async function endingIn(left: Ms, { ports, store }: Computer): Promise<StoredToken> {
  const token = await ports.tokens.read(CORP)
  if (token === null) throw new Error('there is no token')
  const ending = { ...token, expiresAt: Date.now() + left }
  await ports.tokens.write(CORP, ending)
  store.dispatch({ type: 'filesChanged', what: 'tokens' })
  await login(
    { store },
    (found) => found.phase === 'in' && found.token.expiresAt < ending.expiresAt + 1,
  )
  return ending
}

/** Has lanyard look at the files, and waits for a standing of the sign-in. */
export async function login(
  { store }: Pick<Computer, 'store'>,
  accepts: (login: Login) => boolean,
): Promise<Login> {
  store.dispatch({ type: 'filesChanged', what: 'tokens' })
  const state = await store.until((state) => accepts(loginOf(state, 'corp')))
  return loginOf(state, 'corp')
}

/** The routes that were called since the request of that number. */
export function since(count: number, { emulator }: Computer): readonly (string | null)[] {
  return emulator.requests.slice(count).map(({ route }) => route)
}

/** What STS said, as the AWS CLI prints it. */
export function expectIdentity(stdout: string): void {
  expect(JSON.parse(stdout)).toMatchObject({
    Account: ROLE.accountId,
    Arn: expect.stringMatching(ARN),
  })
}
