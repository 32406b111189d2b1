/** What is worth saying about the step from one state to the next: each thing once, and time alone nothing. */
import { MINUTE } from '../core/expiry.ts'
import { keyOf, withKeys } from '../core/key-names.ts'
import { freshCommand } from '../state/explaining.ts'
import { isFirstRun } from '../state/first-run.ts'
import { markCount } from '../state/picks.ts'
import { currentSession, cursorOf, hasReadFiles, loginOf, treeOf } from '../state/selection.ts'
import { firstRunView } from '../state/views/first-run.ts'
import { PANE_VIEWS } from '../state/views/panes.ts'
import { withoutStars } from '../state/views/prose.ts'
import { BLANK } from '../state/views/span.ts'
import { ended } from '../state/views/troubles.ts'
import type { NoticeLevel, Overlay, State } from '../state/vocabulary.ts'
import { keysFound, keysHere, opened, paletteLine, planLine, settingLine } from './dialogs.ts'
import { paneHere, rowHere } from './place.ts'
import { plain, plainText } from './plain.ts'

const LEVELS: Readonly<Record<NoticeLevel, string>> = {
  done: '',
  working: '',
  warn: 'Note: ',
  fail: 'Failed: ',
}

/** The lines to say, in order. */
export function announce(before: State, after: State): readonly string[] {
  return [
    ...news(before, after),
    ...thresholds(before, after),
    ...marks(before, after),
    ...loads(before, after),
    ...places(before, after),
    ...next(before, after),
  ]
}

/** How to go on after a write. */
function next(before: State, after: State): readonly string[] {
  const command = freshCommand(after)
  return command === null || command === freshCommand(before)
    ? []
    : [`Next: ${command}. ${keyOf(after, 'copy')} copies it.`]
}

/** All that there is to say of a place: at the start, after coming back, and when asked for. */
export function everythingHere(state: State): readonly string[] {
  if (state.overlay.kind !== 'none') return opened(state)
  if (isFirstRun(state)) return [...firstRunWords(state), keysHere(state)]
  return [paneHere(state), ...rowWords(state), keysHere(state)]
}

/** What was found for what is being typed, said once somebody stops typing. */
export function found(state: State): readonly string[] {
  if (state.overlay.kind === 'palette') return [paletteLine(state)]
  if (state.overlay.kind === 'help') return [keysFound(state)]
  return state.typing === null ? [] : [paneHere(state), ...rowWords(state)]
}

/** Every message that came, with its key. */
function news(before: State, after: State): readonly string[] {
  return (
    after.notices
      // What is over as it comes is told by the dialog that it came in.
      .filter(({ id, at, until }) => id > before.lastNoticeId && until !== at)
      .map(({ level, text, hint }) => {
        const words = plainText(withoutStars(text))
        const key = hint === null ? '' : ` ${plainText(hint)}.`
        return `${LEVELS[level]}${text.startsWith('*') ? words : capital(words)}.${key}`.replace(
          '..',
          '.',
        )
      })
  )
}

/** What begins with a name keeps it as it is. */
function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** An hour before the end nobody is warned on the screen, where the time stands all along. */
function thresholds(before: State, after: State): readonly string[] {
  return after.sessions.flatMap(({ name }) => {
    const login = loginOf(after, name)
    if (login.phase !== 'in' || login.token.renews) return []
    const at = login.token.expiresAt - 60 * MINUTE
    return before.now < at && after.now >= at ? [`${name} ends in 1 hour.`] : []
  })
}

/** How many there are, and where one is among them, once all of them are there. */
function loads(before: State, after: State): readonly string[] {
  if (!isLoading(before) || isLoading(after)) return []
  return cursorOf(after, 'accounts').count === 0 ? [] : [paneHere(after), ...rowWords(after)]
}

/** While a list arrives other rows come below a cursor that nobody moved: that is no news. */
function isLoading(state: State): boolean {
  const session = currentSession(state)
  if (state.focus !== 'accounts' || session === null) return false
  return treeOf(state, session.name).accounts.status === 'loading'
}

/** The cursor moves on when it marks: without a word nobody would know what came of it. */
function marks(before: State, after: State): readonly string[] {
  const count = (state: State) => markCount(state) + Object.keys(state.markedSessions).length
  const marked = count(after)
  return marked === count(before) ? [] : [`${marked === 0 ? 'None' : marked} marked.`]
}

