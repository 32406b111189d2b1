/** The rows of the accounts pane, cell by cell: an account, and the heading of a group. */
import type { Account } from '../../core/model.ts'
import { riskOf } from '../../core/risk.ts'
import type { Heading, ListedAccount } from '../account-rows.ts'
import { subjectOf } from '../risky.ts'
import type { accountMark } from '../selection.ts'
import { grouped } from '../sweep-words.ts'
import type { State, Tree } from '../vocabulary.ts'
import { badge, badgeWidth } from './badge.ts'
import { cells, type Row } from './pane.ts'
import { sign } from './signs.ts'
import {
  BLANK,
  fill,
  fillRight,
  join,
  type Line,
  lineWidth,
  named,
  type Token,
  text,
} from './span.ts'

const ID = 12
/** Below this the badge's word goes before the name gets any shorter. */
const NAME = 16
/** `4 roles`, one more cell from the badge. */
const ROLES = 8
const NAME_WIDE = 32

type Mark = ReturnType<typeof accountMark>

interface Columns {
  readonly area: number
  readonly wide: boolean
  readonly risks: State['settings']['risks']
}

interface Cells extends Columns {
  readonly here: boolean
  readonly tree: Tree | null
  readonly isStarred: boolean
}

/** Name, id, badge and, on wide screens, how many roles. */
export function accountCells(
  { item, lit }: ListedAccount,
  { here, tree, isStarred, ...columns }: Cells,
): Line {
  const { wide, risks } = columns
  const { name, beside } = widths(columns)
  const rule = riskOf(risks, subjectOf(item, null))
  const token: Token = here ? 'strong' : 'text'
  return cells(
    [
      fill(named(item.name || item.email || item.id, name, token, lit[0]), name),
      named(item.id, ID, token, lit[1]),
      fill(
        withStar(badge(rule, here, beside), isStarred, beside, () => badge(rule, here, 1)),
        beside,
      ),
      wide ? fillRight(rolesOf(item, tree), ROLES) : null,
    ],
    2,
  )
}

/** How wide the names are, and what stands beside the ids. */
function widths({ area, wide, risks }: Columns) {
  const rest = area - ID - 2 - (wide ? 2 + ROLES : 0)
  const whole = badgeWidth(risks)
  const beside = rest - 2 - whole >= NAME ? whole : 1
  return { name: Math.min(wide ? NAME_WIDE : area, rest - 2 - beside), beside }
}

/** The star beside the badge; of a badge without room for both only its sign stays. */
function withStar(whole: Line, isStarred: boolean, width: number, short: () => Line): Line {
  if (!isStarred) return whole
  const star = sign('favourite')
  if (whole.length === 0) return star
  if (lineWidth(whole) + 2 <= width) return join(whole, text(' '), star)
  return width < 3 ? short() : join(short(), text(' '), star)
}

function rolesOf({ id }: Account, tree: Tree | null): Line {
  const roles = tree?.roles.get(id)
  if (roles?.status === 'failed' && roles.failure !== null) {
    return join(sign('failed', 'danger'), text(' roles'))
  }
  if (roles === undefined || roles.at === null) return BLANK
  const { length } = roles.items
  return text(length === 1 ? '1 role ' : `${length} roles`)
}

/** The sign of an account, or of a group, whose roles are marked: all, some or none of them. */
export function markSign(mark: Mark): Line {
  return mark === 'none' ? BLANK : sign(mark === 'all' ? 'marked' : 'unmarked', 'accent')
}

/**
 * The word that the names of a group share, in the column of the names, as the text edge never moves; whether
 * the group is open stands where accounts have their mark, and its own mark before the number of accounts.
 */
export function headingRow({ group, isOpen }: Heading, mark: Mark, columns: Columns): Row {
  const { name } = widths(columns)
  const size = fillRight(text(grouped(group.members.length)), ID - 1)
  return {
    mark: sign(isOpen ? 'opened' : 'closed'),
    cells: cells(
      [fill(named(group.word, name, 'strong'), name), join(fill(markSign(mark), 1), size)],
      2,
    ),
  }
}
