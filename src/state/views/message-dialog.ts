/** The messages: everything that was said, newest first, failures with their next step and reason. */
import type { Problem } from '../../core/aws-config-problems.ts'
import type { Amiss } from '../../core/doctor/diagnose.ts'
import { clockTime } from '../../core/expiry.ts'
import type { Failure } from '../../core/failure.ts'
import { withKeys } from '../../core/key-names.ts'
import { failedWords } from '../logout-words.ts'
import type { Notice, State } from '../vocabulary.ts'
import { type Keys, textWidth } from './dialog.ts'
import { rich, wrap } from './prose.ts'
import { type ScrolledView, scrolled } from './scroll.ts'
import { sign } from './signs.ts'
import { gap, join, type Line, strong, text } from './span.ts'
import { LEVEL_SIGNS } from './status.ts'
import { ended } from './troubles.ts'

const WIDTH = 112
/** `09:49` and the cells after it. */
const TIME = 8

/** The messages; null where the overlay is another. `keys`: the last line. */
export function messageDialog(state: State, keys: Keys): ScrolledView | null {
  const { overlay, size, notices, config, lastLogout } = state
  if (overlay.kind !== 'messages') return null
  const width = textWidth(WIDTH, size)
  const problems = config.status === 'ready' ? problemsOf(config.amiss) : []
  const path = 'shownPath' in config ? config.shownPath : ''
  const untold = (lastLogout ?? []).flatMap((result) => {
    const { session, failure } = result
    return failure === null
      ? []
      : [{ session, failure: { ...failure, message: failedWords(result) } }]
  })
  const blocks = [
    ...problems.map((problem) => problemLines(problem, path, width)),
    ...(config.status === 'failed' ? [failureBlock('', config.failure, width, state)] : []),
    ...untold.map(({ session, failure }) => failureBlock(`${session}: `, failure, width, state)),
    ...notices.toReversed().map((notice) => noticeLines(notice, width, state)),
  ]
  const lines = blocks.length === 0 ? [text('No messages yet.')] : blocks.flat()
  return scrolled({ title: 'Messages', width: WIDTH, lines, keys, top: overlay.top }, size)
}

/** What rows of the profiles say in a word: in whole sentences, each with what to do. */
function problemsOf({ problems, remarks, findings }: Amiss): readonly Problem[] {
  const shadowed = findings.flatMap(({ check, line, message, fix }) =>
    check === 'shadowed' ? [{ line: line ?? 1, message, next: fix ?? '' }] : [],
  )
  return [...problems, ...remarks, ...shadowed]
}

type Keyed = Pick<State, 'settings'>

function noticeLines(
  { at, level, text: words, failure }: Notice,
  width: number,
  keyed: Keyed,
): readonly Line[] {
  const first = join(text(`${clockTime(at)} `), sign(...LEVEL_SIGNS[level]), gap(1))
  const said = wrap(rich(words), width - TIME)
  const lines = said.map((line, n) => join(n === 0 ? first : gap(TIME), line))
  return failure === null ? lines : [...lines, ...nextLines(failure, width, keyed)]
}

function failureBlock(
  before: string,
  failure: Failure,
  width: number,
  keyed: Keyed,
): readonly Line[] {
  const mark = join(gap(TIME - 2), sign('failed', 'danger'), gap(1))
  const what = wrap(text(`${before}${ended(failure.message)}`), width - TIME)
  return [
    ...what.map((line, n) => join(n === 0 ? mark : gap(TIME), line)),
    ...nextLines(failure, width, keyed),
  ]
}

function nextLines({ next, code, cause }: Failure, width: number, keyed: Keyed): readonly Line[] {
  const reason = cause === undefined ? [] : wrap(text(cause), width - TIME)
  const step = join(text(`${ended(withKeys(next, keyed))} `), text(code))
  return [...wrap(step, width - TIME), ...reason].map((line) => join(gap(TIME), line))
}

function problemLines(
  { line, message, next }: Problem,
  path: string,
  width: number,
): readonly Line[] {
  const mark = join(gap(TIME - 2), sign('care', 'soon'), gap(1))
  // Most name their line.
  const where = message.startsWith(`Line ${line} `) ? path : `${path} line ${line}`
  const what = wrap(
    join(strong(`${where}:`), text(` ${ended(message)} ${ended(next)}`)),
    width - TIME,
  )
  return what.map((part, n) => join(n === 0 ? mark : gap(TIME), part))
}
