/** The roles pane: what one may be in the account under the cursor, and which profiles stand for it. */
import { clockTime } from '../../core/expiry.ts'
import type { Match } from '../../core/filter.ts'
import { key, keyOf } from '../../core/key-names.ts'
import type { Account, Role, RoleRef, Session } from '../../core/model.ts'
import { type RiskRule, riskOf } from '../../core/risk.ts'
import { widthOf } from '../../core/width.ts'
import type { Layout } from '../layout.ts'
import { subjectOf } from '../risky.ts'
import {
  currentRole,
  currentRow,
  currentSession,
  isSignedIn,
  markKey,
  profileFor,
  rolesHere,
  shownRoles,
} from '../selection.ts'
import type { Listing, State } from '../vocabulary.ts'
import { ageOf } from './account-pane.ts'
import { badge } from './badge.ts'
import { accountless } from './empty-words.ts'
import { view } from './look.ts'
import { countOf, type Fact, type PaneView, paneView, type Words, words } from './pane.ts'
import { type PaneSlices, paneSlices } from './pane-slices.ts'
import { noMatch } from './session-pane.ts'
import { sign } from './signs.ts'
import { BLANK, ends, fill, gap, join, type Line, lineWidth, named, text } from './span.ts'
import { credentialLine, credentialOf, isShadowedBy } from './standing.ts'
import { failureWords, loadingWords } from './troubles.ts'

/** With fewer cells than this beside the role, `✓ saved` stands for the profile's name. */
const PROFILE_NAME = 12

export const rolePane = view((state: State) => {
  const session = currentSession(state)
  const row = currentRow(state)
  return {
    ...paneSlices(state, 'roles'),
    session,
    without: accountless(state),
    // With the letters of it that the filter matched: the e-mail stands nowhere but in the facts.
    found: row === null || row.item === null ? null : row,
    role: currentRole(state),
    signedIn: session !== null && isSignedIn(state, session.name),
    listing: rolesHere(state),
    shown: shownRoles(state),
    risks: state.settings.risks,
    profiles: state.profiles,
    sessions: state.sessions,
    config: state.config,
    credentials: state.credentials,
    marks: state.marks,
    now: state.now,
  }
}, build)

type Known = Pick<State, 'profiles' | 'sessions' | 'config' | 'credentials' | 'now'>

type Slices = PaneSlices &
  Known & {
    readonly session: Session | null
    /** What is said where there is no account. */
    readonly without: string
    readonly found: Match<Account> | null
    readonly role: Role | null
    readonly signedIn: boolean
    readonly risks: State['settings']['risks']
    readonly listing: Listing<Role>
    readonly shown: readonly Match<Role>[]
    readonly marks: State['marks']
  }

function build(slices: Slices): PaneView {
  const { session, without, found, role, signedIn, listing, shown, marks, risks, ...rest } = slices
  const { profiles, sessions, config, credentials, now, ...pane } = rest
  const account = found?.item ?? null
  const { index, filter, width, kind, wide } = pane
  const known: Known = { profiles, sessions, config, credentials, now }
  const refOf = ({ name, rawName }: Role): RoleRef => ({
    session: session?.name ?? '',
    accountId: account?.id ?? '',
    role: rawName ?? name,
  })
  const widest = Math.max(0, ...shown.map(({ item }) => widthOf(item.name)))
  // A rule for the whole account stands among the facts, once.
  const common = account && riskOf(risks, subjectOf(account, null))
  const riskOfRole = (name: string) => {
    const rule = account && riskOf(risks, subjectOf(account, name))
    return rule === common ? null : rule
  }
  // No room is kept for times where no role has one.
  const timed = wide && shown.some(({ item }) => credentialOf(known, refOf(item)) !== null)
  const old = ageOf(listing, now)
  const count = countOf(shown.length, listing.items.length, filter)
  return paneView({
    ...pane,
    right: listing.items.length === 0 ? BLANK : text(old === '' ? count : old),
    row: (at, area) => {
      const match = shown[at]
      if (match === undefined) return { mark: [], cells: [] }
      const ref = refOf(match.item)
      return {
        mark: marks[markKey(ref)] ? sign('marked', 'accent') : [],
        cells: rowCells(match, ref, known, {
          area,
          widest,
          here: at === index,
          kind,
          timed,
          risk: riskOfRole(match.item.name),
        }),
      }
    },
    words:
      account === null ? words(without, width) : wordsOf(listing, signedIn, shown.length, pane),
    facts: found === null ? [] : factsOf(found, role && refOf(role), known, kind, common),
  })
}

