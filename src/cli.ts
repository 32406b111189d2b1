/** From the arguments to a command or the screen. The only caller of process.exit. */
import { readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { text } from 'node:stream/consumers'
import manifest from '../package.json' with { type: 'json' }
import { type App, type AppOptions, closedBrowser, createApp } from './app.ts'
import type {
  CenterOptions,
  Context,
  Demo,
  GlobalOptions,
  Input,
  Picked,
} from './commands/command.ts'
import { EXIT, exitCodeOf, printFailure } from './commands/failures.ts'
import { isInFront } from './commands/foreground.ts'
import { commandHelp, generalHelp, groupHelp } from './commands/help.ts'
import { COMMANDS } from './commands/index.ts'
import { status } from './commands/status.ts'
import {
  askOn,
  askTextOn,
  type ColourWhen,
  colourWhen,
  outputTo,
  wantsAscii,
  wantsColour,
} from './commands/terminal.ts'
import { readUnseen } from './commands/unseen.ts'
import { readCommandLine } from './commands/usage.ts'
import { fail, toFailure } from './core/failure.ts'
import { startCenter, startDemoHome } from './demo.ts'

const { env, platform, stdout, stderr } = process
/** Asked where it matters: the first look at stdin takes Node 4 ms. */
const isTerminal = () => stdout.isTTY === true && process.stdin.isTTY === true
const inFront = () => isInFront(platform)
const isDumb = env.TERM === 'dumb'
const size = { columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 }

/** Why a run was ended from outside; the exit code follows the shell's rule, 128 and the signal. */
class Interrupted extends Error {
  readonly code: number

  constructor(name: 'SIGINT' | 'SIGTERM' | 'SIGHUP') {
    super(name)
    this.code = 128 + constants.signals[name]
  }
}

const ending = new AbortController()
/** What was composed, to be stopped at the end. */
const apps: App[] = []

async function main(args: readonly string[]): Promise<number> {
  let options = optionsOf(null, args.includes('--json'))
  try {
    const { command, group, input } = readCommandLine(args, COMMANDS)
    const when = colourWhen(input.values.get('color'))
    options = optionsOf(input)
    if (input.switches.has('version')) return say(`${manifest.version}\n`)
    if (input.switches.has('help')) {
      if (command !== null) return say(commandHelp(command))
      return say(group === null ? generalHelp(COMMANDS) : groupHelp(group, COMMANDS))
    }
    const context = contextOf(options, when)
    if (command !== null) return await command.run(context, input)
    if (group !== null) {
      fail('usage', `lanyard ${group} needs one word more`, `Run lanyard ${group} --help`)
    }
    if (!isTerminal()) return await status.run(context, input)
    if (isDumb) fail('usage', 'This terminal cannot show the screen', INSTEAD)
    return await openScreen(newApp(options, { screen: true }), context, when)
  } catch (thrown) {
    const { reason } = ending.signal
    if (reason instanceof Interrupted) return reason.code
    const failure = toFailure(thrown)
    printFailure(contextOf(options, 'auto'), failure)
    return exitCodeOf(failure)
  } finally {
    await Promise.all(apps.map(({ store }) => store.stop()))
  }
}

const INSTEAD = 'Use lanyard status, login, list, write or logout'

/** The options of every command; before the command line is understood, as good as can be. */
function optionsOf(input: Input | null, json = input?.switches.has('json') ?? false) {
  const isSet = (name: string) => input?.switches.has(name) ?? false
  return {
    session: input?.values.get('session') ?? null,
    json,
    yes: isSet('yes'),
    noInput: isSet('no-input'),
    ascii: wantsAscii(isSet('ascii'), env, platform),
    screenReader: isSet('screen-reader') || env.LANYARD_SCREEN_READER === '1',
    debug: input?.values.get('debug') ?? null,
  } satisfies GlobalOptions
}

function contextOf(options: GlobalOptions, when: ColourWhen): Context {
  return {
    options,
    stdout: outputTo(stdout, wantsColour(when, env, stdout.isTTY === true)),
    stderr: outputTo(stderr, wantsColour(when, env, stderr.isTTY === true)),
    get canAsk() {
      return process.stdin.isTTY === true && stderr.isTTY === true && !options.noInput
    },
    get hasScreen() {
      return isTerminal() && !isDumb
    },
    signal: ending.signal,
    env,
    takeSignals,
    readText,
    ask: (question) => askOn(process.stdin, stderr, question, ending.signal),
    askText: (question) => askTextOn(process.stdin, stderr, question, ending.signal),
    inFront,
    readUnseen: (told) => readUnseen(told, inFront),
    program: ({ browser }) =>
      newApp(options, browser ? {} : { browser: closedBrowser({ env, platform }) }),
    pick: () => pick(options, when),
    startCenter: (center) => startCenter({ ...center, env }),
    startDemo: (center) => newDemo(options, when, center),
  }
}

function newApp({ debug }: GlobalOptions, more: Partial<AppOptions>): App {
  const write = (text: string) => stdout.write(text)
  const app = createApp({ env, platform, size, screen: false, demo: false, debug, write, ...more })
  apps.push(app)
  return app
}

async function newDemo(
  options: GlobalOptions,
  when: ColourWhen,
  { accounts }: CenterOptions,
): Promise<Demo> {
  const screen = isTerminal() && !isDumb
  const home = await startDemoHome({
    env,
    platform,
    size,
    screen,
    debug: options.debug,
    accounts,
    write: (text) => stdout.write(text),
  })
  return {
    program: home.app,
    configText: home.configText,
    screen: () => openScreen(home.app, contextOf(options, when), when),
    async close() {
      await home.app.store.stop()
      await home.close()
    },
  }
}

/** The screen, loaded late: commands never pay for it. */
async function openScreen(
  app: App,
  { options }: Pick<Context, 'options'>,
  when: ColourWhen,
  output: NodeJS.WriteStream = stdout,
): Promise<number> {
  const { openScreen: open } = await import('./tui.tsx')
  // The screen knows what to do when its terminal goes away.
  output.off('error', endWithoutReader)
  const { ascii, screenReader } = options
  const terminal = { input: process.stdin, output }
  return open({ ...app, env, terminal, ascii, screenReader, colour: wantsColour(when, env, true) })
}

/** The screen on stderr: whoever evaluates what comes of it has stdout. */
async function pick(options: GlobalOptions, when: ColourWhen): Promise<Picked> {
  if (options.noInput || isDumb || process.stdin.isTTY !== true || stderr.isTTY !== true) {
    fail('usage', 'Nobody is here to choose a profile', 'Name it: export AWS_PROFILE=NAME')
  }
  const write = (text: string) => stderr.write(text)
  const app = newApp(options, { screen: true, picks: true, write })
  const code = await openScreen(app, { options }, when, stderr)
  return { code, profile: app.store.getState().picking?.chosen ?? null }
}

async function readText(path: string): Promise<string> {
  try {
    return path === '-' ? await text(process.stdin) : await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return fail('unreadable', `${path} cannot be read`, 'Check its name and its rights', code)
  }
}

function say(text: string): number {
  stdout.write(wantsAscii(false, env, platform) ? text.replaceAll('…', '...') : text)
  return EXIT.done
}

/** Who gets the signals while another program has the terminal. */
let taker: ((name: NodeJS.Signals) => void) | null = null

/** Those that end us by themselves, or start a debugger, are passed on as well. */
function takeSignals(told: (name: NodeJS.Signals) => void): () => void {
  const more = ['SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const
  taker = told
  for (const name of more) process.on(name, told)
  return () => {
    taker = null
    for (const name of more) process.off(name, told)
  }
}

function listenToSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (taker !== null) return taker(name)
      const interrupted = new Interrupted(name)
      // Asked twice: whatever is being tidied up takes too long.
      if (ending.signal.aborted) process.exit(interrupted.code)
      ending.abort(interrupted)
    })
  }
}

/** A reader that went away (`lanyard list accounts | head -1`) is no failure. */
function endWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  throw error
}

/** Writes to pipes are not done when `write` returns, and open sockets would keep the process alive. */
async function run(): Promise<void> {
  listenToSignals()
  stdout.on('error', endWithoutReader)
  const code = await main(process.argv.slice(2))
  await new Promise((resolve) => stdout.write('', resolve))
  process.exit(code)
}

void run()
