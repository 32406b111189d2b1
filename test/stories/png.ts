/** SVG to PNG, for our own eyes. Not for comparing: it depends on the fonts of this computer. */
import { Resvg } from '@resvg/resvg-js'

/** The picture as PNG bytes, at its own size times `scale`. */
export function toPng(svg: string, scale = 1): Uint8Array {
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono' },
  })
  return resvg.render().asPng()
}
