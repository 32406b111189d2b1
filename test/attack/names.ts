/** G7: names from outside make the terminal do nothing that harmless names do not. Raw bytes are compared. */
import { play } from '../stories/story.ts'
import type { Terminal } from '../stories/terminal.ts'
import { standBetween } from './between.ts'
import { FIELDS, type Field, type Open } from './name-fields.ts'
import { HARMLESS, marker, PAYLOADS } from './payloads.ts'
import { press } from './press.ts'
import { sequencesOf } from './sequences.ts'
import { type Outcome, type Size, together } from './tries.ts'

/** Plays the walk with the names, and returns every byte that came to a terminal on it. */
async function played(field: Field, names: readonly string[]): Promise<string> {
  const between = field.change ? await standBetween(field.change(names)) : null
  const options = field.options(names)
  const terminals: Terminal[] = []
  try {
    await play({ ...options, env: between?.env ?? {} }, async ({ terminal, emulator, open }) => {
      between?.aim(emulator.url)
      terminals.push(terminal)
      const another: Open = (...args) => {
        const opened = open(...args)
        terminals.push(opened)
        return opened
      }
      await field.walk(terminal, names, another)
      // Warned in both runs: on a busy machine a key of the walk may come where it does nothing.
      await press(terminal, 'E')
      terminal.press('ctrl+c')
      await terminal.exit
    })
    return terminals.map((terminal) => terminal.raw()).join('')
  } finally {
    await between?.close()
  }
}

/** Every hostile name in every field; a quick run takes all names of roles. */
export async function names(size: Size): Promise<Outcome> {
  const outcomes: Outcome[] = []
  for (const field of size === 'full' ? FIELDS : FIELDS.slice(2, 3)) {
    const failed = (thrown: unknown): Outcome => ({
      tries: PAYLOADS.length,
      broken: [`${field.name}: ${String(thrown)}`],
    })
    outcomes.push(await compare(field).catch(failed))
  }
  return together(outcomes)
}

async function compare(field: Field): Promise<Outcome> {
  const runs = [played(field, HARMLESS), played(field, PAYLOADS)] as const
  await Promise.allSettled(runs)
  const [harmless, hostile] = await Promise.all(runs)
  const usual = sequencesOf(harmless)
  const broken = [...sequencesOf(hostile)]
    .filter((sequence) => !usual.has(sequence))
    .map((sequence) => `${field.name}: the terminal was told ${JSON.stringify(sequence)}`)
  // A name that nobody saw proves nothing.
  const unseen = PAYLOADS.flatMap((_, index) =>
    hostile.includes(marker(index)) ? [] : [marker(index)],
  )
  const missed = unseen.map((name) => `${field.name}: ${name} was not shown`)
  return { tries: PAYLOADS.length, broken: [...broken, ...missed] }
}
