/** The picture maker: borders join, colours are the palette's, and the same screen is the same file. */
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { ansi } from './ansi.ts'
import { emulate } from './emulation.ts'
import { CELL } from './glyphs.ts'
import { type Grid, readGrid } from './grid.ts'
import { LIGHT } from './palette.ts'
import { picture } from './picture.ts'
import { toPng } from './png.ts'

/** The grid after a program wrote these bytes. */
function grid(columns: number, rows: number, bytes: string): Promise<Grid> {
  const { xterm, modes } = emulate(columns, rows, 'none', () => {})
  return new Promise((resolve) => {
    xterm.write(bytes, () => resolve(readGrid(xterm, modes().cursorVisible)))
  })
}

const HIDE = '\x1b[?25l'

const SMALL = `${HIDE}\x1b[2m╭─\x1b[22m\x1b[1;7;36m 1 A \x1b[0m\x1b[2m────────╮\x1b[0m\r
\x1b[2m│\x1b[0m \x1b[32m●\x1b[39m \x1b[1mbold\x1b[22m & <x> \x1b[2m│\x1b[0m\r
\x1b[2m│\x1b[0m \x1b[36m◆\x1b[39m \x1b[4mhttp://a\x1b[24m ✓ \x1b[2m│\x1b[0m\r
\x1b[2m│\x1b[0m 日本 \x1b[30;107m▀▄\x1b[0m  \x1b[31m▲\x1b[39m   \x1b[2m┊\x1b[0m\r
\x1b[2m╰━━────────────╯\x1b[0m`

test('a small screen is drawn as agreed', async () => {
  const svg = picture(await grid(16, 5, SMALL), { title: 'Accounts & roles' })
  await expect(svg).toMatchFileSnapshot('../fixtures/small-screen.svg')
})

test('a screen sent as text is the same screen', async () => {
  const first = await grid(16, 5, `${SMALL}\x1b[3;5;38;5;200;48;2;1;2;3mx\x1b[0m`)
  const again = await grid(16, 5, ansi(first))
  expect(again.cells).toEqual(first.cells)
})

test('the same screen is the same file, whatever way it was written', async () => {
  const once = await grid(16, 5, SMALL)
  const twice = await grid(
    16,
    5,
    `\x1b[31m${'x'.repeat(60)}\x1b[2J\x1b[0m\x1b[H${SMALL}\x1b[H${SMALL}`,
  )
  expect(picture(twice)).toBe(picture(once))
})

describe('borders', () => {
  /** Which pixels of the row or column of the first cell's middle are not background. */
  function inked(svg: string, along: 'x' | 'y', length: number): boolean[] {
    const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
    const margin = 14
    return Array.from({ length }, (_, at) => {
      const x = margin + (along === 'x' ? at : Math.floor(CELL.x))
      const y = margin + (along === 'y' ? at : Math.floor(CELL.y))
      const [red = 0] = image.pixels.subarray((y * image.width + x) * 4)
      return red > 0x80
    })
  }

  test('join from cell to cell', async () => {
    const down = picture(await grid(1, 4, `${HIDE}╷\r\n│\r\n│\r\n╵`))
    const height = 4 * CELL.height
    const middle = Math.floor(CELL.y)
    expect(inked(down, 'y', height)).toEqual(
      Array.from({ length: height }, (_, y) => y >= middle && y <= height - CELL.height + middle),
    )
    const across = picture(await grid(4, 1, `${HIDE}─┬┼─`))
    expect(inked(across, 'x', 4 * CELL.width)).not.toContain(false)
  })

  test('leave no notch in corners', async () => {
    const corner = picture(await grid(2, 2, `${HIDE}┌─\r\n│`))
    const right = inked(corner, 'x', 2 * CELL.width)
    const down = inked(corner, 'y', 2 * CELL.height)
    expect(right.indexOf(true)).toBe(Math.floor(CELL.x))
    expect(right.slice(Math.floor(CELL.x))).not.toContain(false)
    expect(down.slice(Math.floor(CELL.y))).not.toContain(false)
  })

  test('of one colour are one line each', async () => {
    const svg = picture(await grid(40, 3, `${HIDE}${'─'.repeat(40)}`))
    expect(svg).toContain('d="M0 10.5h400"')
  })
})

describe('text', () => {
  test('keeps to its cells, whatever the font', async () => {
    const svg = picture(await grid(21, 1, `${HIDE}two words  apart 日本`))
    expect(svg).toContain('<text x="0" y="15" textLength="90">two words</text>')
    expect(svg).toContain('<text x="110" y="15" textLength="50">apart</text>')
    expect(svg).toContain('textLength="20" lengthAdjust="spacingAndGlyphs">日</text>')
    expect(svg).toContain('<text x="190" ')
  })

  test('cannot break out of the picture', async () => {
    const svg = picture(await grid(30, 1, `${HIDE}<script>&amp;</script>`), { title: '</title>' })
    expect(svg).toContain('>&lt;script&gt;&amp;amp;&lt;/script&gt;</text>')
    expect(svg).toContain('<title>&lt;/title&gt;</title>')
  })
})

describe('colours', () => {
  test.each([
    ['plain', '', '#c9d1d9'],
    ['bold', '1', '#f0f6fc'],
    ['dim', '2', '#6a7077'],
    ['red', '31', '#ff7b72'],
    ['bold red', '1;31', '#ff7b72'],
    ['bright blue', '94', '#79c0ff'],
    ['from the cube', '38;5;208', '#ff8700'],
    ['from the greys', '38;5;240', '#585858'],
    ['exact', '38;2;1;2;3', '#010203'],
    ['inverse', '7', '#0b0f15'],
    ['inverse cyan', '1;7;36', '#0b0f15'],
  ])('%s', async (_name, sgr, ink) => {
    const svg = picture(await grid(3, 1, `${HIDE}\x1b[${sgr}mX\x1b[0m`))
    expect(svg).toMatch(new RegExp(`<g fill="${ink}"[^>]*>\n<text [^>]*>X</text>`))
  })

  test('of a bold inverse cell are as bright as bold words', async () => {
    const svg = picture(await grid(3, 1, `${HIDE}\x1b[1;7mX\x1b[0m`))
    expect(svg).toContain('stroke="#f0f6fc" stroke-width="21"')
  })

  test('of an inverse cell fill it', async () => {
    const svg = picture(await grid(5, 1, `${HIDE}\x1b[7;36m ab \x1b[0m`), { palette: LIGHT })
    expect(svg).toContain(
      'stroke="#1b7c83" stroke-width="21" shape-rendering="crispEdges" d="M0 10.5h40"',
    )
  })
})

test('the cursor is drawn where it can be seen', async () => {
  const shown = picture(await grid(5, 2, 'ab\r\nc'))
  expect(shown).toContain('d="M10 31.5h2"')
  expect(picture(await grid(5, 2, `ab\r\nc${HIDE}`))).not.toContain('d="M10 31.5h2"')
})

test('a PNG for our own eyes has the picture’s size', async () => {
  const png = Buffer.from(toPng(picture(await grid(10, 2, 'hello')), 2))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * 128, 2 * 70])
})
