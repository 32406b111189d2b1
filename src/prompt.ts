/** lanyard prompt, composed of next to nothing: a shell runs it before every line that somebody types. */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Input } from './commands/command.ts'
import { type PromptSources, printPrompt, prompt } from './commands/prompt.ts'
import { colourWhen, wantsAscii, wantsColour } from './commands/terminal.ts'
import { readCommandLine } from './commands/usage.ts'
import { glanceAt } from './system/glance.ts'
import { parseObject } from './system/json-fields.ts'
import { paths } from './system/paths.ts'
import { infoOf, tokenFileName, tokenOf } from './system/token-file.ts'

const { argv, env, platform } = process

/** What is asked for; null where that is more than the line, or is wrong: then the whole program answers. */
function inputOf(args: readonly string[]): Input | null {
  try {
    const { input } = readCommandLine(args, [prompt])
    const isMore = ['help', 'version'].some((name) => input.switches.has(name))
    return isMore || input.values.has('debug') ? null : input
  } catch {
    return null
  }
}

/** The files as they are at this moment; without a home directory each look is refused. */
const sources: PromptSources = {
  config: async () => glanceAt(paths(env, platform).configFile)?.text ?? '',
  async token(session) {
    const file = glanceAt(join(paths(env, platform).ssoCache, tokenFileName(session)))
    const fields = file && parseObject(file.text)
    const token = fields && tokenOf(fields)
    return file && token && infoOf(session, token, file.modifiedAt, Date.now())
  },
  now: () => Date.now(),
}

async function answer({ switches, values }: Input): Promise<number> {
  const isTTY = false
  const colour = wantsColour(colourWhen(values.get('color')), env, isTTY)
  const ascii = wantsAscii(switches.has('ascii'), env, platform)
  const options = { json: switches.has('json'), ascii }
  const stdout = { isTTY, colour, write: print }
  return printPrompt({ options, stdout, env }, { values }, sources)
}

/** Past process.stdout, which takes a tenth of Node's start to make. */
function print(text: string): void {
  try {
    writeSync(1, text)
  } catch {
    // A prompt that nobody reads any more is no failure.
  }
}

async function run(): Promise<void> {
  const input = inputOf(argv.slice(2))
  try {
    if (input === null) await import('./cli.ts')
    else process.exitCode = await answer(input)
  } catch {
    // Only what is said wrongly fails, and the whole program says so in the usual way.
    await import('./cli.ts')
  }
}

void run()
