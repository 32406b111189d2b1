/** The output formats of the AWS CLI. */
import { fail } from './failure.ts'
import { sanitize } from './sanitize.ts'
import { suggestion } from './suggestion.ts'

/** docs.aws.amazon.com/cli, cli-usage-output-format. */
export const OUTPUTS: readonly string[] = ['json', 'yaml', 'yaml-stream', 'text', 'table', 'off']

/** The format as typed. Throws badValue with the nearest one. */
export function checkOutput(text: string): string {
  if (OUTPUTS.includes(text)) return text
  const next = suggestion(text, OUTPUTS) ?? `One of ${OUTPUTS.join(', ')}`
  return fail('badValue', `${sanitize(text)} is no output format`, next)
}
