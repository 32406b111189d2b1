/** The composition root: from an environment to ports and store, for the screen and for every command. */
import type { Env } from './core/env.ts'
import type { Aws } from './runtime/aws-port.ts'
import type { Browser, Clock, Ports } from './runtime/ports.ts'
import { createStore, type Store } from './runtime/store.ts'
import { initialState } from './state/update.ts'
import type { Size } from './state/vocabulary.ts'
import { createAlarm } from './system/alarm.ts'
import { createBrowser } from './system/browser.ts'
import { createClipboard } from './system/clipboard.ts'
import { createClock } from './system/clock.ts'
import { createConfigFile } from './system/config-file.ts'
import { createCredentials } from './system/credentials.ts'
import { createEnvironment } from './system/environment.ts'
import { createGivenFiles } from './system/given-file.ts'
import { createKeychain } from './system/keychain.ts'
import { createLog, NO_LOG } from './system/log.ts'
import { createMemory } from './system/memory.ts'
import { paths, shorten } from './system/paths.ts'
import { createPrograms } from './system/programs.ts'
import { keptWithoutRoom } from './system/roomless-tokens.ts'
import { createSecretPlaces } from './system/secret-places.ts'
import { createSeenCache } from './system/seen.ts'
import { createSettings } from './system/settings.ts'
import { createSharedCredentials } from './system/shared-credentials.ts'
import { createStandings } from './system/standings.ts'
import { createTokens } from './system/tokens.ts'
import { createWatcher } from './system/watcher.ts'

export interface AppOptions {
  readonly env: Env
  readonly platform: NodeJS.Platform
  readonly size: Size
  /** Whether somebody looks: what the cursor comes to is then loaded by itself. */
  readonly screen: boolean
  readonly demo: boolean
  /** Whether the screen is there to choose a profile: `lanyard pick`. */
  readonly picks?: boolean
  /** The file for `--debug`, or null. */
  readonly debug: string | null
  /** Writes to the terminal: the clipboard's last resort (OSC 52). */
  readonly write: (text: string) => void
  /** Instead of the machine's: the demo's person, or nobody. */
  readonly browser?: Browser
  readonly clock?: Clock
}

export interface App {
  readonly store: Store
  readonly ports: Ports
}

/**
 * Composes store and ports. Reads and creates nothing but the debug file; AWS's SDK is loaded with the
 * first call. Throws `badValue` without a home directory and `readOnly` for a debug file it cannot write.
 */
export function createApp(options: AppOptions): App {
  const ports = createPorts(options)
  const { size, screen, demo, picks = false } = options
  const { preferredFlow, remote } = ports.browser
  const now = ports.clock.now()
  return {
    store: createStore(
      ports,
      initialState({ now, size, screen, demo, preferredFlow, remote, picks }),
    ),
    ports,
  }
}

function createPorts(options: AppOptions): Ports {
  const { env, platform, debug } = options
  const where = paths(env, platform)
  const clock = options.clock ?? createClock()
  const now = () => clock.now()
  // The demo's home is thrown away: nothing of it may stay in the keychain.
  const keychain = createKeychain(env, platform)
  const places = createSecretPlaces(where, keychain, now, options.demo ? 'files' : null)
  const shownCache = shorten(where.ssoCache, where.home)
  const tokens = createTokens(where.ssoCache, now, shownCache, places.tokens)
  return {
    aws: lateAws(async () => (await import('./aws/aws.ts')).createAws({ env, now })),
    // A command that kept a sign-in in memory would take it to its grave.
    tokens: options.screen ? keptWithoutRoom(tokens, now) : tokens,
    credentials: createCredentials(where.cliCache, now, places.credentials),
    secretStore: places.store,
    config: createConfigFile({
      path: where.configFile,
      shownPath: where.shownConfigFile,
      stateDir: where.lanyardState,
    }),
    sharedCredentials: createSharedCredentials(where.sharedCredentialsFile),
    standings: createStandings(where, platform),
    environment: createEnvironment(env, platform),
    seen: createSeenCache(where.lanyardCache),
    settings: createSettings(where.lanyardConfig),
    givenFiles: createGivenFiles(where.home, env),
    memory: createMemory(where.lanyardState),
    browser: options.browser ?? createBrowser(env, platform),
    programs: createPrograms(),
    clipboard: createClipboard(env, platform, options.write),
    alarm: createAlarm(env, options.write),
    clock,
    watcher: createWatcher(where.configFile, where.ssoCache, where.tokenFacts),
    log: debug === null ? NO_LOG : createLog(debug, now),
  }
}

/** The machine's way to sign in, and nothing that is ever opened: `--no-browser`. */
export function closedBrowser({ env, platform }: Pick<AppOptions, 'env' | 'platform'>): Browser {
  return { ...createBrowser(env, platform), open: async () => {} }
}

/** AWS with its SDK loaded by the first call: most runs never need it, and the first frame waits for nothing. */
function lateAws(load: () => Promise<Aws>): Aws {
  let loading: Promise<Aws> | undefined
  const watching: ((aws: Aws) => void)[] = []
  const aws = () => {
    loading ??= load().then((loaded) => {
      for (const watch of watching) watch(loaded)
      return loaded
    })
    return loading
  }
  return {
    register: async (...given) => (await aws()).register(...given),
    startDevice: async (...given) => (await aws()).startDevice(...given),
    openRedirect: async (...given) => (await aws()).openRedirect(...given),
    createToken: async (...given) => (await aws()).createToken(...given),
    async *accounts(...given) {
      yield* (await aws()).accounts(...given)
    },
    check: async (...given) => (await aws()).check(...given),
    roles: async (...given) => (await aws()).roles(...given),
    roleCredentials: async (...given) => (await aws()).roleCredentials(...given),
    logout: async (...given) => (await aws()).logout(...given),
    callerIdentity: async (...given) => (await aws()).callerIdentity(...given),
    consoleSignIn: async (...given) => (await aws()).consoleSignIn(...given),
    serveCredentials: async (...given) => (await aws()).serveCredentials(...given),
    // The one who composes watches before anybody calls.
    watchSkew: (told) => void watching.push((loaded) => loaded.watchSkew(told)),
    watchThrottling: (told) => void watching.push((loaded) => loaded.watchThrottling(told)),
  }
}
