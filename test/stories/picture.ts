/** A screen as a picture: a pure function from a grid of cells to a small SVG, the same every time. */
import { CELL, type Glyph, glyphOf } from './glyphs.ts'
import type { Cell, Grid } from './grid.ts'
import { cellColors, DARK, type Palette } from './palette.ts'

const { width: W, height: H } = CELL
const MARGIN = 14
const BASELINE = 15
const FONTS = `ui-monospace,'JetBrains Mono',SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace`

/** Straight pieces of one colour and weight on one row or column of pixels. */
interface Track {
  readonly along: 'x' | 'y'
  readonly at: number
  readonly pieces: [from: number, to: number][]
}

/** Everything of one style, gathered over the whole screen so that the style is written once. */
interface Layer {
  readonly tracks: Map<string, Track>
  readonly paths: string[]
}

type Layers = Map<string, Layer>

function layer(layers: Layers, style: string): Layer {
  const known = layers.get(style)
  if (known !== undefined) return known
  const made: Layer = { tracks: new Map(), paths: [] }
  layers.set(style, made)
  return made
}

function addLine(into: Layer, along: 'x' | 'y', at: number, from: number, to: number): void {
  const key = `${along}${at}`
  const track = into.tracks.get(key) ?? { along, at, pieces: [] }
  into.tracks.set(key, track)
  const last = track.pieces.at(-1)
  // Cells come in reading order, so that a piece can only touch the one before it.
  if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
  else track.pieces.push([from, to])
}

function trackPath({ along, at, pieces }: Track): string {
  return pieces
    .map(([from, to]) =>
      along === 'x' ? `M${from} ${at}h${to - from}` : `M${at} ${from}v${to - from}`,
    )
    .join('')
}

function stroke(ink: string, weight: number): string {
  return `fill="none" stroke="${ink}"${weight === 1 ? '' : ` stroke-width="${weight}"`}`
}

function fill(ink: string): string {
  return `fill="${ink}"`
}

/** A filled rectangle is a line as thick as it is high: so neighbours join as other lines do. */
function addBlock(layers: Layers, ink: string, x: number, y: number, w: number, h: number): void {
  const style = `${stroke(ink, h)} shape-rendering="crispEdges"`
  addLine(layer(layers, style), 'x', y + h / 2, x, x + w)
}

function addGlyph(layers: Layers, glyph: Glyph, ink: string, x: number, y: number): void {
  const start = `M${x} ${y}`
  for (const { along, from, to } of glyph.lines ?? []) {
    const strokes = layer(layers, stroke(ink, glyph.weight))
    if (along === 'x') addLine(strokes, 'x', y + CELL.y, x + from, x + to)
    else addLine(strokes, 'y', x + CELL.x, y + from, y + to)
  }
  for (const [left, top, w, h] of glyph.blocks ?? []) {
    addBlock(layers, ink, x + left, y + top, w, h)
  }
  if (glyph.outline !== undefined) {
    layer(layers, stroke(ink, glyph.weight)).paths.push(start + glyph.outline)
  }
  if (glyph.shape !== undefined) layer(layers, fill(ink)).paths.push(start + glyph.shape)
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Signs that many monospace fonts lack, so that another font lends them, at another width. */
const LENT = /^[^\p{L}\p{M}\p{N}\p{P}\p{ASCII}]/u

interface Run {
  readonly x: number
  readonly style: string
  /** Stands alone in its run and is squeezed into its cells. */
  readonly lent: boolean
  text: string
  cells: number
}

/** One row's text in runs of one style; a run ends where two spaces stand (SVG would make one of them). */
function textRuns(row: readonly Cell[], palette: Palette): readonly Run[] {
  const runs: Run[] = []
  let gap = 0
  row.forEach((cell, x) => {
    if (cell.width === 0 || glyphOf(cell.text) !== null) return
    if (cell.text === ' ') {
      gap += 1
      return
    }
    const style = fill(cellColors(cell, palette).ink) + (cell.bold ? ' font-weight="700"' : '')
    const lent = cell.width > 1 || LENT.test(cell.text)
    const last = runs.at(-1)
    const joins = last !== undefined && x - last.x === last.cells + gap && gap < 2
    if (joins && last.style === style && !last.lent && !lent) {
      last.text += ' '.repeat(gap) + cell.text
      last.cells += gap + 1
    } else {
      runs.push({ x, style, lent, text: cell.text, cells: cell.width })
    }
    gap = 0
  })
  return runs
}

/** `textLength` holds each run to its cells, whatever the reader's font makes of it. */
function textElement({ x, text, cells, lent }: Run, y: number): string {
  const length = cells > 1 || lent ? ` textLength="${cells * W}"` : ''
  const squeeze = lent ? ' lengthAdjust="spacingAndGlyphs"' : ''
  return `<text x="${x * W}" y="${y * H + BASELINE}"${length}${squeeze}>${escapeXml(text)}</text>`
}

function pathElements(layers: Layers): string[] {
  return [...layers].map(([style, { tracks, paths }]) => {
    const d = [...[...tracks.values()].map(trackPath), ...paths].join('')
    return `<path ${style} d="${d}"/>`
  })
}

export interface PictureOptions {
  readonly palette?: Palette
  /** What a screen reader says of the picture. */
  readonly title?: string
}

/** The grid as an SVG document. */
export function picture(grid: Grid, options: PictureOptions = {}): string {
  return framed(grid, options, drawing(grid, options))
}

/** An SVG document of the grid's size, with the terminal's background. */
export function framed(
  { columns, rows }: Grid,
  { palette = DARK, title }: PictureOptions,
  content: readonly string[],
): string {
  const [width, height] = [columns * W + 2 * MARGIN, rows * H + 2 * MARGIN]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" role="img">`,
    ...(title === undefined ? [] : [`<title>${escapeXml(title)}</title>`]),
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" rx="8" fill="${palette.background}"/>`,
    ...content,
    '</svg>',
    '',
  ].join('\n')
}

/** What stands on the screen, as elements from its upper left corner on. */
export function drawing(grid: Grid, { palette = DARK }: PictureOptions): readonly string[] {
  const grounds: Layers = new Map()
  const drawn: Layers = new Map()
  const texts = new Map<string, string[]>()
  grid.cells.forEach((row, y) => {
    row.forEach((cell, x) => {
      const { ink, background } = cellColors(cell, palette)
      if (background !== null) addBlock(grounds, background, x * W, y * H, W, H)
      const glyph = glyphOf(cell.text)
      if (glyph !== null) addGlyph(drawn, glyph, ink, x * W, y * H)
      if (cell.underline) {
        addLine(layer(drawn, stroke(ink, 1)), 'x', y * H + BASELINE + 2.5, x * W, x * W + W)
      }
    })
    for (const run of textRuns(row, palette)) {
      texts.set(run.style, [...(texts.get(run.style) ?? []), textElement(run, y)])
    }
  })
  if (grid.cursor.visible) {
    addBlock(drawn, palette.foreground, grid.cursor.x * W, grid.cursor.y * H, 2, H)
  }
  return [
    ...pathElements(grounds),
    ...pathElements(drawn),
    `<g font-family="${FONTS}" font-size="16.6">`,
    ...[...texts].map(([style, elements]) => `<g ${style}>\n${elements.join('\n')}\n</g>`),
    '</g>',
  ]
}
