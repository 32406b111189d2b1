/** The palette: a field in the title, below it what matches, and about the line under the cursor a word more. */
import { reveal, thumb } from '../../core/list.ts'
import type { Hit } from '../destinations.ts'
import { grouped } from '../sweep-words.ts'
import type { Size, State } from '../vocabulary.ts'
import { rule } from './box.ts'
import { type DialogView, dialog, type Keys, roomInside, row, said, textWidth } from './dialog.ts'
import { cells, prefix } from './pane.ts'
import { prose } from './prose.ts'
import { sign } from './signs.ts'
import {
  BLANK,
  fill,
  fillRight,
  gap,
  join,
  type Line,
  lineWidth,
  named,
  span,
  type Token,
  text,
} from './span.ts'

/** A line of the palette: an action of the key table, or a place to go to. */
export type PaletteRow =
  | {
      readonly kind: 'action'
      readonly id: string
      readonly label: string
      /** The letters of the label that matched. */
      readonly lit: readonly number[]
      readonly where: string
      readonly keys: string
      /** Why it cannot be done now. */
      readonly reason: string | null
    }
  | { readonly kind: 'destination'; readonly hit: Hit }

export interface PaletteList {
  readonly count: number
  /** -1 where nothing matches. */
  readonly cursor: number
  readonly row: (at: number) => PaletteRow | null
}

const WIDTH = 112
/** The rule, the words about the line, and the keys. */
const AROUND = 3
/** Room for a key or an account id, and for where an action or account is at home. */
const LAST = 12
const WHERE = 12
/** With less, the middle column goes. */
const ROOMY = 56

/** How many lines of the palette are shown. */
export function paletteHeight(size: Size): number {
  return Math.max(1, roomInside(size) - AROUND)
}

/** The palette; null where the overlay is another. */
export function paletteDialog(state: State, list: PaletteList, keys: Keys): DialogView | null {
  const { overlay, size } = state
  if (overlay.kind !== 'palette') return null
  const { count, cursor } = list
  const width = textWidth(WIDTH, size)
  const height = paletteHeight(size)
  const top = reveal(overlay.top, Math.max(0, cursor), height, count)
  const rows = Array.from({ length: height }, (_, at) => {
    const one = list.row(top + at)
    return row(one === null ? BLANK : lineOf(one, top + at === cursor, width))
  })
  const [first, ...others] = rows
  const nothing = said(prose(nothingFound(overlay.query), width)[0] ?? BLANK)
  const here = cursor < 0 ? null : list.row(cursor)
  const view = dialog(
    {
      title: 'Palette',
      right: text(grouped(count)),
      width: WIDTH,
      tall: true,
      rows: [
        ...(count === 0 || first === undefined ? [nothing, ...others] : rows),
        row(rule(Math.min(WIDTH, size.columns))),
        said(here === null ? BLANK : aboutLine(here, width)),
      ],
      keys,
      thumb: thumb(top, height, count),
      ...(cursor < 0 ? {} : { cursorRow: cursor - top }),
    },
    size,
  )
  const title = { ...view.box.title, filter: overlay.query, typing: true, lead: ':' }
  return { ...view, box: { ...view.box, title } }
}

function nothingFound(query: string): string {
  return `No match for "${query.replaceAll('*', '')}". *Ctrl-U* clears.`
}

function lineOf(one: PaletteRow, here: boolean, width: number): Line {
  const token: Token = here ? 'strong' : 'text'
  const roomy = width >= ROOMY
  const room = width - LAST - 2 - (roomy ? WHERE + 2 : 0)
  const { name, where, last } = partsOf(one, room, token)
  const mark = one.kind === 'action' && one.reason !== null ? sign('none', 'line') : BLANK
  return join(
    prefix(here, true, mark),
    cells([fill(name, room), roomy ? fill(named(where, WHERE, 'text'), WHERE) : null, last], 2),
  )
}

function partsOf(one: PaletteRow, room: number, token: Token) {
  if (one.kind === 'action') {
    const { label, lit, where, keys } = one
    return { name: named(label, room, token, lit), where, last: fillRight(span(token, keys), LAST) }
  }
  const { destination, lit, litBefore } = one.hit
  const id = (account: string, letters: readonly number[] | undefined) =>
    fill(named(account, LAST, token, letters), LAST)
  switch (destination.kind) {
    case 'session':
      return {
        name: named(destination.session.name, room, token, lit[0]),
        where: 'session',
        last: BLANK,
      }
    case 'profile': {
      const { name, accountId } = destination.profile
      const last = accountId === null ? BLANK : id(accountId, lit[2])
      return { name: named(name, room, token, lit[0]), where: 'profile', last }
    }
    case 'account': {
      const { account, session } = destination
      const name = named(account.name || account.email || account.id, room, token, lit[0])
      return { name, where: session.name, last: id(account.id, lit[1]) }
    }
    case 'role': {
      const { account, role, session } = destination
      const half = Math.max(4, Math.floor((room - 3) * 0.6))
      const name = join(
        named(account.name || account.id, half, token, litBefore[0]),
        gap(1),
        sign('path', 'line'),
        gap(1),
      )
      const whole = join(name, named(role.name, room - lineWidth(name), token, lit[0]))
      return { name: whole, where: session.name, last: id(account.id, litBefore[1]) }
    }
  }
}

/** Why it cannot be done, or its name for scripts; of a destination what tells it from others of its name. */
function aboutLine(one: PaletteRow, width: number): Line {
  if (one.kind === 'action') {
    const { reason, id, where } = one
    if (reason !== null)
      return join(sign('care', 'soon'), gap(1), ...prose(reason, width - 2).slice(0, 1))
    return named(`${where}, ${id}`, width, 'text')
  }
  const { destination, lit, litBefore } = one.hit
  switch (destination.kind) {
    case 'session':
      return named(destination.session.startUrl, width, 'text', lit[1])
    case 'profile': {
      const { session, role } = destination.profile
      return named([session, role].filter(Boolean).join(', '), width, 'text')
    }
    case 'account':
      return named(destination.account.email, width, 'text', lit[2])
    case 'role':
      return named(destination.account.email, width, 'text', litBefore[2])
  }
}
