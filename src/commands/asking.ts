/** Questions before something is changed or ended: `--yes` answers them; with nobody there they are refused. */
import { fail } from '../core/failure.ts'
import { isTyped, type RiskQuestion } from '../core/risk.ts'
import type { Context } from './command.ts'
import { EXIT } from './failures.ts'
import { note } from './output.ts'

/** Whether the answer is yes. Throws `usage` where nobody can be asked. */
export async function confirmed(context: Context, question: string): Promise<boolean> {
  if (context.options.yes) return true
  if (!context.canAsk) fail('usage', `${question} Nobody is here to answer`, 'Add --yes to do it')
  return context.ask(question)
}

/**
 * Whether somebody typed what a risk rule asks for before a deed; true where none does. Throws `usage`
 * where nobody can be asked.
 */
export async function confirmedRisk(
  context: Context,
  question: RiskQuestion | null,
): Promise<boolean> {
  if (question === null || context.options.yes) return true
  const { about, answer } = question
  if (!context.canAsk) fail('usage', `At risk: ${about}. Nobody is here to answer`, 'Add --yes')
  return isTyped(question, await context.askText(`At risk: ${about}. Type ${answer} to go on:`))
}

/** What a no ends with: a word on stderr, and an exit code that says that nothing was done. */
export function declined(context: Context): number {
  note(context, 'none', 'nothing was changed')
  return EXIT.failed
}
