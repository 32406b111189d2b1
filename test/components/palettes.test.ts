/** The themes: what is coloured can be read on its background, and depth is what the terminal tells. */
import { describe, expect, test } from 'vitest'
import { paletteFor } from '../../components/palettes.ts'

/** sRGB of the backgrounds that a theme is made for: plain ones, and Solarized's. */
const GROUNDS = {
  dark: [
    [0, 0, 0],
    [0, 43, 54],
  ],
  light: [
    [255, 255, 255],
    [253, 246, 227],
  ],
} as const

/** Relative luminance and contrast (WCAG 2.2). */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The cube of xterm's 256 colours. */
function cube(index: number): readonly number[] {
  const step = (level: number) => (level === 0 ? 0 : 55 + 40 * level)
  const place = index - 16
  return [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map(step)
}

describe('the colour-blind theme', () => {
  test.each(['dark', 'light'] as const)('is legible on %s backgrounds', (background) => {
    const palette = paletteFor({ colour: true, background, theme: 'colour-blind', depth: 256 })
    for (const token of ['ok', 'soon', 'danger'] as const) {
      const colour = cube(Number(/38;5;(\d+)$/.exec(palette[token])?.[1]))
      for (const ground of GROUNDS[background]) {
        expect([token, contrast(colour, ground) >= 4.5]).toEqual([token, true])
      }
    }
  })

  test('has no green, and no red beside it, where there are 16 colours', () => {
    for (const background of ['dark', 'light'] as const) {
      const { ok, soon, danger } = paletteFor({ colour: true, background, theme: 'colour-blind' })
      expect([ok, soon, danger].some((sgr) => /(^|;)32$/.test(sgr))).toBe(false)
      expect(new Set([ok, soon, danger]).size).toBe(3)
    }
  })
})

test('high contrast has neither colour nor dim, on any background, with colours or without', () => {
  for (const background of ['dark', 'light', 'unknown'] as const) {
    for (const colour of [true, false]) {
      const { qr: _, ...palette } = paletteFor({ colour, background, theme: 'high-contrast' })
      for (const sgr of Object.values(palette)) expect(sgr).toMatch(/^(?:|[147](?:;[47])?)$/)
    }
  }
})

test('without colours no theme brings any (NO_COLOR)', () => {
  for (const theme of ['colour-blind', null] as const) {
    const palette = paletteFor({ colour: false, background: 'dark', theme, depth: 256 })
    expect(Object.values(palette).join(' ')).not.toMatch(/3\d|4\d|9\d|10\d/)
  }
})
