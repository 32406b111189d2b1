/** Writing: a plan is made, shown where it does more than add, applied as one write, and undone. */
import { step } from '../core/list.ts'
import type { ProfileName } from '../core/model.ts'
import type { PlanEntry, Wanted } from '../core/plan.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { notify, notifyFailure } from './notices.ts'
import { markKey, wantedHere } from './selection.ts'
import type { PlanItem, State } from './vocabulary.ts'

type WritingAction = Extract<
  Action,
  {
    type:
      | 'write'
      | 'write.here'
      | 'write.marked'
      | 'manage'
      | 'undo'
      | 'undo.done'
      | `plan.${string}`
  }
>

/** The rows of the plan that are shown at once; the diff below has the rest of the dialog. */
export const PLAN_ROWS = 8

export function updateWriting(state: State, action: WritingAction): Step {
  switch (action.type) {
    case 'write.here': {
      const wanted = wantedHere(state)
      return wanted === null ? [state, []] : plan(state, [wanted], false)
    }
    case 'write.marked': {
      const waiting = Object.keys(state.markWhenLoaded).length
      if (waiting > 0) {
        const text = `the roles of ${waiting} marked accounts are still loading`
        return [notify(state, 'warn', text, 'w again in a moment'), []]
      }
      const wanted = Object.values(state.marks)
      return wanted.length === 0 ? [state, []] : plan(state, wanted, true)
    }
    case 'write':
      return plan(state, action.wanted, action.ask, action.remove)
    case 'manage': {
      const request = { of: 'manage', request: action.request } as const
      return [state, [{ do: 'plan', request, ask: action.ask }]]
    }
    case 'plan.ready':
      return ready(state, action)
    case 'plan.failed':
      return [notifyFailure(idle(state), action.failure), []]
    case 'plan.move': {
      if (state.overlay.kind !== 'plan') return [state, []]
      const { items, cursor } = state.overlay
      const next = step(cursor, action.motion, items.length, PLAN_ROWS)
      return [{ ...state, overlay: { ...state.overlay, cursor: next } }, []]
    }
    case 'plan.tick':
      return [tickHere(state), []]
    case 'plan.confirm':
      return confirm(state)
    case 'plan.written':
      return written(state, action.entries, action.changed)
    case 'undo':
      return state.clearedMarks === null
        ? [state, [{ do: 'undo' }]]
        : [{ ...state, marks: state.clearedMarks, clearedMarks: null }, []]
    case 'undo.done': {
      const next = { ...state, fresh: {}, lastWrite: null }
      return [notify(next, 'done', `taken back: ${action.summary}`), []]
    }
  }
}

/** Whether an entry would change the file. */
export function isWrite({ action }: PlanEntry): boolean {
  return action !== 'unchanged' && action !== 'conflict'
}

/** What a write did, for people: `added *[profile x]*`, `wrote *4 profiles*: 3 added, 1 changed`. */
export function summaryOf(entries: readonly PlanEntry[]): string {
  const done = entries.filter(isWrite)
  const [first] = done
  const count = (action: PlanEntry['action']) =>
    done.filter((entry) => entry.action === action).length
  const parts = [
    [count('add'), 'added'],
    [count('change'), 'changed'],
    [count('rename'), 'renamed'],
    [count('remove'), 'removed'],
  ] as const
  const told = parts.flatMap(([n, word]) => (n > 0 ? [`${n} ${word}`] : []))
  if (first === undefined) return 'nothing to write'
  if (done.length > 1) return `wrote *${done.length} profiles*: ${told.join(', ')}`
  const word = parts.find(([n]) => n > 0)?.[1] ?? 'wrote'
  return `${word} *[${first.name === 'default' && first.section === 'profile' ? '' : `${first.section} `}${first.name}]*`
}

function plan(
  state: State,
  wanted: readonly Wanted[],
  ask: boolean,
  remove: readonly ProfileName[] = [],
): Step {
  const request = { of: 'profiles', wanted, remove, settings: state.settings } as const
  return [state, [{ do: 'plan', request, ask }]]
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
  const items: PlanItem[] = entries.map((entry) => ({ entry, ticked: isWrite(entry) }))
  const overlay = { kind: 'plan', request, items, cursor: 0, top: 0, writing: false } as const
  return [{ ...state, overlay }, []]
}

function tickHere(state: State): State {
  if (state.overlay.kind !== 'plan' || state.overlay.writing) return state
  const { items, cursor } = state.overlay
  const item = items[cursor]
  if (item === undefined) return state
  if (!isWrite(item.entry)) {
    return notify(state, 'warn', `*${item.entry.name}*: ${item.entry.reason ?? 'nothing to write'}`)
  }
  const ticked = items.map((one, at) => (at === cursor ? { ...one, ticked: !one.ticked } : one))
  const next = step(cursor, 'down', items.length, PLAN_ROWS)
  return { ...state, overlay: { ...state.overlay, items: ticked, cursor: next } }
}

function confirm(state: State): Step {
  if (state.overlay.kind !== 'plan' || state.overlay.writing) return [state, []]
  const entries = state.overlay.items.filter(({ ticked }) => ticked).map(({ entry }) => entry)
  if (entries.length === 0) return [notify(state, 'warn', 'nothing is ticked', 'Space tick'), []]
  return [
    { ...state, overlay: { ...state.overlay, writing: true } },
    [{ do: 'plan.apply', entries }],
  ]
}

function written(state: State, entries: readonly PlanEntry[], changed: boolean): Step {
  const fresh = Object.fromEntries(
    entries
      .filter(
        ({ section, action }) => section === 'profile' && (action === 'add' || action === 'change'),
      )
      .map(({ name, action }) => [
        name,
        action === 'add' ? ('new' as const) : ('changed' as const),
      ]),
  )
  const marks = { ...state.marks }
  for (const { session, accountId, role } of entries) {
    if (session && accountId && role) delete marks[markKey({ session, accountId, role })]
  }
  const session = entries.find(
    ({ section, action }) => section === 'sso-session' && action !== 'remove',
  )
  const next: State = {
    ...state,
    overlay: { kind: 'none' },
    marks,
    clearedMarks: null,
    fresh,
    lastWrite: { entries, changed },
    ...(session ? { cursor: { ...state.cursor, session: session.name }, focus: 'sessions' } : {}),
  }
  const hint = session?.action === 'add' ? 's sign in' : 'z undo'
  return [notify(next, 'done', summaryOf(entries), hint), []]
}

/** A plan that could not be applied can be tried again, or left. */
function idle(state: State): State {
  return state.overlay.kind === 'plan'
    ? { ...state, overlay: { ...state.overlay, writing: false } }
    : state
}
