/** The edits that the build makes in Ink change how fast it draws, and nothing that it draws. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { array, assert, constantFrom, integer, oneof, option, property, record } from 'fast-check'
import fastStringWidth from 'fast-string-width'
import stringWidth from 'string-width'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, type Edit, edits } from '../../src/build/edits.ts'
import { outputEdits } from '../../src/build/edits-for-speed.ts'
import { toStartSooner } from '../../src/build/edits-for-start.ts'
import { importBundled } from './import-bundled.ts'

const nodeModules = join(import.meta.dirname, '../../node_modules')
const edit = { file: 'a.js', why: 'a reason', find: 'await x()', replace: '$&' }

describe('applyEdits', () => {
  it('replaces the one place, taking nothing in it for a pattern', () => {
    expect(applyEdits('a.js', 'let y = await x();', [edit])).toBe('let y = $&;')
  })

  it('leaves other files alone', () => {
    expect(applyEdits('b.js', 'await x()', [edit])).toBe('await x()')
  })

  it.each(['let y = x();', 'await x(); await x()'])('fails on %j', (text) => {
    expect(() => applyEdits('a.js', text, [edit])).toThrow('the edit "a reason", not one')
  })
})

describe('every edit', () => {
  it.each(edits.map((one) => [one.file, one.why]))('%s: %s', (file) => {
    const text = readFileSync(join(nodeModules, file), 'utf8')
    expect(applyEdits(file, text, edits)).not.toBe(text)
  })
})

interface Output {
  write(x: number, y: number, text: string, options: { transformers: [] }): void
  clip(clip: object): void
  unclip(): void
  get(): { output: string; height: number }
}
type OutputClass = new (size: { width: number; height: number }) => Output

describe("Ink's Output", () => {
  let stock: OutputClass
  let edited: OutputClass

  beforeAll(async () => {
    stock = await outputWith([])
    edited = await outputWith([...outputEdits, ...toStartSooner])
  })

  async function outputWith(table: readonly Edit[]): Promise<OutputClass> {
    const entry = 'node_modules/ink/build/output.js'
    return (await importBundled<{ default: OutputClass }>(entry, table)).default
  }

  const text = array(
    constantFrom(
      'a',
      'bc ',
      '│',
      '数据',
      '👩‍🔧',
      'é',
      '\n',
      '\u001B[31m',
      '\u001B[39m',
      '\u001B[1m',
      '\u001B[22m',
      '\u001B[0m',
    ),
    { maxLength: 8 },
  ).map((parts) => parts.join(''))
  const place = integer({ min: -3, max: 14 })
  const bound = option(place, { nil: undefined })
  const operation = oneof(
    record({ x: place, y: place, text }),
    record({ x1: bound, x2: bound, y1: bound, y2: bound }),
    constantFrom('unclip' as const),
  )

  it('draws the same bytes with the edits as without them', () => {
    assert(
      property(
        array(array(operation, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        (frames) => {
          for (const frame of frames) expect(draw(edited, frame)).toEqual(draw(stock, frame))
        },
      ),
      { numRuns: 500 },
    )
  })

  type Operation = { x: number; y: number; text: string } | { x1: number | undefined } | 'unclip'

  function draw(Output: OutputClass, operations: readonly Operation[]) {
    const output = new Output({ width: 12, height: 6 })
    for (const one of operations) {
      if (one === 'unclip') output.unclip()
      else if ('text' in one) output.write(one.x, one.y, one.text, { transformers: [] })
      else output.clip(one)
    }
    return output.get()
  }
})

describe('fast-string-width in place of string-width', () => {
  it.each([
    '',
    'plain',
    '│╭─╮╰╯├┤',
    '●○◐✓✗▲▸…·—',
    'é',
    'e\u0301',
    '数据-平台',
    '한국어',
    'データ',
    '👩‍🔧',
    '🇩🇪',
    '✅',
    '\u001B[31mred\u001B[39m',
    '\u001B]8;;https://example.com\u0007link\u001B]8;;\u0007',
  ])('measures %j alike', (text) => {
    expect(fastStringWidth(text)).toBe(stringWidth(text))
  })
})
