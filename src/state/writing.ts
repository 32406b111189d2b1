/** Writing: a plan is made, shown where it does more than add, applied as one write, and undone. */
import type { Failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { ProfileName } from '../core/model.ts'
import type { PlanEntry, Wanted } from '../core/plan.ts'
import { headerOf } from '../core/plan-entry.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { withTemplate } from './importing.ts'
import { notify, notifyFailure } from './notices.ts'
import { behind } from './overlay.ts'
import { markKey, wantedHere } from './selection.ts'
import { waitingWords } from './sweep-words.ts'
import type { Question, State } from './vocabulary.ts'

type WritingAction = Extract<
  Action,
  {
    type:
      | 'write'
      | 'write.here'
      | 'write.marked'
      | 'manage'
      | 'plan.written'
      | 'plan.settled'
      | 'confirm'
      | `undo${string}`
  }
>

/** Said once in a run of a file that is bound into its place, or would lose its other names or its access list. */
export const IN_PLACE = 'the config file was *written in place*: it cannot be replaced as a whole'

export function updateWriting(state: State, action: WritingAction): Step {
  switch (action.type) {
    case 'write.here': {
      const wanted = wantedHere(state)
      return wanted === null ? [state, []] : plan(state, [wanted], false)
    }
    case 'write.marked': {
      const wait = waitingWords(state)
      if (wait !== null) return [notify(state, 'warn', wait.text, wait.hint), []]
      const wanted = Object.values(state.marks)
      return wanted.length === 0 ? [state, []] : plan(state, wanted, true)
    }
    case 'write':
      return plan(state, action.wanted, action.ask, action.remove)
    case 'manage': {
      const request = { of: 'manage', request: action.request } as const
      return [state, [{ do: 'plan', request, ask: action.ask }]]
    }
    case 'plan.written':
      return written(state, action)
    case 'plan.settled':
      return settled(state, action.failure)
    case 'undo':
      return undo(state)
    case 'undo.shown':
      return [asking(state, { of: 'undo', change: action.change }), []]
    case 'confirm':
      return confirmed(state)
    case 'undo.done': {
      const next = { ...state, fresh: {}, lastWrite: null }
      return [notify(next, 'done', `taken back: ${action.summary}`), []]
    }
  }
}

function settled(state: State, failure: Failure | null): Step {
  const lastWrite = state.lastWrite && { ...state.lastWrite, settled: true }
  const next = { ...state, lastWrite }
  return [failure === null ? next : notifyFailure(next, failure), []]
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
  const things = thingsOf(done)
  if (done.length > 1) return `wrote *${done.length} ${things}*: ${told.join(', ')}`
  const word = parts.find(([n]) => n > 0)?.[1] ?? 'wrote'
  return `${word} *${headerOf(first)}*`
}

/** What several entries are of; `sections`, as the file has it, where profiles come with the session they share. */
export function thingsOf(entries: readonly PlanEntry[]): 'profiles' | 'sessions' | 'sections' {
  const sessions = entries.filter(({ section }) => section === 'sso-session').length
  if (sessions === 0) return 'profiles'
  return sessions === entries.length ? 'sessions' : 'sections'
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

/** The last write of this run goes back at once; anything else is shown first. */
function undo(state: State): Step {
  const { clearedMarks, lastWrite, screen } = state
  if (clearedMarks !== null) return [{ ...state, marks: clearedMarks, clearedMarks: null }, []]
  if (!screen) return [state, [{ do: 'undo', id: null }]]
  const id = lastWrite?.id ?? null
  return [state, [id === null ? { do: 'undo.look' } : { do: 'undo', id }]]
}

/** State with a question on the screen. */
export function asking(state: State, question: Question): State {
  const from = state.overlay.kind === 'drift' ? { from: state.overlay } : {}
  return { ...state, overlay: { kind: 'confirm', question, ...from } }
}

function confirmed(state: State): Step {
  if (state.overlay.kind !== 'confirm') return [state, []]
  const { question } = state.overlay
  const closed: State = { ...state, overlay: behind(state.overlay) }
  return question.of === 'undo'
    ? [closed, [{ do: 'undo', id: question.change.id }]]
    : [closed, [{ do: 'plan.apply', entries: question.entries }]]
}

function written(
  state: State,
  { entries, changed, inPlace, id }: Extract<Action, { type: 'plan.written' }>,
): Step {
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
  // What was there already was marked as well, and needs nothing more.
  const there = state.overlay.kind === 'plan' ? state.overlay.items.map(({ entry }) => entry) : []
  const done = [...entries, ...there.filter(({ action }) => action === 'unchanged')]
  for (const { session, accountId, role } of done) {
    if (session && accountId && role) delete marks[markKey({ session, accountId, role })]
  }
  const sessions = entries.filter(({ action }) => action !== 'remove')
  const areSessions = thingsOf(entries) === 'sessions'
  const news = sessions.find(({ action }) => action === 'add') ?? sessions[0] ?? null
  const session = areSessions ? news : null
  const renamed = entries.find(({ name, to }) => to !== undefined && name === state.cursor.profile)
  const cursor = { ...state.cursor, profile: renamed?.to ?? state.cursor.profile }
  const next: State = {
    ...state,
    overlay: state.overlay.kind === 'plan' ? behind(state.overlay) : state.overlay,
    marks,
    clearedMarks: null,
    fresh,
    lastWrite: { entries, changed, id, settled: !changed },
    cursor: session ? { ...cursor, session: session.name } : cursor,
    ...(session ? { focus: 'sessions' } : {}),
  }
  const hint =
    session?.action === 'add' ? `${key('sessions.signIn')} sign in` : `${key('undo')} undo`
  const request = state.overlay.kind === 'plan' ? state.overlay.request : null
  const [along, effects] = withTemplate(next, request)
  const told = notify(along, 'done', summaryOf(entries), hint)
  const isNews = inPlace && !state.notices.some(({ text }) => text === IN_PLACE)
  return [isNews ? notify(told, 'warn', IN_PLACE, hint) : told, effects]
}
