/**
 * Rows put together from the texts that stand in them. Ink cuts every text into cells, lays them on a grid and
 * joins them again, for each row of each frame; where the texts of a row are plain and none lies upon another,
 * putting them end to end shows the same. The build puts this into Ink (src/build/edits-for-speed.ts), whose own
 * way sees to the other rows; test/build/plain-rows.test.ts holds the screen to what Ink alone draws.
 */
import { isSingle } from '../src/core/width.ts'

type Bound = number | undefined

/** What Ink collects of a frame (class Output), in the order in which it draws. */
export type Operation =
  | Write
  | { readonly type: 'clip'; readonly clip: Clip }
  | { readonly type: 'unclip' }

interface Write {
  readonly type: 'write'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly transformers: readonly ((text: string, line: number) => string)[]
}

interface Clip {
  readonly x1?: Bound
  readonly x2?: Bound
  readonly y1?: Bound
  readonly y2?: Bound
}

/** Without its empty parameters, which Ink reads in a way of its own. */
const SGR = /\x1b\[\d+(?:;\d+)*m/g
const RESET = '\x1b[0m'

/** The same few texts come again with every frame. */
const known = new Map<string, number>()
const KEPT = 4000
const NOT_PLAIN = -1

/**
 * How many cells a text takes that is one line of letters that take one cell each, and whose styles end with
 * it; null for every other text.
 */
export function plainWidth(text: string): number | null {
  let width = known.get(text)
  if (width === undefined) {
    width = measured(text)
    if (known.size >= KEPT) known.clear()
    known.set(text, width)
  }
  return width === NOT_PLAIN ? null : width
}

function measured(text: string): number {
  const last = text.lastIndexOf('\x1b')
  if (last >= 0 && !text.startsWith(RESET, last)) return NOT_PLAIN
  const letters = last < 0 ? text : text.replace(SGR, '')
  return isSingle(letters) ? letters.length : NOT_PLAIN
}

/** Where Ink keeps a text (DOMNode). */
export interface TextNode {
  readonly nodeValue: string
  readonly parentNode?: {
    readonly nodeName: string
    readonly childNodes: readonly unknown[]
    readonly style: { readonly textWrap?: string }
  }
}

/** Whether the node takes as much room with another text as with its own: nothing has to be laid out anew. */
export function keepsSize({ nodeValue, parentNode }: TextNode, text: string): boolean {
  if (parentNode?.nodeName !== 'ink-text' || parentNode.childNodes.length !== 1) return false
  // Nothing at all has no height.
  const width = plainWidth(text) ?? 0
  return parentNode.style.textWrap === 'truncate' && width > 0 && width === plainWidth(nodeValue)
}

/** The rows of a frame that are plain; undefined where Ink itself has to draw. */
export function plainRows(
  operations: readonly Operation[],
  columns: number,
  rows: number,
): (string | undefined)[] {
  const texts: (string | undefined)[] = Array.from({ length: rows }, () => '')
  const ends: number[] = Array.from({ length: rows }, () => 0)
  const clips: Clip[] = []
  for (const operation of operations) {
    if (operation.type === 'clip') clips.push(operation.clip)
    else if (operation.type === 'unclip') clips.pop()
    else put(operation)
  }
  return texts.map((text) => text?.trimEnd())

  function put({ x, y, text, transformers }: Write): void {
    const width = plainWidth(text)
    const before = texts[y]
    const end = ends[y] ?? 0
    if (
      width === null ||
      before === undefined ||
      !(Number.isInteger(x) && x >= end && x + width <= columns) ||
      !clips.every((clip) => holds(clip, x, y, width)) ||
      !transformers.every((transformer) => transformer(text, 0) === text)
    ) {
      const first = Math.floor(y)
      texts.fill(undefined, Math.max(0, first), Math.max(0, first + text.split('\n').length))
      return
    }
    texts[y] = x > end ? before + ' '.repeat(x - end) + text : before + text
    ends[y] = x + width
  }
}

function holds({ x1, x2, y1, y2 }: Clip, x: number, y: number, width: number): boolean {
  return (
    (x1 === undefined || x >= x1) &&
    (x2 === undefined || x + width <= x2) &&
    (y1 === undefined || y >= y1) &&
    (y2 === undefined || y < y2)
  )
}
