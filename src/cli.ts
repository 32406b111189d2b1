/** From the arguments to a command or the screen. The only caller of process.exit. */
import { constants } from 'node:os'
import manifest from '../package.json' with { type: 'json' }
import { type App, type AppOptions, closedBrowser, createApp } from './app.ts'
import { startCenter } from './center.ts'
import type {
  CenterOptions,
  Context,
  Demo,
  GlobalOptions,
  Input,
  Picked,
} from './commands/command.ts'
import { demo } from './commands/demo.ts'
import { EXIT, exitCodeOf, printFailure } from './commands/failures.ts'
import { isInFront } from './commands/foreground.ts'
import { readText } from './commands/given-text.ts'
import { commandHelp, generalHelp, groupHelp, helpRoom, membersOf } from './commands/help.ts'
import { COMMANDS } from './commands/index.ts'
import { type Ends, ownTerminal } from './commands/own-terminal.ts'
import { status } from './commands/status.ts'
import { askOn, askTextOn, colourWhen, outputTo, wantsSpeech } from './commands/terminal.ts'
import { readUnseen } from './commands/unseen.ts'
import { readCommandLine } from './commands/usage.ts'
import { isDrawnDouble } from './core/ambiguous.ts'
import type { Choice } from './core/choices.ts'
import { type ColourWhen, colourOf, isDumb } from './core/colour.ts'
import { fail, failure } from './core/failure.ts'
import { spellingOf } from './core/spelling.ts'
import { countDouble } from './core/width.ts'
import { reported } from './crash.ts'
import { startDemoHome } from './demo.ts'
import { Interrupted, listenToSignals, takeSignals } from './signals.ts'
import { terminalSetting } from './system/terminal-setting.ts'

const { env, platform, stdout, stderr } = process
/** Asked where it matters: the first look at stdin takes Node 4 ms. */
const isTerminal = () => stdout.isTTY === true && process.stdin.isTTY === true
const inFront = () => isInFront(platform)
const dumb = isDumb(env, platform)
const isDouble = terminalSetting('ambiguous_width', env, platform) === 'double'
const size = { columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 }

const ending = new AbortController()
/** What was composed, to be stopped at the end. */
const apps: App[] = []
/** What runs, by its name in the table of commands. */
let running: string | null = null

async function main(args: readonly string[]): Promise<number> {
  if (isDouble) countDouble(isDrawnDouble)
  let options = optionsOf(null, args.includes('--json'))
  try {
    const { command, group, input } = readCommandLine(args, COMMANDS)
    const asked = colourWhen(input.values.get('color'))
    options = optionsOf(input)
    if (input.switches.has('version')) return say(`${manifest.version}\n`)
    if (input.switches.has('help')) {
      const room = helpRoom(contextOf(options, asked).stdout)
      if (command !== null) return say(commandHelp(command, room))
      return say(group === null ? generalHelp(COMMANDS, room) : groupHelp(group, COMMANDS, room))
    }
    const context = contextOf(options, asked)
    running = command?.name ?? 'screen'
    if (command !== null) return await command.run(context, input)
    if (group !== null) {
      const words = membersOf(group, COMMANDS).map(({ name }) => name.slice(group.length + 1))
      const message = `lanyard ${group} needs one word more: ${words.join(', ')}`
      fail('usage', message, `Run lanyard ${group} --help`)
    }
    if (!isTerminal()) return await status.run(context, input)
    if (dumb && !options.screenReader) {
      fail('usage', 'This terminal cannot show the screen', INSTEAD)
    }
    const app = newApp(options, { screen: true })
    const code = await openScreen(app, { options }, asked)
    return app.store.getState().demoNext ? await demo.run(context, input) : code
  } catch (thrown) {
    const { reason } = ending.signal
    if (reason instanceof Interrupted) return reason.code
    const told = await reported(thrown, crashFacts())
    printFailure(contextOf(options, null), told)
    return exitCodeOf(told)
  } finally {
    await Promise.all(apps.map(({ store }) => store.stop()))
  }
}

const crashFacts = () => ({ env, platform, apps, command: running, size })

/** What nobody caught, outside the screen: that one restores the terminal first, and throws it again. */
async function crash(thrown: unknown): Promise<void> {
  const options = optionsOf(null, process.argv.includes('--json'))
  printFailure(contextOf(options, null), await reported(thrown, crashFacts()))
  process.exit(EXIT.failed)
}

