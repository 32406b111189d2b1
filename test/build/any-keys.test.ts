/** Whatever is pressed on whatever screen: what the program sends bit by bit shows what whole frames would. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { ThemeOptions } from '../../components/theme.ts'
import { root } from '../../src/build/bundle.ts'
import { type Edit, edits } from '../../src/build/edits.ts'
import { bytesEdits, outputEdits, rowEdits } from '../../src/build/edits-for-speed.ts'
import { widthPlugin } from '../../src/build/one-width.ts'
import type { openScreen, Screen } from '../components/screen.ts'
import type { Grid } from '../stories/grid.ts'
import { importBundled } from './import-bundled.ts'
import { namesOfAllKinds, renamed, SCENES } from './odd-scenes.ts'

type Open = typeof openScreen

/** As the program has it. */
let edited: Open
/** Drawn by Ink in its own way. */
let stock: Open

beforeAll(async () => {
  edited = await screenWith(edits)
  const fast = [...bytesEdits, ...outputEdits, ...rowEdits]
  stock = await screenWith(edits.filter((edit) => !fast.includes(edit)))
}, 60_000)

async function screenWith(table: readonly Edit[]): Promise<Open> {
  const entry = 'test/components/screen.ts'
  const { openScreen } = await importBundled<{ openScreen: Open }>(entry, table, widthPlugin(root))
  return openScreen
}

const KEYS = [
  ...'jkhlgGvacfOrRtiIuUpPwxXsSneEdmyoz!,?:/1234 T-'.split(''),
  ...['\r', '\r', '\t', '\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1b[6~', '\x7f'],
  '漢字',
  'é',
  'prod',
]

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ key: fc.constantFrom(...KEYS) }) },
  // Ink waits whether more comes behind a lone Escape.
  { weight: 1, arbitrary: fc.record({ chord: fc.constantFrom('escape', 'ctrl+d', 'ctrl+p') }) },
  { weight: 1, arbitrary: fc.record({ scene: fc.constantFrom(...Object.keys(SCENES)) }) },
)
const size = fc.record({
  columns: fc.oneof(fc.constantFrom(40, 60, 80, 100), fc.integer({ min: 40, max: 130 })),
  rows: fc.oneof(fc.constantFrom(10, 18, 24), fc.integer({ min: 10, max: 40 })),
})
const theme: fc.Arbitrary<ThemeOptions> = fc.record({
  colour: fc.boolean(),
  background: fc.constantFrom('dark', 'light'),
  ascii: fc.boolean(),
})

test('after any keys on any screen it is drawn as if it had been drawn at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(SCENES)),
      size,
      namesOfAllKinds,
      theme,
      fc.array(step, { minLength: 1, maxLength: 12 }),
      async (first, size, names, theme, steps) => {
        const at = (scene: string) => {
          const state = SCENES[scene]?.(size)
          if (state === undefined) throw new Error(`no scene ${scene}`)
          return renamed(state, names)
        }
        const bit = await edited(at(first), theme)
        const whole = await stock(at(first), theme, false)
        try {
          for (const one of steps) {
            for (const screen of [bit, whole]) {
              if ('key' in one) await screen.press(one.key)
              else if ('chord' in one) await screen.chord(one.chord)
              else await screen.show(at(one.scene))
            }
            await isSame(bit, whole)
          }
        } finally {
          bit.close()
          whole.close()
        }
      },
    ),
    { numRuns: 40 },
  )
}, 120_000)

async function isSame(bit: Screen, whole: Screen): Promise<void> {
  const [one, other] = [seen(await bit.grid()), seen(await whole.grid())]
  expect([bit.overran(), whole.overran()]).toEqual([null, null])
  if (JSON.stringify(one) !== JSON.stringify(other)) expect(one).toEqual(other)
}

/** Where a hidden cursor stands nobody sees. */
const seen = ({ cells, cursor }: Grid) => ({ cells, cursor: cursor.visible ? cursor : null })
