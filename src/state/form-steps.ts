/** The steps of an open form: typing, going from field to field, and what the answers ask for in the end. */
import type { Failure } from '../core/failure.ts'
import type { Manage } from '../core/plan-manage.ts'
import type { PlanRequest } from '../core/plan-request.ts'
import type { Action } from './actions.ts'
import type { Effect, Step } from './effects.ts'
import { checkAnswer, suggestions, usualAnswer } from './form-checks.ts'
import { notify } from './notices.ts'
import { behind } from './overlay.ts'
import { editedSession } from './session-settings.ts'
import { settingsEffects, settingsOf } from './settings-answers.ts'
import type { Form, FormField, State } from './vocabulary.ts'

/** State with the form open. */
export function withForm(state: State, form: Form): State {
  const from = state.overlay.kind === 'drift' ? { from: state.overlay } : {}
  return { ...state, overlay: { kind: 'form', form: { ...form, ...from } } }
}

/** One step in the open form. */
export function updateOpenForm(
  state: State,
  form: Form,
  action: Extract<Action, { type: `form.${string}` }>,
): Step {
  const field = form.fields[form.focus]
  switch (action.type) {
    case 'form.change': {
      if (field === undefined) return [state, []]
      const values = { ...form.values, [field]: action.value }
      return [withForm(state, { ...form, values, problem: null }), []]
    }
    case 'form.move': {
      const focus = Math.min(Math.max(form.focus + action.by, 0), form.fields.length - 1)
      return [withForm(state, { ...form, focus, problem: null }), []]
    }
    case 'form.rejected':
      return [withForm(state, rejected(form, action.field, action.failure)), []]
    case 'form.submit':
      return submit(state, form)
  }
}

/** Checks the fields up to the one with the focus and goes on to the next; on the last one, to the plan. */
function submit(state: State, form: Form): Step {
  let filled = form
  for (const field of form.fields.slice(0, form.focus + 1)) {
    const answer = filled.values[field]?.trim() || (usualAnswer(state, form, field) ?? '')
    const checked = checkAnswer(state, form, field, answer)
    if ('failure' in checked) return [withForm(state, rejected(form, field, checked.failure)), []]
    const values = { ...filled.values, [field]: checked.value }
    filled = { ...filled, values }
    // What was pasted around an address may name its region.
    const told = field === 'startUrl' ? answer : checked.value
    filled = { ...filled, values: { ...values, ...suggestions(state, filled, field, told) } }
  }
  if (form.focus < form.fields.length - 1) {
    return [withForm(state, { ...filled, focus: form.focus + 1, problem: null }), []]
  }
  const closed: State = { ...state, overlay: behind(state.overlay) }
  if (filled.risk !== undefined) return [atWork(closed), [filled.risk.deed]]
  if (form.kind === 'editSession') return editedSession(closed, filled, asked(state, filled))
  if (form.kind !== 'template' && form.kind !== 'settings') return [closed, asked(state, filled)]
  const settings = settingsOf(filled, state.settings)
  const effects = settingsEffects(filled, state.settings, settings)
  const kept = { ...closed, settings }
  return [effects.length === 0 ? kept : notify(kept, 'done', 'settings kept'), effects]
}

/** A plan that was confirmed is written now; everything else is not on the screen any more. */
function atWork(state: State): State {
  const { overlay } = state
  return overlay.kind === 'plan' ? { ...state, overlay: { ...overlay, writing: true } } : state
}

/** The plan that the answers ask for. */
function asked(state: State, form: Form): readonly Effect[] {
  const {
    startUrl = '',
    region = '',
    name = '',
    scopes = '',
    profile = '',
    output = '',
  } = form.values
  const of = form.profile ?? ''
  const manage = (request: Manage): readonly Effect[] => [
    { do: 'plan', request: { of: 'manage', request }, ask: true },
  ]
  switch (form.kind) {
    case 'newSession':
    case 'editSession': {
      const request = {
        of: 'session',
        name: form.session ?? name,
        startUrl,
        region,
        scopes,
      } as const
      // Without a screen it is a command's, which shows the plan itself.
      return [{ do: 'plan', request, ask: form.kind === 'editSession' || !state.screen }]
    }
    case 'writeAs':
      return [{ do: 'plan', request: wantedAs(state, form), ask: false }]
    case 'template':
    case 'settings':
    case 'typed':
    // What is given may be one of several things: importing.ts tells them apart.
    case 'importSessions':
      return []
    case 'renameEntry':
      return renamedEntry(form, profile)
    case 'editProfile': {
      const changes = [
        { key: 'region', value: region || null },
        { key: 'output', value: output || null },
      ]
      return manage({ what: 'edit', name: of, changes })
    }
    case 'renameProfile':
      return manage({ what: 'rename', name: of, to: profile })
    case 'copyProfile': {
      const changes = [{ key: 'region', value: region || null }]
      return manage({ what: 'copy', name: of, to: profile, changes })
    }
    case 'chainProfile':
      return manage({
        what: 'chain',
        name: profile,
        roleArn: form.values.roleArn ?? '',
        sourceProfile: of,
        region: region || null,
        output: null,
      })
  }
}

/** The wanted role under the name, region and output of the form. */
function wantedAs({ settings }: State, { wanted, values }: Form): PlanRequest {
  const { profile, region, output } = values
  const named = {
    ...(profile ? { name: profile } : {}),
    ...(region ? { region } : {}),
    ...(output ? { output } : {}),
  }
  return { of: 'profiles', wanted: wanted === null ? [] : [{ ...wanted, ...named }], settings }
}

/** The plan behind the form made again, with one of its roles under another name. */
function renamedEntry({ behind, wanted }: Form, name: string): readonly Effect[] {
  if (behind?.request.of !== 'profiles') return []
  const { request } = behind
  const news = request.wanted.map((one) => (one === wanted ? { ...one, name } : one))
  return [{ do: 'plan', request: { ...request, wanted: news }, ask: true }]
}

function rejected(form: Form, field: FormField, failure: Failure): Form {
  return { ...form, focus: Math.max(0, form.fields.indexOf(field)), problem: { field, failure } }
}
