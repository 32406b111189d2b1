/** The profiles pane: what stands in the config file, and what each profile is good for now. */
import type { Match } from '../../core/filter.ts'
import type { Profile } from '../../core/model.ts'
import type { RiskRule } from '../../core/risk.ts'
import { widthOf } from '../../core/width.ts'
import { configTrouble } from '../config-trouble.ts'
import { accountNamed, riskOfProfile } from '../risky.ts'
import { shownProfiles } from '../selection.ts'
import type { State } from '../vocabulary.ts'
import { badge, badgeWidth } from './badge.ts'
import { type Column, firstTakes, fitColumns } from './columns.ts'
import { profileless } from './empty-words.ts'
import { view } from './look.ts'
import { cells, countOf, type PaneView, paneView, type Words, words } from './pane.ts'
import { type PaneSlices, paneSlices } from './pane-slices.ts'
import { noMatch } from './session-pane.ts'
import { SIGNS } from './signs.ts'
import { BLANK, fill, type Line, named, type Token, text } from './span.ts'
import { type ProfileGround, profileStanding } from './standing.ts'
import { unreadable } from './troubles.ts'

/** `✗ not assigned`, `○ sign in first`. */
const STATE = 15
const ID = 12
/** A name takes no more, on the widest screen. */
const LONGEST = 40

interface Widest {
  readonly name: number
  readonly session: number
  readonly role: number
  readonly region: number
}

/** Measured over all profiles, so that no column moves while one scrolls. */
const widest = view(
  ({ profiles }: State) => ({ profiles }),
  ({ profiles }): Widest => {
    const most = (texts: (profile: Profile) => string | null) =>
      Math.max(0, ...profiles.map((profile) => widthOf(texts(profile) ?? '')))
    return {
      name: most(({ name }) => name),
      session: most(sessionShown),
      role: most(roleShown),
      region: most(({ region }) => region),
    }
  },
)

export const profilePane = view(
  (state: State, look) => ({
    ...paneSlices(state, 'profiles'),
    columns: state.size.columns,
    config: state.config,
    sessions: state.sessions,
    shown: shownProfiles(state),
    all: state.profiles.length,
    without: profileless(state),
    most: widest(state, look),
    logins: state.logins,
    trees: state.trees,
    credentials: state.credentials,
    fresh: state.fresh,
    settings: state.settings,
    now: state.now,
  }),
  build,
)

type Slices = PaneSlices &
  ProfileGround & {
    readonly columns: number
    readonly config: State['config']
    readonly shown: readonly Match<Profile>[]
    readonly all: number
    /** What is said where there is none. */
    readonly without: string
    readonly most: Widest
    readonly settings: State['settings']
  }

function build(slices: Slices): PaneView {
  const { shown, all, index, filter, config } = slices
  return paneView({
    ...slices,
    right: config.status === 'unread' ? BLANK : text(countOf(shown.length, all, filter)),
    row: (at, area) => {
      const match = shown[at]
      if (match === undefined) return { mark: [], cells: [] }
      const here = at === index
      const risk = riskOfProfile(slices, match.item)
      const { cells: shownCells, badged } = rowCells(match, slices, area, here, risk)
      return { mark: badged ? BLANK : badge(risk, here, 1), cells: shownCells }
    },
    words: shown.length > 0 ? null : emptyWords(slices),
    facts: [],
  })
}

function rowCells(
  { item, lit }: Match<Profile>,
  slices: Slices,
  area: number,
  here: boolean,
  risk: RiskRule | null,
): { readonly cells: Line; readonly badged: boolean } {
  const apart = slices.wide ? 4 : 2
  const { most } = slices
  // The name is what people type: before it is cut, the others give it what they do not need.
  const needs = { 1: most.session, 4: most.role, 5: most.region }
  const fitted = fitColumns(columnsFor(slices), area, apart)
  const widths = firstTakes(fitted, Math.min(most.name, LONGEST), needs)
  const [name = 0, session = 0, id = 0, account = 0, role = 0, region = 0] = widths
  const [state = 0, care = 0] = widths.slice(6)
  const column = (width: number, value: string | null, at: number) =>
    width === 0
      ? null
      : fill(named(value ?? SIGNS.none[0], width, 'text', value === null ? [] : lit[at]), width)
  const token: Token = here ? 'strong' : 'text'
  const shown = cells(
    [
      fill(named(item.name, name, token, lit[0]), name),
      column(session, sessionShown(item), 1),
      column(id, item.assumes?.accountId ?? item.accountId, 2),
      account === 0 ? null : fill(named(accountOf(slices, item), account, 'text'), account),
      column(role, roleShown(item), 3),
      column(region, item.region, 4),
      state === 0 ? null : fill(profileStanding(slices, item), state),
      care === 0 ? null : fill(badge(risk, here, care), care),
    ],
    apart,
  )
  return { cells: shown, badged: care > 0 }
}

/** Old-style profiles have no session of a name; a chained one has the profile that it rests on. */
function sessionShown({ kind, session, assumes }: Profile): string | null {
  if (assumes?.source) return `via ${assumes.source}`
  return kind === 'ssoLegacy' ? null : session
}

function roleShown({ role, assumes }: Profile): string | null {
  return assumes?.role ?? role
}

function columnsFor({ wide, columns, most, settings }: Slices): readonly (Column | null)[] {
  const between = (min: number, wanted: number, max: number, goes: number | null): Column => ({
    min,
    max: Math.min(Math.max(min, wanted), max),
    goes,
  })
  const care = badgeWidth(settings.risks)
  return [
    between(wide ? 26 : columns < 60 ? 13 : 20, most.name, LONGEST, null),
    between(wide ? 10 : 6, most.session, 16, 3),
    between(ID, ID, ID, null),
    wide ? between(28, 28, 28, 1) : null,
    between(wide ? 24 : 20, most.role, 32, 4),
    between(wide ? 16 : 13, most.region, 16, 2),
    between(columns < 50 ? 1 : STATE, STATE, STATE, null),
    between(care, care, care, 0),
  ]
}

function accountOf(state: Pick<State, 'trees'>, { session, accountId }: Profile): string {
  return session === null || accountId === null ? '' : accountNamed(state, session, accountId)
}

function emptyWords(slices: Slices): Words | null {
  const { config, all, filter, without, width } = slices
  if (all > 0) return words(noMatch(filter, slices), width)
  const trouble = configTrouble({ config })
  if (trouble !== null) return unreadable(trouble, width, slices)
  return config.status === 'unread' ? null : words(without, width)
}
