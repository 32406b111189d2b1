/** Rows that Ink does not cut into cells look as if it had, cell by cell; so do the texts that it takes as they are. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepsSize, plainWidth, type TextNode } from '../../components/plain-rows.ts'
import { root } from '../../src/build/bundle.ts'
import { type Edit, editsPlugin } from '../../src/build/edits.ts'
import { outputEdits, rowEdits } from '../../src/build/edits-for-speed.ts'
import { toStartSooner } from '../../src/build/edits-for-start.ts'
import { emulate } from '../stories/emulation.ts'
import { readGrid } from '../stories/grid.ts'

const COLUMNS = 16
const ROWS = 5

interface Output {
  write(x: number, y: number, text: string, options: { transformers: Transformers }): void
  clip(clip: object): void
  unclip(): void
  get(): { output: string; height: number }
}
type Transformers = readonly ((text: string) => string)[]
interface Ink {
  readonly Output: new (size: { width: number; height: number }) => Output
  readonly squash: (node: object) => string
  readonly measure: (text: string) => { width: number; height: number }
}

const directory = mkdtempSync(join(root, 'node_modules', '.lanyard-plain-rows-'))
let stock: Ink
let edited: Ink

beforeAll(async () => {
  stock = await inkWith('stock', [])
  edited = await inkWith('edited', [...outputEdits, ...toStartSooner, ...rowEdits])
})
afterAll(() => rmSync(directory, { recursive: true }))

async function inkWith(name: string, table: readonly Edit[]): Promise<Ink> {
  const outfile = join(directory, `${name}.mjs`)
  await build({
    stdin: {
      contents: `export { default as Output } from './node_modules/ink/build/output.js'
        export { default as squash } from './node_modules/ink/build/squash-text-nodes.js'
        export { default as measure } from './node_modules/ink/build/measure-text.js'`,
      resolveDir: root,
    },
    absWorkingDir: root,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [editsPlugin(table, join(root, 'node_modules'))],
  })
  return await import(pathToFileURL(outfile).href)
}

const styled = fc
  .tuple(
    fc.constantFrom('1', '2', '7', '36', '1;7;36', '38;5;117'),
    fc.constantFrom('a', '▌ ', 'yz ', '…', '  '),
  )
  .map(([style, text]) => `\x1b[${style}m${text}\x1b[0m`)
const plain = fc.oneof(fc.constantFrom('a', 'bc ', '│', '╭──', ' ', '  '), styled)
/** What makes a text one that Ink has to see to. */
const odd = fc.constantFrom(
  '数据',
  '👩‍🔧',
  'e\u0301',
  '\u200b',
  '\n',
  '\t',
  '\r\n',
  '\x1b[31m',
  '\x1b[39m',
  '\x1b[m',
  '\x1b[0m',
  '\x1b[4:3m',
  '\x1b[2K',
  '\x1b]8;;https://example.com\x1b\\',
  '\x1b]8;;\x1b\\',
  '\x9b1m',
  '\x7f',
)
const piece = fc.oneof({ weight: 8, arbitrary: plain }, { weight: 1, arbitrary: odd })
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))

const transformers = fc.constantFrom<Transformers>(
  [],
  [(line) => line],
  [(line) => `\x1b[1m${line}\x1b[22m`],
  [(line) => line, (line) => `${line}!`],
)
const x = fc.integer({ min: -3, max: COLUMNS + 1 })
const y = fc.integer({ min: -2, max: ROWS })
const bound = fc.option(fc.integer({ min: -1, max: COLUMNS }), { nil: undefined })
const operation = fc.oneof(
  { weight: 8, arbitrary: fc.record({ x, y, text, transformers }) },
  { weight: 1, arbitrary: fc.record({ x1: bound, x2: bound, y1: bound, y2: bound }) },
  { weight: 1, arbitrary: fc.constant('unclip' as const) },
)
type Operation =
  | { x: number; y: number; text: string; transformers: Transformers }
  | { x1: number | undefined }
  | 'unclip'

