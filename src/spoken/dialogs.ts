/** What has opened, in words: dialogs line by line, questions with their choices. */

import { keyOf } from '../core/key-names.ts'
import { settingWords } from '../core/settings-table.ts'
import { helpGroups } from '../keys/describe.ts'
import { hints } from '../keys/hints.ts'
import { paletteList } from '../keys/palette.ts'
import type { Action } from '../state/actions.ts'
import { loginOf } from '../state/selection.ts'
import { settingHere } from '../state/settings.ts'
import { confirmDialog } from '../state/views/confirm-dialog.ts'
import type { DialogView } from '../state/views/dialog.ts'
import { driftDialog } from '../state/views/drift-dialog.ts'
import { explainDialog } from '../state/views/explain-dialog.ts'
import { formView, pasteView } from '../state/views/form-view.ts'
import { loginDialog } from '../state/views/login-dialog.ts'
import { logoutDialog } from '../state/views/logout-dialog.ts'
import { messageDialog } from '../state/views/message-dialog.ts'
import { paletteDialog } from '../state/views/palette-dialog.ts'
import { planDialog } from '../state/views/plan-dialog.ts'
import { settingsDialog } from '../state/views/settings-dialog.ts'
import { BLANK } from '../state/views/span.ts'
import { loginSentence } from '../state/views/standing.ts'
import { copyDialog, failureDialog, identityDialog } from '../state/views/text-dialogs.ts'
import type { Overlay, PlanItem, State } from '../state/vocabulary.ts'
import { plain } from './plain.ts'

/** No line is cut for its length, and none is left out: nothing is drawn. */
export const PAGE = { columns: 159, rows: 2000 } as const

/** Said to their end at once: they need not be closed by a key. */
const READ_OUT: readonly Overlay['kind'][] = ['help', 'messages', 'timeline']

/**
 * What is done once an overlay was said; null for nothing. The help first asks for a word, as nobody wants to
 * hear a hundred keys: Enter has those said that are left, Esc none.
 */
export function afterSaying(before: State, { overlay }: State): Action | null {
  if (overlay.kind === 'help' && before.overlay.kind !== 'help') return { type: 'filter.open' }
  if (overlay.kind === 'help' && overlay.typing) return null
  return READ_OUT.includes(overlay.kind) ? { type: 'overlay.close' } : null
}

const NO_KEYS = () => BLANK
const LOOK = { ascii: true, square: false }

/** What is said when an overlay opens, its keys last; nothing for an overlay that is none. */
export function opened(state: State): readonly string[] {
  const lines = bodyOf(state)
  if (READ_OUT.includes(state.overlay.kind)) return lines
  const keys = keysHere(state)
  return lines.length === 0 || keys === '' ? lines : [...lines, keys]
}

/** `Keys: y write 3. Space tick. Esc cancel.` */
export function keysHere(state: State): string {
  const shown = hints(state, Number.POSITIVE_INFINITY, true)
  return shown.length === 0
    ? ''
    : `Keys: ${shown.map((hint) => `${hint.keys} ${hint.words}`).join(', ')}.`
}

function bodyOf(state: State): readonly string[] {
  switch (state.overlay.kind) {
    case 'none':
      return []
    case 'help':
      return isAsking(state.overlay) ? [helpQuestion(state)] : helpLines(state)
    case 'timeline':
      return [
        'Timeline',
        ...state.sessions.map(({ name }) => `${name}: ${plain(loginSentence(state, name))}.`),
      ]
    case 'form':
      return questionLines(formView(state))
    case 'paste':
      return questionLines(pasteView(state))
    case 'plan':
      return [title(planDialog(state, NO_KEYS)), ...state.overlay.items.map(planLine)]
    case 'palette':
      return [paletteLine(state)]
    case 'logout':
      return menuLines(logoutDialog(state, NO_KEYS))
    case 'confirm':
      return menuLines(confirmDialog(state, NO_KEYS))
    case 'copy':
      return menuLines(copyDialog(state, NO_KEYS))
    case 'login':
      return loginLines(state, state.overlay.session)
    case 'explain':
      // What only the machine knows of it comes in a moment; then all is said at once.
      return state.overlay.ground === null ? [] : dialogLines(explainDialog(state, NO_KEYS))
    default:
      return dialogLines(
        driftDialog(state, NO_KEYS) ??
          settingsDialog(state, NO_KEYS) ??
          messageDialog(state, NO_KEYS) ??
          failureDialog(state, NO_KEYS) ??
          identityDialog(state, NO_KEYS),
      )
  }
}

