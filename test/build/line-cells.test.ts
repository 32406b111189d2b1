/** What Ink writes with the edits of the build and without them: fewer bytes, the same screen, cell by cell. */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { bytesEdits } from '../../src/build/edits-for-speed.ts'
import { emulate } from '../stories/emulation.ts'
import { readGrid } from '../stories/grid.ts'
import { importBundled } from './import-bundled.ts'

const COLUMNS = 24
const ROWS = 4

interface Update {
  (frame: string): boolean
  setCursorPosition(position: { x: number; y: number }): void
}
interface LogUpdate {
  create(stream: object, options: { showCursor: boolean; incremental: boolean }): Update
}

let stock: LogUpdate
let edited: LogUpdate

beforeAll(async () => {
  stock = await logUpdateWith([])
  edited = await logUpdateWith(bytesEdits)
})

async function logUpdateWith(table: typeof bytesEdits): Promise<LogUpdate> {
  const entry = 'node_modules/ink/build/log-update.js'
  return (await importBundled<{ default: LogUpdate }>(entry, table)).default
}

/** Frames one after the other as a terminal shows them in the end, and the bytes it took. */
async function drawn({ create }: LogUpdate, frames: readonly string[]) {
  let written = ''
  const stream = {
    columns: COLUMNS,
    isTTY: true,
    write(bytes: string) {
      written += bytes
      return true
    },
  }
  const update = create(stream, { showCursor: true, incremental: true })
  for (const [at, frame] of frames.entries()) {
    update.setCursorPosition({ x: at, y: at % (ROWS - 1) })
    update(frame)
  }
  const { xterm } = emulate(COLUMNS, ROWS, 'dark', () => {})
  // As the line discipline of a terminal does.
  await new Promise<void>((resolve) => xterm.write(written.replaceAll('\n', '\r\n'), resolve))
  const grid = readGrid(xterm, true)
  xterm.dispose()
  return { grid, bytes: written.length }
}

const piece = fc.oneof(
  fc.constantFrom('a', 'b', '  ', '│', '╭──', '●', '…', 'é', '漢', '👩‍🚀', 'e\u0301'),
  fc
    .tuple(
      fc.constantFrom(
        ['1', '22'],
        ['2', '22'],
        ['7', '27'],
        ['36', '39'],
        ['31', '39'],
        ['4', '24'],
        ['1;7;36', '0'],
        ['30;107', '0'],
        ['38;5;9', '39'],
      ),
      fc.constantFrom('x', 'yz', '▌ ', '漢'),
    )
    .map(([[on, off], text]) => `\x1b[${on}m${text}\x1b[${off}m`),
)
/** At most 22 cells, as no piece takes more than three. */
const line = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''))
const frameOf = (rows: number, end: string) =>
  fc.array(line, { minLength: rows, maxLength: rows }).map((lines) => lines.join('\n') + end)
const framesOf = (one: fc.Arbitrary<string>) => fc.array(one, { minLength: 2, maxLength: 5 })
/** Those that fill the screen, and those of Windows, which leave its last line empty. */
const frames = fc.oneof(framesOf(frameOf(ROWS, '')), framesOf(frameOf(ROWS - 1, '\n')))

it('shows the same with the edits as without them', async () => {
  await fc.assert(
    fc.asyncProperty(frames, async (frames) => {
      const [one, other] = [await drawn(stock, frames), await drawn(edited, frames)]
      expect(other.grid).toEqual(one.grid)
    }),
    { numRuns: 300 },
  )
}, 60_000)

it('sends what changed, and no more', async () => {
  const row = (name: string) => `│\x1b[1m▌ ${name}\x1b[22m ● ok       │`
  const frames = ['one', 'two'].map((name) => [row('same'), row(name), row('same')].join('\n'))
  const [first = ''] = frames
  const [alone, less, more] = [
    await drawn(edited, [first]),
    await drawn(edited, frames),
    await drawn(stock, frames),
  ]
  expect(less.bytes - alone.bytes).toBeLessThan((more.bytes - alone.bytes) * 0.8)
})
