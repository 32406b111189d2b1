/** Messages in the status line: how they come, how long they stay, how they leave. */
import type { Failure } from '../core/failure.ts'
import { withKeys } from '../core/key-names.ts'
import type { Ms } from '../core/model.ts'
import type { Notice, NoticeLevel, State } from './vocabulary.ts'

/** How long a message stays by itself; a failure and work in progress stay until something follows. */
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
  const stays = STAYS[level]
  const notice: Notice = {
    id: state.lastNoticeId + 1,
    level,
    text: withKeys(text, state),
    hint: hint === null ? null : withKeys(hint, state),
    at: state.now,
    until: stays === null ? null : state.now + stays,
    failure,
  }
  const kept = state.notices.filter((earlier) => earlier.level !== 'working')
  return { ...state, notices: [...kept, notice].slice(-KEPT), lastNoticeId: notice.id }
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

/** A key was pressed: failures on show have been seen, and stay in the messages only. */
export function seen(state: State): State {
  if (!state.notices.some((notice) => notice.level === 'fail' && notice.until === null))
    return state
  return {
    ...state,
    notices: state.notices.map((notice) =>
      notice.level === 'fail' && notice.until === null ? { ...notice, until: state.now } : notice,
    ),
  }
}