const INSTEAD = 'Run lanyard --plain, or lanyard status, login, list, write, logout'

/** The options of every command; before the command line is understood, as good as can be. */
function optionsOf(input: Input | null, json = input?.switches.has('json') ?? false) {
  const isSet = (name: string) => input?.switches.has(name) ?? false
  return {
    session: input?.values.get('session') ?? null,
    json,
    yes: isSet('yes'),
    noInput: isSet('no-input'),
    ascii: spellingOf(isSet('ascii'), env, platform).ascii,
    screenReader: isSet('screen-reader') || wantsSpeech(env),
    debug: input?.values.get('debug') ?? null,
  } satisfies GlobalOptions
}

const level = (asked: ColourWhen | null, isTTY: boolean, setting: Choice<'color'> | null) =>
  colourOf({ asked, setting, env, platform, isTTY }).level

function contextOf(options: GlobalOptions, asked: ColourWhen | null): Context {
  const coloured = (isTTY: boolean) =>
    level(asked, isTTY, terminalSetting('color', env, platform)) !== 'none'
  return {
    version: manifest.version,
    // As on the screen: names as they are, and of each sign the twin that is one cell wide.
    options: { ...options, ascii: options.ascii || isDouble },
    stdout: outputTo(stdout, coloured),
    stderr: outputTo(stderr, coloured),
    get canAsk() {
      return process.stdin.isTTY === true && stderr.isTTY === true && !options.noInput
    },
    get hasScreen() {
      return isTerminal() && !dumb
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
    pick: () => pick(options, asked),
    startCenter: (center) => startCenter({ ...center, env }),
    startDemo: (center) => newDemo(options, asked, center),
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
  asked: ColourWhen | null,
  { accounts }: CenterOptions,
): Promise<Demo> {
  const screen = isTerminal() && !dumb
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
    screen: () => openScreen(home.app, { options }, asked),
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
  asked: ColourWhen | null,
  terminal: Ends = { input: process.stdin, output: stdout },
): Promise<number> {
  const { openScreen: open } = await import('./tui.tsx')
  // The screen knows what to do when its terminal goes away.
  terminal.output.off('error', endWithoutReader)
  for (const event of UNCAUGHT) process.off(event, crash)
  const { ascii, screenReader } = options
  const colours = (setting: Choice<'color'> | null) => level(asked, true, setting)
  return open({ ...app, env, terminal, ascii, screenReader, colours })
}

/** The screen beside stdout, which is for whoever evaluates what comes of it. */
async function pick(options: GlobalOptions, asked: ColourWhen | null): Promise<Picked> {
  const terminal = options.noInput || dumb ? null : ownTerminal(process)
  if (terminal === null) {
    fail('usage', 'Nobody is here to choose a profile', 'Name it: export AWS_PROFILE=NAME')
  }
  const write = (text: string) => terminal.output.write(text)
  const app = newApp(options, { screen: true, picks: true, write })
  const code = await openScreen(app, { options }, asked, terminal)
  return { code, profile: app.store.getState().picking?.chosen ?? null }
}

function say(text: string): number {
  stdout.write(spellingOf(false, env, platform).ascii ? text.replaceAll('…', '...') : text)
  return EXIT.done
}

const UNCAUGHT = ['uncaughtException', 'unhandledRejection'] as const

/** A reader that went away (`lanyard list accounts | head -1`) is no failure; a terminal that did is a hang-up. */
function endWithoutReader({ code }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit(EXIT.done)
  if (code === 'EIO') process.exit(128 + constants.signals.SIGHUP)
  const failed = failure('diskFull', 'The answer cannot be written', 'Free some space', code)
  printFailure(contextOf(optionsOf(null), null), failed)
  process.exit(EXIT.failed)
}

/** Writes to pipes are not done when `write` returns, and open sockets would keep the process alive. */
async function run(): Promise<void> {
  listenToSignals(ending, (code) => process.exit(code))
  stdout.on('error', endWithoutReader)
  // Nobody is left to be told.
  stderr.on('error', () => {})
  for (const event of UNCAUGHT) process.on(event, crash)
  const code = await main(process.argv.slice(2))
  await new Promise((resolve) => stdout.write('', resolve))
  process.exit(code)
}

void run()
