/** A change of the config file for the screen: the lines that go and come, among those around them. */
import { structuredPatch } from 'diff'
import type { DiffLine } from './plan.ts'
import { shownLine } from './shown-line.ts'

/** What a write or its undo makes of the file, to be looked at first. */
export interface ShownChange {
  /** Names the write. */
  readonly id: string
  /** What the write did: `added [profile x]`. */
  readonly summary: string
  readonly lines: readonly DiffLine[]
  /** How many more lines change than are shown. */
  readonly more: number
}

const CONTEXT = 3
/** More than any screen has room for. */
const MOST = 200

/**
 * The lines of the change from one text to the other (a byte a character), with three around each, a line of
 * `…` between places far apart, and no secret in any of them.
 */
export function shownChange(from: string, to: string): Pick<ShownChange, 'lines' | 'more'> {
  const { hunks } = structuredPatch('', '', from, to, undefined, undefined, { context: CONTEXT })
  const lines = hunks.flatMap((hunk, at) => [
    ...(at === 0 ? [] : [{ kind: 'same', text: '…' } as const]),
    ...hunk.lines.filter((line) => !line.startsWith('\\')).map(shown),
  ])
  const rest = lines.slice(MOST)
  return { lines: lines.slice(0, MOST), more: rest.filter(({ kind }) => kind !== 'same').length }
}

const KINDS = { '+': 'add', '-': 'remove' } as const

function shown(line: string): DiffLine {
  const sign = line.slice(0, 1)
  const kind = sign === '+' || sign === '-' ? KINDS[sign] : 'same'
  return { kind, text: shownLine(line.slice(1)) }
}
