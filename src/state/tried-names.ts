/** The names that a template would give, tried while it is typed: on all roles at hand, since any two of them may collide. */
import { type NamePreview, previewNames } from '../core/name-preview.ts'
import type { Wanted } from '../core/plan.ts'
import { currentSession, treeOf, wantedOf } from './selection.ts'
import type { Form, State } from './vocabulary.ts'

/** The roles whose names a template is tried on: those of the plan, the marked ones, or all that are known here. */
export function namedRoles(state: State, { behind }: Form): readonly Wanted[] {
  if (behind?.request.of === 'profiles') return behind.request.wanted
  const session = currentSession(state)
  if (hasMarks(state) || session === null) return Object.values(state.marks)
  const { accounts, roles } = treeOf(state, session.name)
  return accounts.items.flatMap((account) =>
    (roles.get(account.id)?.items ?? []).map((role) => wantedOf(session, account, role)),
  )
}

/** What the template in the form makes of them; made once for the same roles, files and words. */
export function triedNames(state: State, form: Form): NamePreview {
  const { profiles, sessions, settings } = state
  const template = form.values.template ?? ''
  const ground = { profiles, sessions, settings, template }
  const source = sourceOf(state, form)
  const last = known.get(source)
  if (last !== undefined && isSame(last.ground, ground)) return last.preview
  const preview = previewNames(namedRoles(state, form), ground, { ...settings, template })
  known.set(source, { ground, preview })
  return preview
}

type Ground = Pick<State, 'profiles' | 'sessions' | 'settings'> & { readonly template: string }

/** The last result, by what the roles come from; it goes with it. */
const known = new WeakMap<object, { readonly ground: Ground; readonly preview: NamePreview }>()

function sourceOf(state: State, { behind }: Form): object {
  if (behind?.request.of === 'profiles') return behind.request.wanted
  const session = currentSession(state)
  return hasMarks(state) || session === null ? state.marks : treeOf(state, session.name)
}

function hasMarks({ marks }: State): boolean {
  return Object.keys(marks).length > 0
}

function isSame(a: Ground, b: Ground): boolean {
  return (
    a.profiles === b.profiles &&
    a.sessions === b.sessions &&
    a.settings === b.settings &&
    a.template === b.template
  )
}
