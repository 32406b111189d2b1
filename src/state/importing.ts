/** Bringing sessions in: by a start URL, by what a team mate handed over, or by a file with either. */
import { Failed, type Failure, fail } from '../core/failure.ts'
import { type Content, type Given, readGiven, readGivenFile } from '../core/given.ts'
import { templateFate } from '../core/handover.ts'
import { key } from '../core/key-names.ts'
import type { PlanRequest } from '../core/plan-request.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { updateOpenForm, withForm } from './form-steps.ts'
import { notify } from './notices.ts'
import { BLANK_FORM } from './overlay.ts'
import { newSession } from './session-forms.ts'
import type { Form, State } from './vocabulary.ts'

const LIFE = 'import'

/** State with the question open for what there is. */
export function importForm(state: State): State {
  return withForm(state, {
    ...BLANK_FORM,
    kind: 'importSessions',
    fields: ['given'],
    values: {},
  })
}

/** One step in the open form. What is wrong is said below the field, and what was typed stays there. */
export function updateImport(
  state: State,
  form: Form,
  action: Extract<Action, { type: `form.${string}` | `import.${string}` }>,
): Step {
  switch (action.type) {
    case 'form.submit':
      return taken(state, form, () => readGiven(form.values.given ?? ''))
    case 'import.read':
      return taken(state, form, () => readGivenFile(action.text))
    case 'import.failed':
      return [rejected(state, form, action.failure), []]
    default:
      return updateOpenForm(state, form, action)
  }
}

function taken(state: State, form: Form, read: () => Given): Step {
  try {
    const given = read()
    return given.kind === 'file'
      ? [state, [{ do: 'import.read', life: LIFE, path: given.path }]]
      : broughtIn(state, given)
  } catch (thrown) {
    if (!(thrown instanceof Failed)) throw thrown
    return [rejected(state, form, thrown.failure), []]
  }
}

/** Sessions are shown in a plan first; an address leaves the two other questions of a new session. */
function broughtIn(state: State, content: Content): Step {
  if (content.kind === 'sessions') {
    const { sessions, template } = content
    if (sessions.length === 0)
      fail('badValue', 'There is no session in this', 'Ask for another one')
    const request = { what: 'sessions', sessions, template } as const
    const closed: State = { ...state, overlay: { kind: 'none' } }
    return [closed, [{ do: 'plan', request: { of: 'manage', request }, ask: true }]]
  }
  const { startUrl, region } = content
  const asking = newSession(state)
  if (asking.overlay.kind !== 'form') return [asking, []]
  const values = { ...asking.overlay.form.values, startUrl, ...(region === null ? {} : { region }) }
  return updateOpenForm(asking, { ...asking.overlay.form, values }, { type: 'form.submit' })
}

function rejected(state: State, form: Form, failure: Failure): State {
  return withForm(state, { ...form, problem: { field: 'given', failure } })
}

/** The name template that came with sessions, once those are written: one of one's own stays. */
export function withTemplate(state: State, request: PlanRequest | null): Step {
  if (request?.of !== 'manage' || request.request.what !== 'sessions') return [state, []]
  const { template = null } = request.request
  const fate = templateFate(template, state.settings.template)
  if (template === null || fate === 'none') return [state, []]
  const shown = template.replaceAll('*', '')
  if (fate === 'other') {
    const text = `your name template stays; theirs is *${shown}*`
    return [notify(state, 'done', text, `${key('settings')} settings`), []]
  }
  const next = { ...state, settings: { ...state.settings, template } }
  const effect = { do: 'settings.set', key: 'template', value: template } as const
  return [notify(next, 'done', `names follow *${shown}*`, `${key('settings')} settings`), [effect]]
}
