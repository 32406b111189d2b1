/** The plan: what a write would do, line by line, with ticks above and the lines of the file below. */
import { reveal, thumb } from '../../core/list.ts'
import type { PlanAction, PlanEntry } from '../../core/plan.ts'
import { headerOf } from '../../core/plan-entry.ts'
import type { RiskRule } from '../../core/risk.ts'
import { cutEnd, widthOf } from '../../core/width.ts'
import { PLAN_ROWS } from '../planning.ts'
import { riskOfEntry } from '../risky.ts'
import type { PlanItem, State } from '../vocabulary.ts'
import { isWrite, thingsOf } from '../writing.ts'
import { badge } from './badge.ts'
import { rule } from './box.ts'
import { fitColumns } from './columns.ts'
import {
  type DialogView,
  dialog,
  type Keys,
  roomInside,
  row,
  textWidth,
  withAside,
} from './dialog.ts'
import { diffLines } from './diff-line.ts'
import { cells, prefix } from './pane.ts'
import { wrap } from './prose.ts'
import { SIGNS, sign } from './signs.ts'
import {
  BLANK,
  fill,
  gap,
  join,
  type Line,
  lineWidth,
  named,
  strong,
  type Token,
  text,
} from './span.ts'

const WIDTH = 112
/** Where `new, after line 118` stands beside a section's name. */
const PLACE = 46

const WORDS: Readonly<Record<PlanAction, string>> = {
  add: 'add',
  change: 'change',
  rename: 'rename',
  unchanged: 'same',
  remove: 'remove',
  conflict: 'leave',
}

/** The plan's dialog; null where the overlay is another. `keys`: what stands on its last line. */
export function planDialog(state: State, keys: Keys): DialogView | null {
  const { overlay, size, config, settings } = state
  if (overlay.kind !== 'plan') return null
  const { items, cursor, writing } = overlay
  const width = Math.min(WIDTH, size.columns)
  const inner = textWidth(WIDTH, size)
  const inside = roomInside(size) - 1
  const tight = inside < 16
  const air = tight ? [] : [row(BLANK)]
  const many = Math.min(items.length, PLAN_ROWS, Math.max(1, Math.floor(inside / 3)))
  const top = reveal(0, cursor, many, items.length)
  const risks = items.map(({ entry }) => riskOfEntry(settings.risks, entry))
  const widths = columnsOf(items, risks, inner + 1)
  const list = items
    .slice(top, top + many)
    .map((item, at) => row(planRow(item, risks[top + at] ?? null, top + at === cursor, widths)))
  const above = [...air, ...list, ...air, row(rule(width))]
  const below = tight ? [] : [row(BLANK), row(rule(width)), row(BLANK)]
  const blocks = items.map((item) => diffBlock(item, inner, tight))
  const diff = blocks.flat()
  const from = blocks.slice(0, cursor).flat().length
  const length = Math.max(1, blocks[cursor]?.length ?? 0)
  const height = Math.max(1, Math.min(diff.length, inside - above.length - below.length - 1))
  const last = Math.min(from + length, from + height) - 1
  const first = Math.min(from, reveal(0, last, height, diff.length))
  const shown = Array.from({ length: height }, (_, at) => row(diff[first + at] ?? BLANK))
  const grip = thumb(first, height, diff.length)
  return dialog(
    {
      title: titleOf(items, writing),
      right: text('shownPath' in config ? config.shownPath : ''),
      width: WIDTH,
      tall: true,
      rows: [...above, ...shown, ...below],
      keys: (room) => withAside(keys, text(summary(items)), room),
      thumb: grip === null ? null : { from: above.length + grip.from, length: grip.length },
      cursorRow: air.length + cursor - top,
    },
    size,
  )
}

function titleOf(items: readonly PlanItem[], writing: boolean): string {
  const ticked = items.filter((item) => item.ticked).length
  const [first] = items
  if (first?.entry.section === 'sso-session' && items.length === 1) {
    return `${first.entry.action === 'remove' ? 'Remove' : 'Write'} session ${first.entry.name}`
  }
  if (first?.entry.section === 'file' && items.length === 1) return `Write ${first.entry.name}`
  const of = ticked === items.length ? '' : ` of ${items.length}`
  const things = items.length === 1 ? 'profile' : thingsOf(items.map(({ entry }) => entry))
  return `${writing ? 'Writing' : 'Write'} ${ticked}${of} ${things}`
}

function summary(items: readonly PlanItem[]): string {
  const count = (action: PlanAction) =>
    items.filter(({ ticked, entry }) => ticked && entry.action === action).length
  return `${count('add')} added, ${count('change')} changed, ${count('remove')} removed`
}

/** Longer names are cut, on a screen that has no room for them. */
const LONGEST = 44
/** And never more than this, that the words beside them stay. */
const NAME_LEAST = 10

/**
 * Widths of action, profile, account, id, badge, role, and why it is not plain. The name is what people will
 * type, so it is the last to be cut; where nothing is to be told with care, its note goes before the role.
 */
