/** The colours that a terminal gives to the sixteen names, on a dark and on a light background. */
import type { Cell, Color } from './grid.ts'

export interface Palette {
  readonly background: string
  readonly foreground: string
  /** Bold text without a colour of its own. */
  readonly bold: string
  /** Black, red, green, yellow, blue, magenta, cyan, white; then the same, bright. */
  readonly colors: readonly string[]
}

function words(text: string): readonly string[] {
  return text.split(' ')
}

export const DARK: Palette = {
  background: '#0b0f15',
  foreground: '#c9d1d9',
  bold: '#f0f6fc',
  colors: words(
    '#000000 #ff7b72 #3fb950 #d29922 #58a6ff #bc8cff #39c5cf #b1bac4 ' +
      '#6e7681 #ffa198 #56d364 #e3b341 #79c0ff #d2a8ff #56d4dd #f0f6fc',
  ),
}

export const LIGHT: Palette = {
  background: '#ffffff',
  foreground: '#24292f',
  bold: '#000000',
  colors: words(
    '#000000 #cf222e #116329 #4d2d00 #0969da #8250df #1b7c83 #6e7781 ' +
      '#57606a #a40e26 #1a7f37 #633c01 #218bff #a475f9 #3192aa #ffffff',
  ),
}

function hex(channels: readonly number[]): string {
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** A colour of xterm's cube (16 to 231) or grey ramp (232 to 255). */
function cubeColor(index: number): string {
  if (index >= 232) return hex(Array(3).fill(8 + (index - 232) * 10))
  const steps = [36, 6, 1].map((unit) => Math.floor((index - 16) / unit) % 6)
  return hex(steps.map((step) => (step === 0 ? 0 : 55 + step * 40)))
}

function named(color: Color, palette: Palette, own: string): string {
  if (color === null) return own
  return typeof color === 'string' ? color : (palette.colors[color] ?? cubeColor(color))
}

function half(one: string, other: string): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16)
  return hex([1, 3, 5].map((at) => Math.round((channel(one, at) + channel(other, at)) / 2)))
}

/** What the cell is drawn with; the background is null where it is the terminal's own. */
export function cellColors(
  cell: Cell,
  palette: Palette,
): { readonly ink: string; readonly background: string | null } {
  const own = cell.bold ? palette.bold : palette.foreground
  const front = named(cell.foreground, palette, own)
  const back = named(cell.background, palette, palette.background)
  const [ink, ground] = cell.inverse ? [back, front] : [front, back]
  return {
    ink: cell.dim ? half(ink, ground) : ink,
    background: ground === palette.background ? null : ground,
  }
}