function places(before: State, after: State): readonly string[] {
  if (after.overlay.kind !== 'none') return dialogNews(before, after)
  if (!hasReadFiles(after)) return []
  if (!hasReadFiles(before)) return everythingHere(after)
  if (before.overlay.kind !== 'none') {
    if (isFirstRun(after)) return [keysHere(after)]
    const keys = before.overlay.kind === 'login' ? [keysHere(after)] : []
    return [paneHere(after), ...rowWords(after), ...keys]
  }
  if (isFirstRun(after)) {
    return before.firstChoice === after.firstChoice ? [] : [firstChoiceWords(after)]
  }
  if (before.focus !== after.focus) return [paneHere(after), ...rowWords(after)]
  if (after.typing !== null) return before.typing === null ? ['Filter:'] : []
  if (before.typing !== null || before.filters[after.focus] !== after.filters[after.focus]) {
    return [paneHere(after), ...rowWords(after)]
  }
  const row = rowHere(after)
  if (row !== null && isLoading(before) && before.cursor === after.cursor) return []
  if (row !== null && row.key !== rowHere(before)?.key) return [row.words]
  // How far a load is, is no news; that it began or ended is.
  const said = (state: State) => emptyWords(state).replace(/\d[\d,]*/g, '')
  return row === null && said(before) !== said(after) ? rowWords(after) : []
}

/** The row under the cursor, or what stands in a pane without rows. */
function rowWords(state: State): readonly string[] {
  const row = rowHere(state)
  if (row !== null) return [row.words]
  const words = emptyWords(state)
  return words === '' ? [] : [words]
}

function emptyWords(state: State): string {
  if (cursorOf(state, state.focus).count > 0) return ''
  const { box } = PANE_VIEWS[state.focus](state, { ascii: true, square: false })
  const lines = box.lines.map(plain)
  // Below the first empty line stand facts about something else.
  const end = lines.indexOf('')
  return lines.slice(0, end === -1 ? undefined : end).join(' ')
}

function firstRunWords(state: State): readonly string[] {
  return firstRunView(state)
    .lines.map(plain)
    .filter((words) => /\p{L}{2}/u.test(words))
}

function firstChoiceWords(state: State): string {
  const { lines, row } = firstRunView(state)
  return `${plain(lines[row] ?? BLANK)}.`
}

/** What is new in the open dialog. The time that it counts down is not. */
function dialogNews(before: State, after: State): readonly string[] {
  const [old, now] = [before.overlay, after.overlay]
  if (old.kind === 'plan' && now.kind === 'plan') return planNews(old, now)
  if (old.kind === 'drift' && now.kind === 'drift' && old.line !== now.line) return [now.line ?? '']
  if (old.kind === 'settings' && now.kind === 'settings') {
    return settingLine(before) === settingLine(after) ? [] : [settingLine(after)]
  }
  if (old.kind === 'palette' && now.kind === 'palette') {
    const line = paletteLine(after)
    return old.query === now.query && line !== paletteLine(before) ? [line] : []
  }
  if (subjectOf(before) !== subjectOf(after)) return opened(after)
  const problem = now.kind === 'form' ? now.form.problem : null
  if (problem === null || (old.kind === 'form' && old.form.problem === problem)) return []
  return [`${ended(problem.failure.message)} ${ended(withKeys(problem.failure.next, after))}`]
}

type Plan = Extract<Overlay, { kind: 'plan' }>

function planNews(old: Plan, now: Plan): readonly string[] {
  if (now.writing && !old.writing) return ['Writing.']
  const item = now.items[now.cursor]
  const ticked = now.items.filter((one, at) => one.ticked !== old.items[at]?.ticked)
  if (now.items.length !== old.items.length) return now.items.map(planLine)
  if (ticked.length > 1) return ticked.map(planLine)
  if (old.cursor === now.cursor && ticked.length === 0) return []
  const [changed] = ticked
  return [
    ...(changed ? [planLine(changed)] : []),
    ...(item && item !== changed ? [planLine(item)] : []),
  ]
}

/** What a dialog is about: a form by its question, a sign-in by how far it is. */
function subjectOf(state: State): string {
  const { overlay } = state
  if (overlay.kind === 'form') {
    const { kind, focus } = overlay.form
    return JSON.stringify([kind, focus])
  }
  if (overlay.kind === 'login') {
    const login = loginOf(state, overlay.session)
    const flow = 'flow' in login ? login.flow : ''
    const attempt = 'attempt' in login ? login.attempt : 0
    return JSON.stringify([overlay.session, overlay.qr, login.phase, flow, attempt])
  }
  if (overlay.kind === 'logout') return JSON.stringify([overlay.sessions, overlay.working])
  if (overlay.kind === 'explain') return JSON.stringify([overlay.kind, overlay.ground === null])
  // A word is asked for, then typed; with Enter it is there, and its keys are said.
  if (overlay.kind === 'help')
    return JSON.stringify([overlay.kind, !overlay.typing && overlay.filter !== undefined])
  if (overlay.kind === 'paste') return JSON.stringify([overlay.session, overlay.failure])
  return overlay.kind
}
