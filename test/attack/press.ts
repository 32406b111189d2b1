/** Keys one after the other, each after the screen has come to rest: for walks that look at whatever comes. */
import { untilQuiet } from '../stories/quiet.ts'
import type { Terminal } from '../stories/terminal.ts'

const PATIENCE = { rest: 100, most: 1_500, start: 1_500 } as const

export async function press(terminal: Terminal, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    terminal.press(key)
    await untilQuiet(terminal, PATIENCE)
  }
}