interface Cells {
  readonly area: number
  readonly widest: number
  readonly here: boolean
  readonly kind: Layout['kind']
  /** Whether some role here has credentials whose time is shown. */
  readonly timed: boolean
  /** The rule for this role, where it is not that of its account. */
  readonly risk: RiskRule | null
}

function rowCells({ item, lit }: Match<Role>, ref: RoleRef, known: Known, cells: Cells): Line {
  const { area, widest, here, kind, timed, risk } = cells
  const profile = profileFor(known, ref)
  const credential = timed ? credentialOf(known, ref) : null
  const time = credential === null ? BLANK : credentialLine(credential, known.now, 8)
  const room = area - (timed ? 2 + 10 : 0)
  const name = Math.min(widest, Math.max(12, room - (profile === null ? 0 : 9)))
  const beside = room - name - 2
  const saved =
    profile === null || beside < 1
      ? BLANK
      : join(
          isShadowedBy(known.config, profile) ? sign('care', 'soon') : sign('done', 'ok'),
          beside < 7 ? BLANK : text(' '),
          savedAs(profile.name, beside - 2, kind),
        )
  const left = join(
    fill(named(item.name, name, here ? 'strong' : 'text', lit[0]), name),
    gap(saved.length === 0 ? 0 : 2),
    saved,
  )
  const care = badge(risk, here)
  if (care.length === 0) return ends(left, time, area)
  const right = join(care, gap(time.length === 0 ? 0 : 2), time)
  const most = area - lineWidth(right) - 2
  return join(fill(left, most), gap(2), right)
}

function savedAs(name: string, width: number, kind: Layout['kind']): Line {
  if (width < 5) return BLANK
  return kind !== 'wide' || width < PROFILE_NAME ? text('saved') : named(name, width, 'text')
}

function factsOf(
  { item: account, lit }: Match<Account>,
  ref: RoleRef | null,
  known: Known,
  kind: Layout['kind'],
  risk: RiskRule | null,
): readonly Fact[] {
  const profile = ref && profileFor(known, ref)
  const credential = ref && credentialOf(known, ref)
  const short = kind !== 'wide'
  const region = profile?.region ?? null
  const isHidden = profile !== null && isShadowedBy(known.config, profile)
  const until = credential && !short ? `, until ${clockTime(credential.expiresAt)}` : ''
  const facts: readonly (Fact | null)[] = [
    short ? null : { label: 'account', value: account.name },
    {
      label: 'id',
      value: join(
        text(account.id),
        gap(risk === null ? 0 : 2),
        badge(risk, true, short ? 1 : undefined),
      ),
    },
    short || account.email === ''
      ? null
      : { label: 'email', value: account.email, lit: lit[2] ?? [] },
    profile && {
      label: 'profile',
      value: [
        profile.name,
        ...(short || region === null ? [] : [region]),
        ...(isHidden ? ['shadowed'] : []),
      ].join(', '),
    },
    short && region !== null ? { label: 'region', value: region } : null,
    credential && {
      label: 'access',
      value: join(credentialLine(credential, known.now), text(until)),
    },
  ]
  return facts.filter((fact) => fact !== null)
}

function wordsOf(
  listing: Listing<Role>,
  signedIn: boolean,
  shown: number,
  pane: Pick<PaneSlices, 'filter' | 'width' | 'settings'>,
): Words | null {
  const { filter, width } = pane
  const { items, failure, status } = listing
  if (status === 'failed' && failure !== null && items.length === 0) {
    return failureWords(
      failure,
      `*${key('reload')}* try again   *${key('messages')}* details`,
      width,
      pane,
    )
  }
  if (items.length > 0) return shown === 0 ? words(noMatch(filter, pane), width) : null
  if (status === 'loading') return loadingWords(0, width, pane)
  if (status === 'ready')
    return words(`No roles here for you. *${keyOf(pane, 'reload')}* reloads.`, width)
  return signedIn
    ? null
    : words(`Not seen yet. *${keyOf(pane, 'sessions.signIn')}* signs in.`, width)
}