function frameOf({ Output }: Ink, operations: readonly Operation[]) {
  const output = new Output({ width: COLUMNS, height: ROWS })
  for (const one of operations) {
    if (one === 'unclip') output.unclip()
    // What Ink draws has been through this before.
    else if ('text' in one) output.write(one.x, one.y, stock.squash(nodeOf([one.text])), one)
    else output.clip(one)
  }
  return output.get()
}

function nodeOf(parts: readonly string[]) {
  const childNodes = parts.map((nodeValue) => ({ nodeName: '#text', nodeValue }))
  return { nodeName: 'ink-text', childNodes }
}

async function shown(frame: string) {
  const { xterm } = emulate(COLUMNS, ROWS, 'dark', () => {})
  await new Promise<void>((resolve) => xterm.write(frame.replaceAll('\n', '\r\n'), resolve))
  const { cells } = readGrid(xterm, true)
  xterm.dispose()
  return cells
}

it('frames look the same with the edits as without them', async () => {
  let plainer = 0
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 12 }), async (operations) => {
      const one = frameOf(stock, operations)
      const other = frameOf(edited, operations)
      expect(other.height).toBe(one.height)
      if (other.output === one.output) return
      plainer += 1
      expect(await shown(other.output)).toEqual(await shown(one.output))
    }),
    { numRuns: 400 },
  )
  expect(plainer).toBeGreaterThan(30)
}, 60_000)

it('a text is measured, and let through, as without the edits', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (parts) => {
      const squashed = stock.squash(nodeOf(parts))
      expect(edited.squash(nodeOf(parts))).toBe(squashed)
      expect(edited.measure(squashed)).toEqual(stock.measure(squashed))
    }),
    { numRuns: 1500 },
  )
})

const inRow = (nodeValue: string, more: Partial<TextNode['parentNode']> = {}): TextNode => ({
  nodeValue,
  parentNode: {
    nodeName: 'ink-text',
    childNodes: [null],
    style: { textWrap: 'truncate' },
    ...more,
  },
})

it('a text that keeps the size of a row is as wide and as high as the one before', () => {
  let kept = 0
  fc.assert(
    fc.property(text, text, (before, after) => {
      if (!keepsSize(inRow(before), after)) return
      kept += 1
      const [one, other] = [before, after].map((text) =>
        stock.measure(stock.squash(nodeOf([text]))),
      )
      expect(other).toEqual(one)
    }),
    { numRuns: 1500 },
  )
  expect(kept).toBeGreaterThan(20)
})

it('what wraps, and what stands beside others, is always laid out anew', () => {
  expect(keepsSize(inRow('one'), 'two')).toBe(true)
  expect(keepsSize(inRow('one'), 'three')).toBe(false)
  expect(keepsSize(inRow('\x1b[0m'), '')).toBe(false)
  expect(keepsSize(inRow('one', { style: { textWrap: 'wrap' } }), 'two')).toBe(false)
  expect(keepsSize(inRow('one', { childNodes: [null, null] }), 'two')).toBe(false)
  expect(keepsSize(inRow('one', { nodeName: 'ink-virtual-text' }), 'two')).toBe(false)
  expect(keepsSize({ nodeValue: 'one' }, 'two')).toBe(false)
})

it.each([
  ['', 0],
  ['│ pay ● │', 9],
  ['\x1b[1;7;36m 2 \x1b[0m──', 5],
  ['\x1b[1ma\x1b[22mb\x1b[0m', 2],
  ['\x1b[1mopen', null],
  ['\x1b[1mshut by another\x1b[22m', null],
  ['\x1b[mempty\x1b[0m', null],
  ['two\nlines', null],
  ['\x1b]8;;https://example.com\x1b\\x\x1b]8;;\x1b\\\x1b[0m', null],
  ['数据', null],
  ['e\u0301', null],
])('%j is plain and so wide: %j', (given, width) => {
  expect(plainWidth(given)).toBe(width)
  expect(plainWidth(given)).toBe(width)
})
