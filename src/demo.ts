/** lanyard demo's throw-away home: an Identity Center of our own behind it, and a person who approves. */

import { rmSync } from 'node:fs'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type AppOptions, createApp } from './app.ts'
import { clockFrom } from './center.ts'
import type { Env } from './core/env.ts'
import { fail } from './core/failure.ts'
import type { Ms, Session } from './core/model.ts'
import { sanitize } from './core/sanitize.ts'
import { type Emulator, startEmulator } from './emulator/emulator.ts'
import type { Browser } from './runtime/ports.ts'
import { exists } from './system/process-identity.ts'
import { needRoomForFiles } from './system/room-for-files.ts'

export interface DemoHome {
  readonly app: App
  configText(): Promise<string>
  close(): Promise<void>
}

export interface DemoOptions extends Pick<AppOptions, 'platform' | 'size' | 'screen' | 'debug'> {
  /** Only what a terminal needs is taken of it: never HOME, never a variable of AWS. */
  readonly env: Env
  readonly write: (text: string) => void
  readonly accounts: number | null
}

/** What a program may know of the terminal around it. */
const TERMINAL =
  /^(?:PATH|TERM|TERM_PROGRAM|COLORTERM|COLORFGBG|NO_COLOR|FORCE_COLOR|CLICOLOR|CLICOLOR_FORCE|LANG|LC_[A-Z]+|TZ|TMUX|DISPLAY|WAYLAND_DISPLAY|SSH_TTY|SSH_CONNECTION|SystemRoot)$/
/** Where the Identity Center listens while the clock stands still: QR codes have the port in them. */
export const STILL_PORT = 7411
const PREFIX = 'lanyard-demo-'
/** Both ends of every connection are here: it has been seen to need 26. */
const FILES = 40
/** A session of CONFIG that is signed in when the demo begins, and for how much longer. */
const EARLIER: Session = {
  name: 'acme',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  legacy: false,
}
const EARLIER_LEFT: Ms = 12 * 60_000 + 59_000
/** On the screen, long enough to see what waiting looks like. */
const PERSON_TAKES: Ms = 2500

/**
 * Starts the Identity Center and prepares the home. `close` removes it; so does the end of the process,
 * however it comes, short of a kill -9: what that leaves, the next demo removes.
 */
export async function startDemoHome(options: DemoOptions): Promise<DemoHome> {
  needRoomForFiles(FILES)
  await removeLeftBehind()
  const home = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)).catch(noPlace)
  const remove = () => {
    try {
      rmSync(home, { recursive: true, force: true })
    } catch {
      // Where not even a directory can be opened any more, the next demo removes it.
    }
  }
  process.once('exit', remove)
  const approveAfter = options.screen ? PERSON_TAKES : 0
  const clock = clockFrom(options.env)
  const now = () => clock.now()
  const { accounts } = options
  const emulator = await startEmulator({
    approve: 'auto',
    approveAfter,
    now,
    ...(accounts === null ? {} : { accounts }),
    ...(options.env.LANYARD_NOW === undefined ? {} : { port: STILL_PORT }),
  })
  const env = environmentOf(home, options.env, emulator)
  await mkdir(join(home, '.aws'), { mode: 0o700 })
  const configFile = join(home, '.aws', 'config')
  await writeFile(configFile, CONFIG, { mode: 0o600 })
  const app = createApp({ ...options, env, clock, demo: true, browser: personAt(emulator) })
  await signInEarlier(app, emulator, now())
  return {
    app,
    configText: () => readFile(configFile, 'utf8'),
    async close() {
      await emulator.close()
      await rm(home, { recursive: true, force: true })
      process.off('exit', remove)
    },
  }
}

function environmentOf(home: string, outside: Env, emulator: Emulator): Env {
  const terminal = Object.entries(outside).filter(([name]) => TERMINAL.test(name))
  return {
    ...Object.fromEntries(terminal),
    ...emulator.environment,
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
  }
}

/** The person of the demo: whatever address is opened, they approve. */
function personAt(emulator: Emulator): Browser {
  return {
    preferredFlow: 'browser',
    remote: null,
    async open(url) {
      if (!url.startsWith(`${emulator.url}/`)) return
      // Not waited for: a browser, too, is opened and goes its own way. Closing the demo cuts it short.
      emulator.browse(url).catch(() => {})
    },
  }
}

/**
 * The sign-in to acme was this morning's: its last minutes run when the demo begins. Over plain HTTP,
 * since AWS's SDK would keep the first frame waiting.
 */
async function signInEarlier({ ports }: App, emulator: Emulator, now: Ms): Promise<void> {
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(emulator.url + path, request)).json() as Promise<Record<string, string>>
  }
  const { clientId, clientSecret } = await post('/client/register', {
    clientName: 'lanyard',
    clientType: 'public',
  })
  const client = { clientId, clientSecret }
  const { startUrl } = EARLIER
  const { deviceCode, userCode } = await post('/device_authorization', { ...client, startUrl })
  emulator.approve(userCode ?? '')
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code'
  const { accessToken = '' } = await post('/token', { ...client, grantType, deviceCode })
  await ports.tokens.write(EARLIER, {
    accessToken,
    expiresAt: now + EARLIER_LEFT,
    refreshToken: null,
    registration: null,
  })
}

function noPlace(): never {
  const message = `There is no place for the demo's home: ${sanitize(tmpdir())} cannot be written`
  return fail('readOnly', message, 'Set TMPDIR to a directory of your own')
}

/** Removes homes of demos that were killed: ours, and of processes that are gone. */
async function removeLeftBehind(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const pid = Number(/^lanyard-demo-(\d+)-\w{6}$/.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(pid) || exists(pid)) continue
    const path = join(tmpdir(), name)
    const stats = await lstat(path).catch(() => null)
    if (stats?.isDirectory() && stats.uid === (process.getuid?.() ?? stats.uid)) {
      await rm(path, { recursive: true, force: true }).catch(() => {})
    }
  }
}

/** What somebody who has used AWS for a while has in the file. */
const CONFIG = `# Sessions
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[sso-session lab]
sso_start_url = https://d-9067a1b2c3.awsapps.com/start
sso_region = us-west-2
sso_registration_scopes = sso:account:access

# Profiles
[profile payments-dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
region = eu-west-1

[profile log-archive-ro]
sso_session = corp
sso_account_id = 988098231514
sso_role_name = ReadOnlyAccess
region = us-east-1

[profile acme-billing]
sso_session = acme
sso_account_id = 981961419263
sso_role_name = BillingViewer
region = us-east-1

[profile lab-admin]
sso_session = lab
sso_account_id = 350219639781
sso_role_name = AdministratorAccess
region = us-west-2
`
