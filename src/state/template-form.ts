/** The form of the name template in a plan, which is made again with it. */
import { withForm } from './form-steps.ts'
import { BLANK_FORM } from './overlay.ts'
import type { State } from './vocabulary.ts'

/** State with the form open; the same state where there is no plan. */
export function templateForm(state: State): State {
  const { overlay, settings } = state
  if (overlay.kind !== 'plan') return state
  return withForm(state, {
    ...BLANK_FORM,
    kind: 'template',
    fields: ['template'],
    values: { template: settings.template },
    behind: overlay,
  })
}
