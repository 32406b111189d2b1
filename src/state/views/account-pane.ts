/** The accounts pane: the accounts of the session under the cursor, as AWS or the cache lists them. */
import { age, clockTime } from '../../core/expiry.ts'
import { key, keyOf } from '../../core/key-names.ts'
import type { Account, AccountId, Ms, Session } from '../../core/model.ts'
import { type AccountOrder, ORDER_WORDS } from '../account-order.ts'
import { type AccountRow, countAbove, idsOf } from '../account-rows.ts'
import { groupMark } from '../grouping.ts'
import { accountMark, currentSession, loginOf, shownAccounts, treeOf } from '../selection.ts'
import type { Listing, Login, State, Tree } from '../vocabulary.ts'
import { accountCells, headingRow, markSign } from './account-cells.ts'
import { sessionless } from './empty-words.ts'
import { view } from './look.ts'
import { countOf, type PaneView, paneView, type Words, words } from './pane.ts'
import { type PaneSlices, paneSlices } from './pane-slices.ts'
import { noMatch } from './session-pane.ts'
import { sign } from './signs.ts'
import { BLANK, join, type Line, text } from './span.ts'
import { failureWords, loadingWords } from './troubles.ts'

export const accountPane = view((state: State) => {
  const session = currentSession(state)
  const tree = session && treeOf(state, session.name)
  return {
    ...paneSlices(state, 'accounts'),
    session,
    login: session && loginOf(state, session.name),
    without: sessionless(state, 'accounts'),
    tree,
    shown: shownAccounts(state),
    marks: state.marks,
    markWhenLoaded: state.markWhenLoaded,
    old: ageOf(tree?.accounts ?? null, state.now),
    risks: state.settings.risks,
    favourites: idsOf(state.favourites, session?.name ?? ''),
    order: state.accountOrder,
  }
}, build)

type Slices = PaneSlices & {
  readonly session: Session | null
  readonly login: Login | null
  /** What is said where there is no session. */
  readonly without: string
  readonly tree: Tree | null
  readonly shown: readonly AccountRow[]
  readonly marks: State['marks']
  readonly markWhenLoaded: State['markWhenLoaded']
  /** How old the list is, in words. */
  readonly old: string
  readonly risks: State['settings']['risks']
  readonly favourites: readonly AccountId[]
  readonly order: AccountOrder
}

function build(slices: Slices): PaneView {
  const { session, login, tree, shown, old, marks, markWhenLoaded, risks, ...rest } = slices
  const { favourites, order, without, ...pane } = rest
  const { index, filter, width, wide } = pane
  const listing = tree?.accounts ?? null
  const all = listing?.items.length ?? 0
  return paneView({
    ...pane,
    right: all === 0 ? BLANK : titleCount(countWords(shown, all, filter, order), listing, old),
    below: countAbove(shown),
    row: (at, area) => {
      const match = shown[at]
      if (match === undefined || session === null || tree === null) return { mark: [], cells: [] }
      const known = { marks, markWhenLoaded, trees: { [session.name]: tree } }
      if (match.item === null) {
        return headingRow(match, groupMark(known, session.name, match), { area, wide, risks })
      }
      const marked = accountMark(known, session.name, match.item.id)
      const isStarred = favourites.includes(match.item.id)
      return {
        mark: markSign(marked),
        cells: accountCells(match, { area, here: at === index, wide, tree, risks, isStarred }),
      }
    },
    words:
      session === null || login === null || listing === null
        ? words(without, width)
        : wordsOf(session, login, listing, shown.length, pane),
    facts: [],
  })
}

/** What stands above the list counts no account twice. */
function countWords(
  shown: readonly AccountRow[],
  all: number,
  filter: string,
  order: AccountOrder,
): string {
  const count = countOf(shown.length - countAbove(shown), all, filter)
  return order === 'name' ? count : `${count} ${ORDER_WORDS[order]}`
}

/** How old a cached list is; empty where it is fresh. */
export function ageOf(listing: Listing<unknown> | null, now: Ms): string {
  return listing?.cached && listing.at !== null ? age(listing.at, now) : ''
}

function titleCount(count: string, listing: Listing<Account> | null, old: string): Line {
  if (listing?.status === 'loading') {
    const { length } = listing.incoming
    return join(
      sign('working', 'accent'),
      text(length > 0 ? ` ${length} of about ${count}` : ` ${count}`),
    )
  }
  return text(old === '' ? count : `${count}, ${old}`)
}

function wordsOf(
  session: Session,
  login: Login,
  listing: Listing<Account>,
  shown: number,
  pane: Pick<PaneSlices, 'filter' | 'width' | 'settings'>,
): Words | null {
  const { filter, width } = pane
  const { items, failure } = listing
  if (login.phase === 'failed' && items.length === 0) {
    return failureWords(
      login.failure,
      `*${key('sessions.signIn')}* sign in   *${key('messages')}* details`,
      width,
      pane,
    )
  }
  if (listing.status === 'failed' && failure !== null) {
    const from = items.length > 0 && listing.at !== null ? clockTime(listing.at) : null
    const older = from === null ? '' : `These accounts are from ${from}.`
    return failureWords(
      failure,
      `*${key('reload')}* try again   *${key('messages')}* details`,
      width,
      pane,
      older,
    )
  }
  if (items.length > 0) return shown === 0 ? words(noMatch(filter, pane), width) : null
  if (listing.status === 'loading') return loadingWords(listing.incoming.length, width, pane)
  if (login.phase === 'starting' || login.phase === 'waiting') {
    return words(
      `signing in. *${keyOf(pane, 'sessions.signIn')}* shows how.`,
      width,
      sign('working', 'accent'),
    )
  }
  const name = session.name.replaceAll('*', '')
  if (login.phase !== 'in')
    return words(`Signed out of ${name}. *${keyOf(pane, 'sessions.signIn')}* signs in.`, width)
  if (listing.status === 'ready') {
    return words(`No accounts are assigned to you. *${keyOf(pane, 'reload')}* reloads.`, width)
  }
  return words(`Not loaded. *${keyOf(pane, 'reload')}* loads the accounts.`, width)
}
