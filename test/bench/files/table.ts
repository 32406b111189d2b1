/** The figures as one table, for the terminal and for README. */
import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus } from 'node:os'

export interface Row {
  readonly what: string
  readonly lanyard: string
  readonly aws: string
}

const README = new URL('../../../README.md', import.meta.url)
const START = '<!-- bench-files:start -->\n'
const END = '<!-- bench-files:end -->'

/** The table in Markdown, under a line that says what it was measured on. */
export function tableOf(rows: readonly Row[], kind: string): string {
  const [cpu] = cpus()
  const date = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} × ${cpu?.model.trim() || 'unknown CPU'}`
  return [
    `Measured on ${date} (${kind}; Node ${process.versions.node}, ${process.platform} ${arch()}, ${machine}).`,
    '',
    "| what happens | lanyard | the AWS CLI's writer |",
    '|---|---|---|',
    ...rows.map(({ what, lanyard, aws }) => `| ${what} | ${lanyard} | ${aws || '–'} |`),
  ].join('\n')
}

/** The rows of README's table; none before the first run. Throws where its place is missing. */
export function rowsInReadme(): readonly Row[] {
  return placeIn(readFileSync(README, 'utf8'))
    .content.split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => {
      const [what = '', lanyard = '', aws = ''] = line.slice(2, -2).split(' | ')
      return { what, lanyard, aws }
    })
}

/** Puts the table into README, between its markers. Throws where they are missing. */
export function writeReadme(table: string): void {
  const { before, after } = placeIn(readFileSync(README, 'utf8'))
  writeFileSync(README, `${before}${table}\n${after}`)
}

function placeIn(text: string) {
  const [from, to] = [text.indexOf(START), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error('README.md has no place marked bench-files')
  const start = from + START.length
  return { before: text.slice(0, start), content: text.slice(start, to), after: text.slice(to) }
}
