/** Frames as an asciicast (docs.asciinema.org, asciicast v2): what `asciinema play` shows in a terminal. */
import { ansi } from './ansi.ts'
import type { Frame } from './moving-picture.ts'

/** One frame a line after the first, each as a screen of its own. */
export function cast(frames: readonly Frame[], title: string): string {
  const [first] = frames
  const size = { width: first?.grid.columns ?? 0, height: first?.grid.rows ?? 0 }
  const lines: unknown[] = [{ version: 2, ...size, title }]
  let at = 0
  for (const { grid, hold } of frames) {
    lines.push([at / 1000, 'o', ansi(grid)])
    at += hold
  }
  // A player ends with the last line: this one holds the last frame for its time.
  lines.push([at / 1000, 'o', ''])
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
}

/** What the frames of an asciicast show, in order. */
export function shownIn(text: string): readonly string[] {
  const lines = text.trimEnd().split('\n').slice(1, -1)
  return lines.map((line) => (JSON.parse(line) as [number, 'o', string])[2])
}
