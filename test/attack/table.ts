/** The outcomes as one table, for the terminal and for README. */
import { writeFileSync } from 'node:fs'
import { between, README, readReadme } from '../docs/tables.ts'
import type { Outcome } from './tries.ts'

export interface Row {
  readonly figure: string
  readonly what: string
  readonly outcome: Outcome
}

/** The table in Markdown, under a line that says what it was made on. */
export function tableOf(rows: readonly Row[], kind: string): string {
  const date = new Date().toISOString().slice(0, 10)
  return [
    `Attacked on ${date} (${kind}; Node ${process.versions.node}, ${process.platform}).`,
    '',
    '| | what would be wrong | tries | got through |',
    '|---|---|---|---|',
    ...rows.map(
      ({ figure, what, outcome: { tries, broken } }) =>
        `| ${figure} | ${what} | ${tries.toLocaleString('en')} | **${broken.length}** |`,
    ),
  ].join('\n')
}

/** Puts the table into README, between its markers. Throws where they are missing. */
export function writeReadme(table: string): void {
  writeFileSync(README, between(readReadme(), 'attack', table))
}
