/** Forms, one question at a time: which action opens which, and what goes to the open one. */
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { updateOpenForm } from './form-steps.ts'
import { importForm, updateImport } from './importing.ts'
import { profileForm, profilePlan, writeAs } from './profile-forms.ts'
import { editSession, newSession, otherRegion, removeSession } from './session-forms.ts'
import { templateForm } from './template-form.ts'
import type { State } from './vocabulary.ts'

type FormAction = Extract<
  Action,
  {
    type:
      | 'write.as'
      | `session.${string}`
      | `import.${string}`
      | `profile.${string}`
      | 'template.form'
      | `form.${string}`
  }
>

export function updateForm(state: State, action: FormAction): Step {
  switch (action.type) {
    case 'session.new':
      return [newSession(state), []]
    case 'session.edit':
      return [editSession(state), []]
    case 'session.import':
      return [importForm(state), []]
    case 'session.region':
      return otherRegion(state, action.session, action.region)
    case 'session.remove':
      return removeSession(state)
    case 'write.as':
      return [writeAs(state), []]
    case 'profile.form':
      return [profileForm(state, action.form), []]
    case 'profile.plan':
      return profilePlan(state, action.what)
    case 'template.form':
      return [templateForm(state), []]
    default: {
      if (state.overlay.kind !== 'form') return [state, []]
      const { form } = state.overlay
      if (form.kind === 'importSessions') return updateImport(state, form, action)
      const isLate = action.type === 'import.read' || action.type === 'import.failed'
      return isLate ? [state, []] : updateOpenForm(state, form, action)
    }
  }
}
