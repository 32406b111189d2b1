/** The figures as one table, for the terminal and for README. */
import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg } from 'node:os'

/** One line of the table. */
export interface Figure {
  readonly what: string
  readonly measured: string
  /** The same as a number to hold against the goal; null where there is none to hold it against. */
  readonly goal: { readonly text: string; readonly met: boolean } | null
}

const README = new URL('../../README.md', import.meta.url)
const START = '<!-- bench:start -->\n'
const END = '<!-- bench:end -->'

/** A figure that is to be at most `most`. */
export function atMost(
  what: string,
  measured: string,
  value: number,
  most: number,
  unit = '',
): Figure {
  return {
    what,
    measured,
    goal: { text: `≤ ${most.toLocaleString('en')}${unit}`, met: value <= most },
  }
}

/** A figure without a goal: for comparison, or a part of another one. */
export function noted(what: string, measured: string): Figure {
  return { what, measured, goal: null }
}

/** The table in Markdown, under a line that says what it was measured on. */
export function tableOf(figures: readonly Figure[], kind: string): string {
  const [cpu] = cpus()
  const date = new Date().toISOString().slice(0, 10)
  const load = loadavg()[0]?.toFixed(1)
  const rows = figures.map(({ what, measured, goal }) => {
    const verdict = goal === null ? '' : goal.met ? '✓' : '✗'
    return `| ${what} | ${measured} | ${goal?.text ?? ''} | ${verdict} |`
  })
  return [
    `Measured on ${date} (${kind}; Node ${process.versions.node}, ${process.platform} ${arch()}, ` +
      `${cpus().length} × ${cpu?.model.trim() || 'unknown CPU'}, load ${load}).`,
    '',
    '| figure | measured | goal | |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** Puts the table into README, between its markers. Throws where they are missing. */
export function writeReadme(table: string): void {
  const text = readFileSync(README, 'utf8')
  const [from, to] = [text.indexOf(START), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error('README.md has no place marked bench')
  writeFileSync(README, `${text.slice(0, from + START.length)}${table}\n${text.slice(to)}`)
}
