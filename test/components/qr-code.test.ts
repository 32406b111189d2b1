/** The square of a sign-in, read as a phone reads it: off the screen, in every colour and size it is drawn in. */
import { createRequire } from 'node:module'
import { afterEach, expect, test } from 'vitest'
import type { ThemeOptions } from '../../components/theme.ts'
import type { State } from '../../src/state/vocabulary.ts'
import type { Cell, Grid } from '../stories/grid.ts'
import { byCode, LARGE, SMALL } from './scenes.ts'
import { openScreen, type Screen } from './screen.ts'

// CommonJS whose types promise a default export that Node does not see.
const jsQR = createRequire(import.meta.url)('jsqr') as typeof import('jsqr')['default']

const ADDRESS = 'https://corp.awsapps.com/start/#/device?user_code=WDJB-MJHT'

/** Pixels of a cell: twice as high as it is wide. */
const ACROSS = 4
const DOWN = 8

let screen: Screen | null = null
afterEach(() => screen?.close())

async function readSquare(
  state: State,
  theme: ThemeOptions,
  inversionAttempts: 'dontInvert' | 'attemptBoth' = 'dontInvert',
): Promise<string | undefined> {
  screen = await openScreen(state, theme)
  const { data, width, height } = photograph(await screen.grid(), theme)
  return jsQR(data, width, height, { inversionAttempts })?.data
}

/** The whole screen as a picture, in the colours that the terminal gives it. */
function photograph({ cells, columns, rows }: Grid, { background }: ThemeOptions) {
  const width = columns * ACROSS
  const height = rows * DOWN
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = cells[Math.floor(y / DOWN)]?.[Math.floor(x / ACROSS)]
      const isLit = cell !== undefined && isLight(cell, y % DOWN < DOWN / 2, background !== 'light')
      data.fill(isLit ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return { data, width, height }
}

const BRIGHT_WHITE = 15

/** Half blocks show the cell's foreground above or below; other letters are too thin to matter. */
function isLight(cell: Cell, isAbove: boolean, isDark: boolean): boolean {
  const ground = cell.background === null ? !isDark : cell.background === BRIGHT_WHITE
  const ink = cell.foreground === null ? isDark : cell.foreground === BRIGHT_WHITE
  const isInk = cell.text === '█' || cell.text === (isAbove ? '▀' : '▄')
  return isInk !== cell.inverse ? ink : ground
}

test.each<readonly [where: string, state: State, theme: ThemeOptions]>([
  ['beside the words', byCode(LARGE), { colour: true, background: 'dark', ascii: false }],
  ['on a light terminal', byCode(LARGE), { colour: true, background: 'light', ascii: false }],
  ['without colours', byCode(LARGE), { colour: false, background: 'dark', ascii: false }],
  [
    'in place of the words',
    byCode(SMALL, true),
    { colour: true, background: 'dark', ascii: false },
  ],
])('%s the square holds the whole address', async (_, state, theme) => {
  expect(await readSquare(state, theme)).toBe(ADDRESS)
})

test('a terminal in which it would be inside out, or of letters alone, shows none', async () => {
  const inks: readonly ThemeOptions[] = [
    { colour: false, background: 'light', ascii: false },
    { colour: true, background: 'dark', ascii: true },
  ]
  for (const theme of inks) {
    expect(await readSquare(byCode(LARGE), theme, 'attemptBoth')).toBeUndefined()
    screen?.close()
  }
})

test('where there is none, the key that asks for it says why', async () => {
  screen = await openScreen(byCode(SMALL, true), {
    colour: false,
    background: 'light',
    ascii: false,
  })
  expect(
    (await screen.grid()).cells.map((row) => row.map(({ text }) => text).join('')).join(''),
  ).toContain('No QR code: it takes colours')
})
