/** The settings: every one with what is set, and below it what the one under the cursor is good for. */
import { reveal, thumb } from '../../core/list.ts'
import { SETTING_ROWS, type SettingRow, settingWords } from '../../core/settings-table.ts'
import { widthOf } from '../../core/width.ts'
import { isUsual } from '../settings.ts'
import type { State } from '../vocabulary.ts'
import { rule } from './box.ts'
import { type DialogView, dialog, type Keys, roomInside, row, said, textWidth } from './dialog.ts'
import { prefix } from './pane.ts'
import { prose } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, fill, gap, join, type Line, named, span } from './span.ts'

const WIDTH = 88
const ABOUT = 2
/** Two blank rows, the rule and the keys. */
const AROUND = 4

/** The dialog; null where the overlay is another. `keys`: its last line. */
export function settingsDialog(state: State, keys: Keys): DialogView | null {
  const { overlay, size } = state
  if (overlay.kind !== 'settings') return null
  const { cursor } = overlay
  const width = textWidth(WIDTH, size)
  const many = Math.max(1, Math.min(SETTING_ROWS.length, roomInside(size) - AROUND - ABOUT))
  const top = reveal(0, cursor, many, SETTING_ROWS.length)
  const list = SETTING_ROWS.slice(top, top + many).map((one, at) =>
    row(settingLine(one, state, top + at === cursor, width)),
  )
  const about = prose(SETTING_ROWS[cursor]?.about ?? '', width)
  const grip = thumb(top, many, SETTING_ROWS.length)
  return dialog(
    {
      title: 'Settings',
      width: WIDTH,
      rows: [
        row(BLANK, 90),
        ...list,
        row(rule(Math.min(WIDTH, size.columns))),
        ...Array.from({ length: ABOUT }, (_, at) => said(about[at] ?? BLANK)),
        row(BLANK, 91),
      ],
      keys,
      thumb: grip === null ? null : { from: 1 + grip.from, length: grip.length },
      cursorRow: 1 + cursor - top,
    },
    size,
  )
}

/** A mark where something is set, the name, and what holds. */
function settingLine(one: SettingRow, { settings }: State, here: boolean, width: number): Line {
  const mark = isUsual(settings, one) ? BLANK : sign('marked', 'accent')
  // Not before a dialog is there: the first letter that is no plain one takes 8 ms to measure.
  const widest = Math.max(...SETTING_ROWS.map((one) => widthOf(one.label)))
  const label = Math.min(widest, Math.floor(width / 2))
  const token = here ? 'strong' : 'text'
  return join(
    prefix(here, true, mark),
    fill(span(token, one.label), label),
    gap(2),
    named(settingWords(one, settings), width - label - 2, 'text'),
  )
}
