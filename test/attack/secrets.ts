/** G9: whatever goes wrong, no secret is anywhere but in the caches that the AWS CLI reads too, or in the keychain alone. */
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreKind } from '../../src/core/secret-store.ts'
import type { Fault, FaultReply, RouteName } from '../../src/emulator/faults.ts'
import { setUp } from '../commands/computer.ts'
import { makeKeychain } from '../stories/keychain.ts'
import { play } from '../stories/story.ts'
import {
  CANARIES,
  findIn,
  findInHome,
  PLANTED_CONFIG,
  PLANTED_CREDENTIALS,
  PLANTED_ENV,
} from './canaries.ts'
import { press } from './press.ts'
import { type Outcome, type Size, some, together, tryAll } from './tries.ts'

export const ROUTES: readonly RouteName[] = [
  'register',
  'authorize',
  'deviceAuthorization',
  'device',
  'token',
  'accounts',
  'roles',
  'credentials',
  'logout',
  'sts',
]
export const REPLIES: readonly FaultReply[] = [
  'slowDown',
  'denied',
  'expired',
  'throttle',
  'error500',
  'hang',
  'drop',
  'html',
  'cutJson',
  'revoked',
  'omitRefreshToken',
  'badPageToken',
]

/** Once, and what hangs only as long as a call may take: the next one goes well. */
const FAULTS: readonly Fault[] = ROUTES.flatMap((route) =>
  REPLIES.map((reply) => ({ route, reply, times: 1 })),
)

const ROLE = '111122223333/ReadOnlyAccess'
/** Those that print credentials on stdout, which is what they are for. */
const PRINTS = ['credential-process', 'env']

const COMMANDS: readonly (readonly string[])[] = [
  ['list', 'accounts'],
  ['list', 'roles', '--match', 'payments*', '--json'],
  ['write', ROLE, '--yes', '--name', 'p'],
  ['whoami', 'p'],
  ['credential-process', 'p'],
  ['env', 'p'],
  ['exec', 'p', '--', 'true'],
  ['profile', 'show', 'static'],
  ['profile', 'rename', 'static', 'still', '--yes'],
  ['list', 'profiles', '--json'],
  ['doctor'],
  ['sessions', 'export'],
  ['undo', '--yes'],
  ['status', '--json'],
  ['logout', '--all', '--yes'],
]

/** A browser that first notes what it was given: arguments and environment. */
const BROWSER = [
  '#!/bin/sh',
  '{ printf "%s\\n" "$@"; env; } >> "$STORY_OPENED"',
  `exec "${process.execPath}" "${join(import.meta.dirname, '../fixtures/browser.mjs')}" "$@"`,
  '',
].join('\n')

interface Mishap {
  readonly fault: Fault | null
  readonly flow: '--browser' | '--device-code'
  /** Where sign-ins are kept. */
  readonly store: StoreKind
}

/** Faults of every call, half of all there are, by commands; and some on the screen. */
export async function secrets(size: Size): Promise<Outcome> {
  const all: readonly (Fault | null)[] = [null, ...FAULTS]
  const chosen = some(all, size === 'full' ? 60 : 2)
  const mishaps = chosen.map(
    (fault, index): Mishap => ({
      fault,
      flow: index % 2 === 0 ? '--browser' : '--device-code',
      store: index % 3 === 1 ? 'keychain' : 'files',
    }),
  )
  const shown = some(all, size === 'full' ? 10 : 1)
  const name = (fault: Fault | null) => (fault ? `${fault.route} ${fault.reply}` : 'all well')
  return together([
    await tryAll(
      mishaps,
      ({ fault, flow, store }) => `${name(fault)}, ${flow}, ${store}`,
      byCommands,
      4,
    ),
    await tryAll(shown, (fault) => `${name(fault)}, on the screen`, onScreen),
  ])
}

async function byCommands({ fault, flow, store }: Mishap): Promise<string | null> {
  const computer = await setUp({
    sessions: ['corp'],
    config: PLANTED_CONFIG,
    emulator: { approve: 'auto', faults: fault === null ? [] : [fault] },
  })
  const keychain = makeKeychain()
  try {
    const { home, emulator, start } = computer
    if (store === 'keychain') await home.write('.config/lanyard/config.ini', 'store = keychain\n')
    await home.write('.aws/credentials', PLANTED_CREDENTIALS)
    const browser = join(home.path, 'browser')
    await writeFile(browser, BROWSER)
    await chmod(browser, 0o700)
    const env = {
      ...PLANTED_ENV,
      ...keychain.env,
      BROWSER: browser,
      STORY_BROWSER: 'approve',
      STORY_OPENED: join(home.path, 'opened'),
    }
    const said: string[] = []
    for (const args of [['login', 'corp', flow], ...COMMANDS]) {
      const { stdout, stderr } = await start([...args, '--debug', 'log'], { env }).done
      said.push(stderr, PRINTS.includes(args[0] ?? '') ? '' : stdout)
    }
    const all = [...emulator.secrets, ...Object.values(CANARIES)]
    return (
      findIn('what was printed', said.join('\n'), all) ??
      findIn('the arguments for the keychain', JSON.stringify(keychain.calls()), all) ??
      (await findInHome(home, emulator.secrets, store))
    )
  } finally {
    keychain.remove()
    await computer.close()
  }
}

async function onScreen(fault: Fault | null): Promise<string | null> {
  let found: string | null = null
  const options = {
    columns: 120,
    rows: 36,
    args: ['--debug', 'log'],
    sessions: ['corp'],
    files: { '.aws/config': PLANTED_CONFIG, '.aws/credentials': PLANTED_CREDENTIALS },
    env: PLANTED_ENV,
    browser: 'approve',
    emulator: { accounts: 12, faults: fault === null ? [] : [fault] },
  } as const
  await play(options, async ({ terminal, emulator, home }) => {
    await terminal.waitFor('1 Sessions')
    await press(terminal, 's')
    // Of a page that is refused lanyard hears nothing: there the person gives up.
    const isRefused = () =>
      fault?.route === 'authorize' && emulator.requests.some(({ route }) => route === 'authorize')
    await terminal.waitFor(
      (screen) => !/waiting for|starting/.test(screen.join('\n')) || isRefused(),
    )
    await press(
      terminal,
      'escape',
      '2',
      'j',
      '3',
      'I',
      'escape',
      'y',
      'escape',
      'u',
      'p',
      '!',
      'escape',
    )
    // The profile with keys in the file: what it is, its copy menu, its removal as a diff, and all messages.
    await press(
      terminal,
      '4',
      'G',
      'i',
      'escape',
      'y',
      'escape',
      'd',
      'escape',
      'n',
      'escape',
      'e',
      'escape',
    )
    await press(terminal, 'z', 'escape', 't', 'escape', '1', 'x', 'y', '!', 'escape')
    terminal.press('ctrl+c')
    await terminal.exit
    const all = [...emulator.secrets, ...Object.values(CANARIES)]
    const copied = terminal.clipboard() ?? ''
    found =
      findIn('what came to the terminal', terminal.raw(), all) ??
      findIn('the clipboard', copied, all) ??
      (await findInHome(home, emulator.secrets))
  })
  return found
}
