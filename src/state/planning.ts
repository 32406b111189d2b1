/** The plan on the screen: what it opens as, where its cursor is, what is ticked, and the write it leads to. */
import { key } from '../core/key-names.ts'
import { step } from '../core/list.ts'
import type { PlanEntry } from '../core/plan.ts'
import { headerOf, standsBecause } from '../core/plan-entry.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { withForm } from './form-steps.ts'
import { notify, notifyFailure } from './notices.ts'
import { renaming, takingOver } from './plan-names.ts'
import { bulkOf, guarded } from './risky.ts'
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
    case 'plan.rename': {
      const form = renaming(overlay)
      return form === null ? [state, []] : [withForm(state, form), []]
    }
    case 'plan.takeOver': {
      const request = takingOver(overlay)
      return request === null ? [state, []] : [state, [{ do: 'plan', request, ask: true }]]
    }
    case 'plan.confirm':
      return confirm(state, overlay)
  }
}

function ready(
  state: State,
  { entries, request, ask }: Extract<Action, { type: 'plan.ready' }>,
): Step {
  const before = state.overlay.kind === 'plan' ? state.overlay : null
  const [first] = entries
  const writes = entries.filter(isWrite)
  const onlyAdds =
    writes.length === entries.length && writes.every(({ action }) => action === 'add')
  if (
    state.screen &&
    before === null &&
    first !== undefined &&
    entries.every(({ action }) => action === 'unchanged')
  ) {
    if (entries.length > 1) return [notify(state, 'done', 'all of them are already there'), []]
    return first.reason?.startsWith('already there as ')
      ? [
          notify(
            state,
            'done',
            `*${headerOf(first)}* is there already`,
            `${key('roles.use')} copy its export line`,
          ),
          [],
        ]
      : [notify(state, 'done', `*${first.name}*: ${first.reason ?? 'already there'}`), []]
  }
  if (onlyAdds && !ask) return [state, [{ do: 'plan.apply', entries }]]
  const isRemoval = writes.length > 0 && entries.every(({ action }) => action === 'remove')
  if (state.screen && isRemoval && request.of === 'manage') {
    return [asking(state, { of: 'remove', entries }), []]
  }
  const items = itemsOf(entries, before)
  const cursor = Math.min(before?.cursor ?? 0, Math.max(0, items.length - 1))
  const from = state.overlay.kind === 'drift' ? state.overlay : before?.from
  const plan = { kind: 'plan', request, items, cursor, top: 0, writing: false } as const
  return [withPlan(state, from === undefined ? plan : { ...plan, from }), []]
}

/** What can be written is ticked, except where somebody had unticked it before the plan was made again. */
function itemsOf(entries: readonly PlanEntry[], before: PlanOverlay | null): readonly PlanItem[] {
  const unticked = new Set(
    before?.items.flatMap(({ entry, ticked }) =>
      isWrite(entry) && !ticked ? [subjectKey(entry)] : [],
    ),
  )
  return entries.map((entry) => ({
    entry,
    ticked: isWrite(entry) && !unticked.has(subjectKey(entry)),
  }))
}

/** Whom an entry is about, whatever it is called; of what is about no role, the name. */
function subjectKey({ section, session, accountId, role, name }: PlanEntry): string {
  return JSON.stringify([section, session, accountId, role, role === null ? name : ''])
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
    return notify(state, 'warn', standsBecause(entry))
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
  if (entries.length === 0)
    return [notify(state, 'warn', 'nothing is ticked', `${key('plan.tick')} tick`), []]
  const written: Step = [
    withPlan(state, { ...plan, writing: true }),
    [{ do: 'plan.apply', entries }],
  ]
  return guarded(state, bulkOf(entries), written, plan)
}

/** A plan that could not be applied can be tried again, or left. */
function idle(state: State): State {
  return state.overlay.kind === 'plan'
    ? withPlan(state, { ...state.overlay, writing: false })
    : state
}
