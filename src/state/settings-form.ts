/** The form of the settings for new profiles: name template, region and output; in a plan, the template alone. */
import type { Wanted } from '../core/plan.ts'
import { withForm } from './form-steps.ts'
import { currentSession, treeOf, wantedOf } from './selection.ts'
import type { Form, State } from './vocabulary.ts'

/** As many roles as anybody would look at, where none is marked. */
const EXAMPLES = 200

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

/** The roles whose names a template is tried on: those of the plan, the marked ones, or all that are known here. */
export function namedRoles(state: State, { behind }: Form): readonly Wanted[] {
  if (behind?.request.of === 'profiles') return behind.request.wanted
  const marked = Object.values(state.marks)
  const session = currentSession(state)
  if (marked.length > 0 || session === null) return marked
  const { accounts, roles } = treeOf(state, session.name)
  return accounts.items
    .flatMap((account) =>
      (roles[account.id]?.items ?? []).map((role) => wantedOf(session, account, role)),
    )
    .slice(0, EXAMPLES)
}
