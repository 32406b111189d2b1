/** A QR code as rows of half blocks, two modules in a cell, the quiet zone around it included. */
import { encode } from 'uqr'

/** Cells of light modules around the code: fewer than the standard's four, and read well all the same. */
const QUIET = 2

/** Rows from the top, all equally wide; dark modules are drawn, light ones are spaces. */
export function qrRows(data: string): readonly string[] {
  const modules = encode(data, { ecc: 'L', border: QUIET }).data
  const pairs = Array.from({ length: Math.ceil(modules.length / 2) }, (_, at) => at * 2)
  return pairs.map((at) => {
    const below = modules[at + 1]
    return (modules[at] ?? []).map((dark, x) => block(dark, below?.[x] ?? false)).join('')
  })
}

function block(above: boolean, below: boolean): string {
  if (above) return below ? '█' : '▀'
  return below ? '▄' : ' '
}
