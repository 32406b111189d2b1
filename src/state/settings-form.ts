/** The form of the settings for new profiles: name template, region and output; in a plan, the template alone. */
import { withForm } from './form-steps.ts'
import type { State } from './vocabulary.ts'

/** State with the form open. */
export function settingsForm(state: State): State {
  const { overlay, settings } = state
  const common = { focus: 0, problem: null, wanted: null, session: null } as const
  if (overlay.kind === 'plan') {
    const values = { template: settings.template }
    return withForm(state, {
      ...common,
      kind: 'template',
      fields: ['template'],
      values,
      behind: overlay,
    })
  }
  return withForm(state, {
    ...common,
    kind: 'settings',
    fields: ['template', 'region', 'output'],
    values: {
      template: settings.template,
      region: settings.region ?? '',
      output: settings.output ?? '',
    },
  })
}
