/** The commands that scripts and prompts run all the time, composed of next to nothing; all others are the whole program's. */
import { fstatSync, lstatSync, writeSync } from 'node:fs'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { isatty } from 'node:tty'
import type { Input } from './commands/command.ts'
import { CREDENTIAL_PROCESS, credentialsAtAGlance } from './commands/credential-document.ts'
import { ENV, envAtAGlance } from './commands/env-lines.ts'
import type { Declared, Files, Glance } from './commands/glancing.ts'
import { printPrompt, prompt } from './commands/prompt.ts'
import { STATUS, statusAtAGlance } from './commands/status-lines.ts'
import { colourWhen } from './commands/terminal.ts'
import { readCommandLine } from './commands/usage.ts'
import { colourOf } from './core/colour.ts'
import { spellingOf } from './core/spelling.ts'
import { credentialFileName, credentialsOf } from './system/credential-file.ts'
import { codeOf } from './system/file-failure.ts'
import { glanceAt, isQuiet, type Glance as Look } from './system/glance.ts'
import { type Fields, parseObject } from './system/json-fields.ts'
import { paths } from './system/paths.ts'
import { nameIn, seenFileName } from './system/seen-name.ts'
import { readSections, SETTINGS_NAME } from './system/settings-sections.ts'
import { storeIn } from './system/store-setting.ts'
import { terminalSetting } from './system/terminal-setting.ts'
import { infoOf, tokenFileName, tokenOf } from './system/token-file.ts'

const { argv, env, platform } = process
const STDOUT = 1

const QUICK: readonly (readonly [Declared, Glance])[] = [
  [prompt, printPrompt],
  [STATUS, statusAtAGlance],
  [ENV, envAtAGlance],
  [CREDENTIAL_PROCESS, credentialsAtAGlance],
]

/** What is asked of whom; null where that is help, or wrong: then the whole program answers. */
function asked(args: readonly string[]): { input: Input; glance: Glance } | null {
  const { command, input } = readCommandLine(
    args,
    QUICK.map(([declared]) => declared),
  )
  const isMore = ['help', 'version'].some((name) => input.switches.has(name))
  const glance = QUICK.find(([declared]) => declared === command)?.[1]
  return isMore || glance === undefined || input.values.has('debug') ? null : { input, glance }
}

/** One look; without a home directory each is refused. */
const files: Files = {
  async config() {
    const file = glanceAt(paths(env, platform).configFile)
    if (file !== null && !isQuiet(file.modifiedAt)) throw new Unsettled()
    return file?.text ?? ''
  },
  async token(session) {
    const { ssoCache, tokenFacts } = paths(env, platform)
    const directory = inKeychain() ? tokenFacts : ssoCache
    const file = glanceAt(join(directory, tokenFileName(session)))
    const token = file && tokenOf(fieldsIn(file))
    return file && token && infoOf(session, token, file.modifiedAt, Date.now())
  },
  async credentials(role, session) {
    // The keychain takes more than a look.
    if (inKeychain()) return null
    const file = glanceAt(join(paths(env, platform).cliCache, credentialFileName(role, session)))
    return file && credentialsOf(fieldsIn(file))
  },
  async risks() {
    const file = settings()
    // Rules are sections; a file without any is not worth its parser.
    return file?.text.includes('[') ? readSections(utf8(file)).risks : undefined
  },
  async accountName(session, id) {
    const file = glanceAt(join(paths(env, platform).lanyardCache, seenFileName(session)))
    return file === null ? '' : nameIn(file.text, id)
  },
  now: () => Date.now(),
}

function settings(): Look | null {
  return glanceAt(join(paths(env, platform).lanyardConfig, SETTINGS_NAME))
}

function inKeychain(): boolean {
  const file = settings()
  return file !== null && storeIn(utf8(file)) === 'keychain'
}

function utf8({ text }: Look): string {
  return Buffer.from(text, 'latin1').toString('utf8')
}

/** Somebody may be writing a file at this moment: one look is not enough. */
class Unsettled extends Error {}

function fieldsIn({ text }: Look): Fields {
  const fields = parseObject(text)
  if (fields === null) throw new Unsettled()
  return fields
}

/** Loading node:tty takes a tenth of Node's own start, and scripts that want the exit code alone write to /dev/null. */
function mayBeTerminal(): boolean {
  const found = fstatSync(STDOUT)
  return found.isCharacterDevice() && found.rdev !== lstatSync(devNull).rdev
}

async function answer({ input, glance }: { input: Input; glance: Glance }): Promise<number | null> {
  const { switches, values } = input
  const isTTY = mayBeTerminal() && isatty(STDOUT)
  const asked = colourWhen(values.get('color'))
  const isDouble = terminalSetting('ambiguous_width', env, platform) === 'double'
  // Which letters are drawn double takes a table.
  if (isDouble && glance === statusAtAGlance) return null
  const ascii = isDouble || spellingOf(switches.has('ascii'), env, platform).ascii
  const options = { session: values.get('session') ?? null, json: switches.has('json'), ascii }
  const stdout = {
    isTTY,
    // Nothing of what is told at a glance is a sentence.
    room: Number.POSITIVE_INFINITY,
    get colour() {
      const setting = terminalSetting('color', env, platform)
      return colourOf({ asked, setting, env, platform, isTTY }).level !== 'none'
    },
    write: print,
  }
  return glance({ options, stdout, env }, input, files)
}

/** Past process.stdout, which takes a tenth of Node's start to make, as long as nothing is in the way. */
function print(text: string): void {
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(STDOUT, bytes, written)
  } catch (error) {
    const code = codeOf(error)
    // A reader that went away is no failure; what is one, the whole program has words for.
    if (code === 'EAGAIN') process.stdout.write(bytes.subarray(written))
    else if (code !== 'EPIPE') throw error
  }
}

async function run(): Promise<void> {
  try {
    const question = asked(argv.slice(2))
    const code = question && (await answer(question))
    if (code !== null) process.exitCode = code
    else await import('./cli.ts')
  } catch {
    // What is said wrongly, and what one look does not settle, is the whole program's.
    await import('./cli.ts')
  }
}

void run()
