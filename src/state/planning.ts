/** The plan on the screen: what it opens as, where its cursor is, what is ticked, and the write it leads to. */
import { step } from '../core/list.ts'
import type { PlanEntry } from '../core/plan.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { notify, notifyFailure } from './notices.ts'
import type { PlanItem, PlanOverlay, State } from './vocabulary.ts'
import { asking, isWrite } from './writing.ts'

type PlanningAction = Exclude<
  Extract<Action, { type: `plan.${string}` }>,
  { type: 'plan.written' | 'plan.settled' }
>

/** The rows of the plan that are shown at once; the diff below has the rest of the dialog. */
export const PLAN_ROWS = 8

export function updatePlanning(state: State, action: PlanningAction): Step {
  if (action.type === 'plan.ready') return ready(state, action)
  if (action.type === 'plan.failed') return [notifyFailure(idle(state), action.failure), []]
  const { overlay } = state
  if (overlay.kind !== 'plan' || overlay.writing) return [state, []]
  switch (action.type) {
    case 'plan.move':
      return [withPlan(state, moved(overlay, action.motion)), []]
    case 'plan.tick':
      return [tickHere(state, overlay), []]
    case 'plan.tickAll': {
      const all = overlay.items.every(({ entry, ticked }) => ticked || !isWrite(entry))
      const items = overlay.items.map((item) => ({ ...item, ticked: !all && isWrite(item.entry) }))
      return [withPlan(state, { ...overlay, items }), []]
    }
    case 'plan.confirm':
      return confirm(state, overlay)
  }
}

function ready(
  state: State,
  { entries, request, ask }: Extract<Action, { type: 'plan.ready' }>,
): Step {
  const [first] = entries
  const writes = entries.filter(isWrite)
  const onlyAdds =
    writes.length === entries.length && writes.every(({ action }) => action === 'add')
  if (
    state.screen &&
    first !== undefined &&
    entries.every(({ action }) => action === 'unchanged')
  ) {
    const text =
      entries.length === 1
        ? `*${first.name}*: ${first.reason ?? 'already there'}`
        : 'all of them are already there'
    return [notify(state, 'done', text), []]
  }
  if (onlyAdds && !ask) return [state, [{ do: 'plan.apply', entries }]]
  const isRemoval = writes.length > 0 && entries.every(({ action }) => action === 'remove')
  if (state.screen && isRemoval && request.of === 'manage') {
    return [asking(state, { of: 'remove', entries }), []]
  }
  const items: PlanItem[] = entries.map((entry) => ({ entry, ticked: isWrite(entry) }))
  return [withPlan(state, { kind: 'plan', request, items, cursor: 0, top: 0, writing: false }), []]
}

function withPlan(state: State, plan: PlanOverlay): State {
  return { ...state, overlay: plan }
}

function moved(plan: PlanOverlay, motion: Parameters<typeof step>[1]): PlanOverlay {
  return { ...plan, cursor: step(plan.cursor, motion, plan.items.length, PLAN_ROWS) }
}

function tickHere(state: State, plan: PlanOverlay): State {
  const item = plan.items[plan.cursor]
  if (item === undefined) return state
  const { entry, ticked } = item
  if (!isWrite(entry)) {
    return notify(state, 'warn', `*${entry.name}*: ${entry.reason ?? 'nothing to write'}`)
  }
  const items = plan.items.map((one) => {
    if (one === item) return { ...one, ticked: !ticked }
    return isBoundTo(one.entry, entry, ticked) ? { ...one, ticked: !ticked } : one
  })
  return withPlan(state, moved({ ...plan, items }, 'down'))
}

/**
 * Whether an entry goes the way of another: a session that is not written takes those along that would sign
 * in to it, and one of those needs its session.
 */
function isBoundTo(one: PlanEntry, other: PlanEntry, off: boolean): boolean {
  const [session, user] = off ? [other, one] : [one, other]
  return (
    session.section === 'sso-session' &&
    session.action === 'add' &&
    user.section === 'profile' &&
    user.session === session.name
  )
}

function confirm(state: State, plan: PlanOverlay): Step {
  const entries = plan.items.filter(({ ticked }) => ticked).map(({ entry }) => entry)
  if (entries.length === 0) return [notify(state, 'warn', 'nothing is ticked', 'Space tick'), []]
  return [withPlan(state, { ...plan, writing: true }), [{ do: 'plan.apply', entries }]]
}

/** A plan that could not be applied can be tried again, or left. */
function idle(state: State): State {
  return state.overlay.kind === 'plan'
    ? withPlan(state, { ...state.overlay, writing: false })
    : state
}
