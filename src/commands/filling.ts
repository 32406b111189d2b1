/** A form of the screen, filled in at the command line: by what was given, and by questions one after the other. */
import { Failed, type Failure, fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import type { Action } from '../state/actions.ts'
import { questionOf } from '../state/views/form-view.ts'
import { withoutStars } from '../state/views/prose.ts'
import type { Form, FormField } from '../state/vocabulary.ts'
import type { Context, Program } from './command.ts'
import { printFailure } from './failures.ts'

export interface Filling {
  /** What was given on the command line. */
  readonly values: Partial<Record<FormField, string>>
  /** The fields that are asked for where they were not given; the others keep what stands in them. */
  readonly ask: readonly FormField[]
}

/**
 * Opens a form and answers all its questions but the last submit. An answer that does not fit is asked for
 * again; what was given, or an empty answer, fails as the form has it.
 */
export async function fillIn(
  context: Context,
  program: Program,
  open: Action,
  { values, ask }: Filling,
): Promise<void> {
  const { store } = program
  store.dispatch(open)
  for (;;) {
    const form = formOf(program)
    const field = form.fields[form.focus]
    if (field === undefined) break
    const isAsked = values[field] === undefined && ask.includes(field)
    const value = isAsked ? await answerTo(context, form, field) : values[field]
    if (value !== undefined) store.dispatch({ type: 'form.change', value })
    if (form.focus === form.fields.length - 1) break
    store.dispatch({ type: 'form.submit' })
    const problem = problemOf(program)
    if (problem === null) continue
    if (!isAsked || value === undefined) throw new Failed(problem)
    printFailure(context, problem)
  }
}

/** The answer; undefined where it is empty, so that what stands in the field is kept. */
async function answerTo(
  context: Context,
  form: Form,
  field: FormField,
): Promise<string | undefined> {
  const { ask, hint, works } = questionOf(form, field)
  const usual = form.values[field] ?? ''
  const shown = usual === '' ? `such as ${works[0]?.[0] ?? ''}` : usual
  context.stderr.write(`${ask}\n  ${withoutStars(hint)}\n`)
  const answer = await context.askText(`  [${sanitize(shown)}]:`)
  return answer.trim() === '' ? undefined : answer.trim()
}

function formOf({ store }: Program): Form {
  const { overlay } = store.getState()
  return overlay.kind === 'form'
    ? overlay.form
    : fail('bug', 'The form closed too early', 'Report this')
}

function problemOf(program: Program): Failure | null {
  return formOf(program).problem?.failure ?? null
}
