/** Frames as one SVG that plays them by itself, over and over; who wants no motion sees the last. */
import type { Ms } from '../../src/core/model.ts'
import type { Grid } from './grid.ts'
import { drawing, framed, type PictureOptions } from './picture.ts'

export interface Frame {
  readonly grid: Grid
  /** How long it stays. */
  readonly hold: Ms
}

/** All frames have the size of the first. */
export function movingPicture(frames: readonly Frame[], options: PictureOptions = {}): string {
  const [first] = frames
  if (first === undefined) throw new Error('a moving picture without a frame')
  const whole = frames.reduce((sum, { hold }) => sum + hold, 0)
  const place = (at: Ms) => `${((100 * at) / whole).toFixed(2)}%`
  const rules = [`g[id]{visibility:hidden;animation:${whole}ms step-end infinite}`]
  const groups: string[] = []
  let from = 0
  frames.forEach(({ grid, hold }, at) => {
    const to = from + hold
    const before = from === 0 ? '' : '0%{visibility:hidden}'
    const after = to === whole ? '' : `${place(to)}{visibility:hidden}`
    rules.push(`@keyframes k${at}{${before}${place(from)}{visibility:visible}${after}}`)
    rules.push(`#f${at}{animation-name:k${at}}`)
    groups.push(`<g id="f${at}">`, ...drawing(grid, options), '</g>')
    from = to
  })
  const last = `#f${frames.length - 1}{visibility:visible}`
  rules.push(`@media(prefers-reduced-motion:reduce){g[id]{animation:none}${last}}`)
  return framed(first.grid, options, [`<style>${rules.join('\n')}</style>`, ...groups])
}
