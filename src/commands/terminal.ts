/** The terminal as commands see it: outputs, colour or none, signs or ASCII, questions. */
import { createInterface } from 'node:readline/promises'
import type { Output } from './command.ts'
import { oneOf } from './usage.ts'

type Env = Readonly<Record<string, string | undefined>>

const WHEN = ['auto', 'always', 'never'] as const
export type ColourWhen = (typeof WHEN)[number]

/** The value of `--color`; throws `usage` for another. */
export function colourWhen(text = 'auto'): ColourWhen {
  return oneOf('color', text, WHEN)
}

/**
 * Whether to colour what goes to a stream. `--color`, then FORCE_COLOR, NO_COLOR (no-color.org),
 * CLICOLOR_FORCE and CLICOLOR (bixense.com/clicolors), then whether it is a terminal that can.
 */
export function wantsColour(when: ColourWhen, env: Env, isTTY: boolean): boolean {
  if (when !== 'auto') return when === 'always'
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.NO_COLOR) return false
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true
  if (env.CLICOLOR === '0') return false
  return isTTY && env.TERM !== 'dumb' && env.TERM !== ''
}

/** Whether only ASCII can be relied upon: asked for, a locale that is not UTF-8, or an old terminal. */
export function wantsAscii(asked: boolean, env: Env, platform: NodeJS.Platform): boolean {
  if (asked || env.LANYARD_ASCII === '1') return true
  if (['linux', 'dumb', 'vt100'].includes(env.TERM ?? '')) return true
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  return locale ? !/utf-?8/i.test(locale) : platform !== 'win32' && platform !== 'darwin'
}

/** Whether a screen reader is at work, as far as the environment tells: ours, or the variable that other Ink programs know. */
export function wantsSpeech(env: Env): boolean {
  return env.LANYARD_SCREEN_READER === '1' || env.INK_SCREEN_READER === 'true'
}

/** A stream as an output. */
export function outputTo(stream: NodeJS.WriteStream, colour: boolean): Output {
  return {
    isTTY: stream.isTTY === true,
    colour,
    write(text) {
      stream.write(text)
    },
  }
}

/** Asks a yes-or-no question on the terminal. No is the default, and what the end of input means. */
export async function askOn(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  question: string,
  signal: AbortSignal,
): Promise<boolean> {
  const answer = await askTextOn(input, output, `${question} [y/N]`, signal)
  return /^y(?:es)?$/i.test(answer.trim())
}

/** Asks for words on the terminal: one line, empty where the input ends. */
export async function askTextOn(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  question: string,
  signal: AbortSignal,
): Promise<string> {
  const lines = createInterface({ input, output })
  // Without a listener of ours, readline would take Ctrl-C for itself.
  lines.on('SIGINT', () => process.emit('SIGINT'))
  try {
    const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
    return await Promise.race([lines.question(`${question} `, { signal }), closed])
  } finally {
    lines.close()
  }
}
