/** README's generated parts: the tables of commands and keys, between their markers. */
import { readFileSync, writeFileSync } from 'node:fs'
import { COMMANDS } from '../../src/commands/index.ts'
import { keyRows } from '../../src/keys/describe.ts'
import { KEYMAP } from '../../src/keys/keymap.ts'

export const README = new URL('../../README.md', import.meta.url)

export function readReadme(): string {
  return readFileSync(README, 'utf8')
}

/** README with its generated parts as the program has them now. Throws where a marker is missing. */
export function withTables(readme: string): string {
  return between(between(readme, 'commands', commandsMarkdown()), 'keys', keysMarkdown())
}

function commandsMarkdown(): string {
  const rows = COMMANDS.map(({ name, takes, summary, options }) => {
    const spelled = options.map(
      (option) => `\`--${option.name}${option.value ? ` ${option.value}` : ''}\``,
    )
    const does = [summary, ...(spelled.length > 0 ? [spelled.join(' ')] : [])].join('<br>')
    return `| \`lanyard ${`${name} ${takes}`.trim()}\` | ${does} |`.replaceAll(
      /(?<!\\)\|(?=[^ ])(?! )/g,
      '\\|',
    )
  })
  return ['| command | does |', '|---|---|', '| `lanyard` | the screen |', ...rows, ''].join('\n')
}

/** Every key with what it does, a row for each heading of help. */
export function keysMarkdown(): string {
  const does = new Map(
    keyRows().map((row) => [row.id, `${row.keys.map(markdownKey).join(' ')} ${row.does}`]),
  )
  const groups = [...new Set(KEYMAP.map(({ group }) => group))]
  const lines = groups.map((group) => {
    const said = KEYMAP.flatMap(({ id, group: own }) => (own === group ? [does.get(id)] : []))
    // Several dialogs have the same keys to scroll: once is enough.
    return `| ${group} | ${[...new Set(said)].join(' · ')} |`
  })
  return ['| where | keys |', '|---|---|', ...lines, ''].join('\n')
}

function markdownKey(key: string): string {
  return key === 'any key' ? key : `\`${key}\``
}

/** The text with new content between the markers of that name. Throws where they are missing. */
export function between(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->\n`, `<!-- ${name}:end -->`]
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`README.md has no place marked ${name}`)
  return `${text.slice(0, from + start.length)}${content.trimEnd()}\n${text.slice(to)}`
}

// `npx node test/docs/tables.ts` writes them.
if (process.argv[1] === import.meta.filename) writeFileSync(README, withTables(readReadme()))
