/** Messages in the status line: how they come, how long they stay, how they leave. */
import type { Failure } from '../core/failure.ts'
import { withKeys } from '../core/key-names.ts'
import type { Ms } from '../core/model.ts'
import type { Notice, NoticeLevel, State } from './vocabulary.ts'

/** How long a message stays by itself from the next tick on; a failure and work in progress stay until something follows. */
const STAYS: Readonly<Record<NoticeLevel, Ms | null>> = {
  done: 3000,
  warn: 6000,
  working: null,
  fail: null,
}
const KEPT = 100

/** State with one more message. `text` may mark its subject with `*stars*`. */
export function notify(
  state: State,
  level: NoticeLevel,
  text: string,
  hint: string | null = null,
  failure: Failure | null = null,
): State {
  const notice: Notice = {
    id: state.lastNoticeId + 1,
    level,
    text: withKeys(text, state),
    hint: hint === null ? null : withKeys(hint, state),
    at: state.now,
    until: null,
    stays: STAYS[level],
    failure,
  }
  const kept = state.notices.filter((earlier) => earlier.level !== 'working')
  return { ...state, notices: [...kept, notice].slice(-KEPT), lastNoticeId: notice.id }
}

/**
 * State in which the time of new messages begins to run: with a tick, and not with the message, which a
 * computer that was busy or asleep meanwhile may not have drawn yet.
 */
export function timed(state: State): State {
  if (!state.notices.some(isUntimed)) return state
  const notices = state.notices.map((notice) =>
    isUntimed(notice) ? { ...notice, until: state.now + notice.stays } : notice,
  )
  return { ...state, notices }
}

/** Whether a message goes by itself, and its time has not begun yet. */
export function isUntimed(notice: Notice): notice is Notice & { readonly stays: Ms } {
  return notice.stays !== null && notice.until === null
}

/** State with a failure as its newest message. */
export function notifyFailure(state: State, failure: Failure): State {
  return notify(state, 'fail', failure.message, failure.next, failure)
}

/** State with a failure that a dialog shows: among the messages, and not in the status line as well. */
export function keepFailure(state: State, failure: Failure): State {
  const told = notifyFailure(state, failure)
  const [last, ...earlier] = told.notices.toReversed()
  if (last === undefined) return told
  return { ...told, notices: [...earlier.toReversed(), { ...last, until: state.now }] }
}

/** State that says why a key did nothing: until the next key, which makes it stale, and in no list of messages. */
export function answerKey(state: State, why: string): State {
  const told = notify(state, 'warn', why)
  const notices = told.notices.map((notice) =>
    notice.id === told.lastNoticeId ? { ...notice, answer: true as const } : notice,
  )
  return { ...told, notices }
}

/** A key was pressed: failures on show have been seen, and stay in the messages only; an answer goes. */
export function seen(state: State): State {
  const isPast = ({ level, until, answer }: Notice) =>
    answer || (level === 'fail' && until === null)
  if (!state.notices.some(isPast)) return state
  const lasting = state.notices.filter(({ answer }) => !answer)
  return {
    ...state,
    notices: lasting.map((notice) =>
      notice.level === 'fail' && notice.until === null ? { ...notice, until: state.now } : notice,
    ),
  }
}
