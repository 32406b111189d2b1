/** Every scene at every size with names of every kind: no line too wide, no row too many, borders whole. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../src/build/bundle.ts'
import { edits } from '../../src/build/edits.ts'
import { widthPlugin } from '../../src/build/one-width.ts'
import { widthOf } from '../../src/core/width.ts'
import { update } from '../../src/state/update.ts'
import type { State } from '../../src/state/vocabulary.ts'
import * as scenes from '../components/scenes.ts'
import { drawn } from '../components/world.ts'
import { importBundled } from './import-bundled.ts'
import { namesOfAllKinds, renamed, SCENES } from './odd-scenes.ts'

let frameOf: (state: State) => readonly string[]

beforeAll(async () => {
  const entry = 'test/build/drawn.ts'
  const module = await importBundled<typeof import('./drawn.ts')>(entry, edits, widthPlugin(root))
  frameOf = module.frameOf
}, 60_000)

/** `boxed`: whether all borders are those of boxes; the first run has a badge drawn of them. */
function judge(state: State, boxed = true): void {
  const { columns, rows } = state.size
  const lines = frameOf(state)
  expect(lines.length).toBeLessThanOrEqual(rows)
  for (const [at, line] of lines.entries()) {
    const where = `row ${at} of ${columns}x${rows}: ${JSON.stringify(line)}`
    if (widthOf(line) > columns) expect(where).toBe(`at most ${columns} cells wide`)
    const left = line.trimStart().charAt(0)
    const right = line.trimEnd().at(-1) ?? ''
    if (/[│╭╰]/.test(left) && !/[│╮╯▐]/.test(right) && boxed)
      expect(where).toBe('closed by a border')
  }
}

const BOUNDS = [40, 41, 59, 60, 79, 80, 99, 100, 120, 159, 160, 200, 300]
const HEIGHTS = [10, 11, 17, 18, 24, 29, 30, 36, 60, 100]

describe('a frame fits', () => {
  test.each(Object.entries(SCENES))('%s', (name, scene) => {
    const size = fc.record({
      columns: fc.oneof(fc.constantFrom(...BOUNDS), fc.integer({ min: 40, max: 300 })),
      rows: fc.oneof(fc.constantFrom(...HEIGHTS), fc.integer({ min: 10, max: 100 })),
    })
    fc.assert(
      fc.property(size, namesOfAllKinds, (one, given) =>
        judge(renamed(scene(one), given), name !== 'firstRun'),
      ),
      { numRuns: 25 },
    )
  })

  test('at every bound of the layout', () => {
    for (const columns of BOUNDS) for (const rows of HEIGHTS) judge(drawn({ columns, rows }))
  })
})

test('the account under the cursor has its whole id, in its row or beside the list', () => {
  for (let columns = 40; columns <= 200; columns += 1) {
    const lines = frameOf({ ...scenes.noMessage({ columns, rows: 24 }), focus: 'accounts' })
    expect(lines.join('\n'), `${columns} columns`).toMatch(/\b111122223333\b/)
  }
})

test('a terminal of any size is drawn on, and none is thrown at', () => {
  const sizes = [
    [0, 0],
    [1, 1],
    [10, 3],
    [20, 5],
    [39, 9],
    [40, 9],
    [39, 10],
    [500, 10],
    [1000, 300],
  ] as const
  for (const [columns, rows] of sizes) {
    for (const scene of Object.values(SCENES)) {
      const [resized] = update(scene(scenes.LARGE), { type: 'resized', size: { columns, rows } })
      const lines = frameOf(resized)
      if (rows > 0) expect(lines.length).toBeLessThanOrEqual(Math.max(rows, 1))
    }
  }
})