function columnsOf(
  items: readonly PlanItem[],
  risks: readonly (RiskRule | null)[],
  width: number,
): readonly number[] {
  const widest = (texts: (item: PlanItem) => string) =>
    Math.max(...items.map((item) => widthOf(texts(item))))
  const column = (min: number, max: number, goes: number | null) => ({
    min,
    max: Math.max(min, max),
    goes,
  })
  const name = widest(({ entry }) => entry.name)
  const account = widest(({ entry }) => entry.accountName)
  const role = widest(({ entry }) => entry.role ?? '')
  const note = widest((item) => noteOf(item)?.words ?? '')
  const care = Math.max(...risks.map((rule) => lineWidth(badge(rule, false))))
  const isDelicate = items.some((item) => noteOf(item)?.care)
  const beside = 7 + 2 + 2 + 12 + (care === 0 ? 0 : care + 2)
  return fitColumns(
    [
      column(7, 7, null),
      column(
        Math.min(Math.max(20, Math.min(name, LONGEST)), Math.max(NAME_LEAST, width - beside)),
        name,
        null,
      ),
      account === 0 ? null : column(Math.min(18, account), account, 1),
      column(12, 12, null),
      care === 0 ? null : column(1, care, null),
      role === 0 ? null : column(Math.min(20, role), role, isDelicate ? 2 : 3),
      note === 0
        ? null
        : column(
            Math.min(isDelicate ? 12 : 18, note + 2),
            Math.min(40, note + 2),
            isDelicate ? 3 : 2,
          ),
    ],
    width,
    2,
  )
}

function planRow(
  { entry, ticked }: PlanItem,
  risk: RiskRule | null,
  here: boolean,
  widths: readonly number[],
): Line {
  const [action = 0, name = 0, account = 0, id = 0, care = 0, role = 0, note = 0] = widths
  const token: Token = here ? 'strong' : 'text'
  const mark = ticked ? sign('marked', 'accent') : sign('unmarked')
  const word = ticked || !isWrite(entry) ? WORDS[entry.action] : 'leave'
  const column = (value: string | null, wide: number) =>
    wide === 0 ? null : fill(named(value || SIGNS.none[0], wide, 'text'), wide)
  const shown = cells(
    [
      fill(text(word), action),
      fill(named(entry.name, name, token), name),
      column(entry.accountName, account),
      column(entry.accountId, id),
      care === 0 ? null : fill(badge(risk, true, care), care),
      column(entry.role, role),
      note === 0 ? null : noteLine({ entry, ticked }, note),
    ],
    2,
  )
  return join(prefix(here, true, mark), shown)
}

interface Note {
  readonly words: string
  /** Whether to look at it before saying yes. */
  readonly care: boolean
}

/** Why an entry is not plain, in a few words; null where it is. */
function noteOf({ entry, ticked }: PlanItem): Note | null {
  const { action, reason } = entry
  if (!ticked && isWrite(entry)) return { words: 'unticked', care: false }
  if (action === 'conflict') return { words: reason ?? 'stays as it is', care: true }
  if (reason === null) return null
  const isPlain = action === 'change' || action === 'unchanged' || action === 'rename'
  return { words: reason, care: !isPlain || entry.shadowed === true }
}

function noteLine(item: PlanItem, width: number): Line {
  const note = noteOf(item)
  if (note === null) return BLANK
  const words = text(cutEnd(note.words, note.care ? width - 2 : width))
  return note.care ? join(sign('care', 'soon'), gap(1), words) : words
}

/**
 * A blank row, the section with its place, what to know about it, its lines. Unticked entries have none.
 * Where rows are few, only what changes is there, and all of that.
 */
function diffBlock(item: PlanItem, width: number, tight: boolean): readonly Line[] {
  const { entry, ticked } = item
  if (!ticked && entry.action !== 'conflict') return []
  const head = strong(headerOf(entry))
  const placed = join(fill(head, Math.max(PLACE, lineWidth(head) + 2)), text(entry.place))
  // The header of a section that is renamed stands above already.
  const body = entry.diff.filter(({ kind, text: words }) => {
    return (entry.section === 'file' || !words.startsWith('[')) && !(tight && kind === 'same')
  })
  return [
    ...(tight ? [] : [BLANK]),
    join(gap(3), lineWidth(placed) <= width ? placed : head),
    ...(noteOf(item)?.care ? careLines(entry, width) : []),
    ...body.flatMap((line) => diffLines(line, entry.action === 'change', width + 3)),
  ]
}

/** `▲ payroll (line 31) is yours, not written by lanyard: it stays as it is` */
function careLines({ action, reason }: PlanEntry, width: number): readonly Line[] {
  const stays = action === 'conflict' ? ': it stays as it is' : ''
  return wrap(text(`${reason ?? ''}${stays}`), width - 8).map((line, at) =>
    join(gap(6), at === 0 ? join(sign('care', 'soon'), gap(1)) : gap(2), line),
  )
}
