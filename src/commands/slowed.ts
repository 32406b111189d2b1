/** Tells on stderr that AWS throttles: once a run, since every later wait is the same story. */
import { slowedWords } from '../state/slowed.ts'
import type { Context, Program } from './command.ts'
import { note } from './output.ts'

/** Watches the program for as long as it runs. */
export function tellOfThrottling(context: Context, { store }: Program): void {
  const { stderr } = context
  const leave = store.subscribe((state) => {
    const words = slowedWords(state)
    if (words === null) return
    leave()
    // A line of progress may stand there.
    if (stderr.isTTY) stderr.write('\r\u001b[K')
    note(context, 'working', words)
  })
}