/** The sign-in, its address as a whole. */
function loginLines(state: State, session: string): readonly string[] {
  const login = loginOf(state, session)
  const lines = dialogLines(loginDialog(state, LOOK, NO_KEYS)).filter((line) => !line.endsWith('…'))
  return login.phase === 'waiting' && login.flow === 'browser'
    ? [...lines, `Address: ${login.url}`]
    : lines
}

/** The choices of the open question, the one that changes nothing first; none where nothing is asked. */
export function choicesHere(state: State): readonly string[] {
  const view =
    logoutDialog(state, NO_KEYS) ?? confirmDialog(state, NO_KEYS) ?? copyDialog(state, NO_KEYS)
  return view?.choices.map((choice) => choice.replace(/ {2,}/g, ': ')) ?? []
}

/** The setting under the cursor, what is set, and what it is good for. */
export function settingLine(state: State): string {
  const row = settingHere(state)
  return row === null ? '' : `${row.label}: ${settingWords(row, state.settings)}. ${row.about}`
}

/** An entry of a plan: `ticked, add payments-dev, payments, 111122223333, ReadOnly.` */
export function planLine({ entry, ticked }: PlanItem): string {
  const { action, name, accountName, accountId, role, reason } = entry
  const parts = [
    ticked ? 'ticked' : 'not ticked',
    `${action} ${name}`,
    accountName,
    accountId,
    role,
    reason,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** The line of the palette under the cursor, or that nothing matches. */
export function paletteLine(state: State): string {
  const list = paletteList(state)
  const view = paletteDialog(state, list, NO_KEYS)
  const row = view?.cursorRow ?? null
  const words = view === null || row === null ? '' : plain(view.rows[row]?.line ?? BLANK)
  return words === '' ? 'Nothing matches.' : `${words}. ${list.cursor + 1} of ${list.count}.`
}

/** Whether the help asks for a word, and is not said yet. */
function isAsking({ filter, typing = false }: Extract<Overlay, { kind: 'help' }>): boolean {
  return typing || filter === undefined
}

function helpQuestion(state: State): string {
  const [take, leave] = [keyOf(state, 'filter.keep'), keyOf(state, 'filter.clear')]
  return `Help, ${keysFound(state)} Type a word for those about it. ${take} says them, ${leave} closes.`
}

/** `12 keys.`: so many does the word that is typed leave. */
export function keysFound(state: State): string {
  const count = helpGroups(state, true).reduce((sum, { rows }) => sum + rows.length, 0)
  return `${count} ${count === 1 ? 'key' : 'keys'}.`
}

function helpLines(state: State): readonly string[] {
  const groups = helpGroups(state, true)
  if (groups.length === 0) return ['No key is about that.']
  return groups.flatMap(({ title: group, rows }) => [
    group,
    ...rows.map(({ keys, words }) => `${keys}: ${words}`),
  ])
}

function questionLines(view: ReturnType<typeof formView>): readonly string[] {
  return view === null ? [] : said(view.lines)
}

function menuLines(
  view: (DialogView & { readonly choices: readonly string[] }) | null,
): readonly string[] {
  if (view === null) return []
  const choices = view.choices.map((choice, at) => `${at + 1}: ${choice.replace(/ {2,}/g, ': ')}`)
  return [...dialogLines(view), ...choices]
}

function dialogLines(view: DialogView | null): readonly string[] {
  return view === null ? [] : [title(view), ...said(view.rows.map(({ line }) => line))]
}

function title(view: DialogView | null): string {
  return view === null ? '' : plain(view.box.title.tag)
}

function said(lines: readonly Parameters<typeof plain>[0][]): readonly string[] {
  return lines.map(plain).filter((words) => words !== '')
}
