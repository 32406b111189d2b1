/** How answers are written: aligned columns for people, JSON, CSV and TSV for programs. */
import { styleText } from 'node:util'
import { safeJson, sanitize } from '../core/sanitize.ts'
import { widthOf } from '../core/width.ts'
import { SIGNS, type SignName } from '../state/views/signs.ts'
import type { Context, GlobalOptions, Output } from './command.ts'

/** Colour sits on the sign; the words beside it keep theirs. */
const COLOURS = { done: 'green', failed: 'red', care: 'yellow', working: 'cyan' } as const

interface Asked {
  readonly options: Pick<GlobalOptions, 'ascii'>
}

/** A sign of the screen as this output can show it. */
export function sign({ options }: Asked, output: Output, name: SignName): string {
  const [plain, ascii] = SIGNS[name]
  const text = options.ascii ? ascii : plain
  const colour = name in COLOURS ? COLOURS[name as keyof typeof COLOURS] : null
  return output.colour && colour !== null
    ? styleText(colour, text, { validateStream: false })
    : text
}

/** One line to stderr: progress, notes and warnings. */
export function note(context: Context, name: SignName, text: string): void {
  context.stderr.write(`${sign(context, context.stderr, name)} ${sanitize(text)}\n`)
}

/** One line of an answer for people: what was done. */
export function tell(context: Context, name: SignName, text: string): void {
  context.stdout.write(`${sign(context, context.stdout, name)} ${sanitize(text)}\n`)
}

/** The one JSON document of an answer. */
export function printJson({ stdout }: Pick<Context, 'stdout'>, value: unknown): void {
  stdout.write(`${safeJson(value, 2)}\n`)
}

/** Rows in columns two cells apart, each as wide as its widest cell; nothing is cut. */
export function printTable(
  { stdout }: Pick<Context, 'stdout'>,
  rows: readonly (readonly string[])[],
): void {
  const clean = rows.map((row) => row.map((cell) => sanitize(cell)))
  const widths: number[] = []
  for (const row of clean) {
    for (const [at, cell] of row.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))
    }
  }
  const lines = clean.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  )
  stdout.write(lines.map((line) => `${line}\n`).join(''))
}

/**
 * Rows under a line of column names. CSV follows RFC 4180; in TSV, which cannot quote, tabs and line
 * ends within a value become spaces. A value that a spreadsheet would run as a formula gets a quote
 * mark in front (OWASP, CSV injection): account names come from outside. What hides or acts in a value is
 * shown as an escape into pipes too, since lines of a table go through grep and cut to a terminal.
 */
export function printSeparated(
  { stdout }: Pick<Context, 'stdout'>,
  how: 'csv' | 'tsv',
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const quoted = (value: string) =>
    /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  const plain = (value: string) => value.replaceAll(/[\t\r\n]+/g, ' ')
  const safe = (value: string) => sanitize(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
  const line = (row: readonly string[]) =>
    how === 'csv'
      ? `${row.map((value) => quoted(safe(value))).join(',')}\r\n`
      : `${row.map((value) => safe(plain(value))).join('\t')}\n`
  stdout.write([columns, ...rows].map(line).join(''))
}

/** Byte for byte for programs; on a terminal nothing of it may act on that. */
export function forOutput({ stdout }: Context, value: string): string {
  return stdout.isTTY ? value.split('\n').map(sanitize).join('\n') : value
}
