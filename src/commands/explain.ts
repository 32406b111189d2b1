/** lanyard explain: what a failure code means, and what helps. */
import { EXPLANATIONS, kindOfCode } from '../core/explanations.ts'
import { FAILURES, type FailureKind } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { suggestion } from '../core/suggestion.ts'
import type { Command } from './command.ts'
import { EXIT, exitCodeOfKind } from './failures.ts'
import { fold } from './folding.ts'
import { printJson } from './output.ts'
import { HELP } from './shelves.ts'
import { misused } from './usage.ts'

export const explain: Command = {
  name: 'explain',
  summary: 'what an error code means and what helps; all codes without one',
  shelf: HELP,
  takes: '[CODE]',
  options: [],
  examples: ['lanyard explain LY-104', 'lanyard explain --json'],
  async run(context, { words }) {
    const [code, ...others] = words
    if (others.length > 0) misused('lanyard explain takes one code')
    const kinds = code === undefined ? ALL : [kindNamed(code)]
    const told = kinds.map((kind) => ({
      code: FAILURES[kind].code,
      exitCode: exitCodeOfKind(kind),
      ...EXPLANATIONS[kind],
    }))
    if (context.options.json) {
      printJson(context, told)
      return EXIT.done
    }
    const { stdout } = context
    for (const { code: name, means, why, help } of told) {
      stdout.write(`${name}  ${fold(means, stdout.room, name.length + 2)}\n`)
      if (code === undefined) continue
      stdout.write(`${fold(why, stdout.room, 0)}\n\n`)
      stdout.write(help.map((line) => `  ${fold(line, stdout.room, 2)}\n`).join(''))
    }
    return EXIT.done
  },
}

const ALL = Object.keys(FAILURES) as readonly FailureKind[]

function kindNamed(code: string): FailureKind {
  const kind = kindOfCode(code)
  if (kind !== null) return kind
  const codes = ALL.map((one) => FAILURES[one].code)
  return misused(
    `There is no code ${sanitize(code)}`,
    suggestion(code.toUpperCase(), codes) ?? 'Run lanyard explain to see all of them',
  )
}
