/** The terminal as commands see it: outputs, colour or none, signs or ASCII, questions. */

import { createInterface } from 'node:readline/promises'
import { COLOUR_WHEN, type ColourWhen } from '../core/colour.ts'
import type { Env } from '../core/env.ts'
import type { Output } from './command.ts'
import { oneOf } from './usage.ts'

/** The value of `--color`, null without one; throws `usage` for another. */
export function colourWhen(text: string | undefined): ColourWhen | null {
  return text === undefined ? null : oneOf('color', text, COLOUR_WHEN)
}

/** Whether a screen reader is at work, as far as the environment tells: ours, or the variable that other Ink programs know. */
export function wantsSpeech(env: Env): boolean {
  return env.LANYARD_SCREEN_READER === '1' || env.INK_SCREEN_READER === 'true'
}

/** A stream as an output. Whether it is coloured is asked when first something could be. */
export function outputTo(
  stream: NodeJS.WriteStream,
  coloured: (isTTY: boolean) => boolean,
): Output {
  const isTTY = stream.isTTY === true
  return {
    isTTY,
    get colour() {
      return coloured(isTTY)
    },
    get room() {
      // 0 where a terminal does not know.
      return (isTTY && stream.columns) || Number.POSITIVE_INFINITY
    },
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
