/** Everything about the row under the cursor: facts, what tools take of it, what is amiss, what to do next. */
import { type Picked, picked, variableNotes } from '../../core/credential-chain.ts'
import type { Finding } from '../../core/doctor/finding.ts'
import type { Failure } from '../../core/failure.ts'
import type { Profile } from '../../core/model.ts'
import { padEnd } from '../../core/width.ts'
import { nextCommand, sessionOfRow } from '../explaining.ts'
import {
  currentAccount,
  currentHeading,
  currentProfile,
  currentSession,
  loginOf,
  treeOf,
} from '../selection.ts'
import type { Pane, State } from '../vocabulary.ts'
import { type Keys, textWidth } from './dialog.ts'
import { explainedFacts } from './explain-facts.ts'
import type { Fact } from './pane.ts'
import { wrap } from './prose.ts'
import { type ScrolledView, scrolled } from './scroll.ts'
import { sign } from './signs.ts'
import { BLANK, gap, join, type Line, strong, text } from './span.ts'
import { ended, failureLines } from './troubles.ts'

const WIDTH = 100
const LABEL = 10

const TITLES: Readonly<Record<Pane, string>> = {
  sessions: 'Session',
  accounts: 'Account',
  roles: 'Role',
  profiles: 'Profile',
}

/** The explanation; null where the overlay is another. `keys`: the last line. */
export function explainDialog(state: State, keys: Keys): ScrolledView | null {
  const { overlay, size, focus } = state
  if (overlay.kind !== 'explain') return null
  const width = textWidth(WIDTH, size)
  const profile = focus === 'profiles' ? currentProfile(state) : null
  const next = nextCommand(state)
  const blocks: readonly (readonly Line[])[] = [
    // First, since nobody looks further down for what does not work.
    troubleLines(state, width),
    explainedFacts(state).flatMap((fact) => factLines(fact, width)),
    profile === null ? [] : chainLines(state, profile, width),
    next === null ? [] : [strong('Next'), ...wrap(text(next), width)],
  ]
  const lines = blocks
    .filter((block) => block.length > 0)
    .flatMap((block, at) => (at === 0 ? block : [BLANK, ...block]))
  const isGroup = focus === 'accounts' && currentHeading(state) !== null
  const title = isGroup ? 'Group of accounts' : TITLES[focus]
  return scrolled({ title, width: WIDTH, lines, top: overlay.top, keys }, size)
}

function factLines({ label, value }: Fact, width: number): readonly Line[] {
  const line = typeof value === 'string' ? text(value) : value
  return wrap(line, width - LABEL).map((part, at) =>
    join(text(padEnd(at === 0 ? label : '', LABEL)), part),
  )
}

const READERS = { cli: 'AWS CLI', js: 'JS SDK' } as const

/** What each reader takes, by option and by variable; one line where that makes no difference. */
function chainLines(state: State, profile: Profile, width: number): readonly Line[] {
  const { config, overlay } = state
  const ground = overlay.kind === 'explain' ? overlay.ground : null
  const variables = ground?.variables ?? []
  const shadowed = config.status === 'ready' && config.amiss.shadows.has(profile.name)
  const picks = picked(profile, { variables, shadowed })
  const here = variables.length === 0 ? 'no AWS variable' : variables.join(', ')
  const facts: readonly Fact[] = [
    ...readerFacts('cli', picks),
    ...readerFacts('js', picks),
    { label: 'set here', value: ground === null ? BLANK : here },
    ...variableNotes(variables).map((note) => ({ label: '', value: ended(note) })),
  ]
  return [strong('What tools take now'), ...facts.flatMap((fact) => factLines(fact, width))]
}

function readerFacts(reader: Picked['reader'], picks: readonly Picked[]): readonly Fact[] {
  const its = picks.filter((one) => one.reader === reader)
  const [first] = its
  if (first !== undefined && its.every(({ takes }) => takes === first.takes)) {
    return [{ label: READERS[reader], value: first.takes }]
  }
  return its.map(({ by, takes }, at) => ({
    label: at === 0 ? READERS[reader] : '',
    value: `${by === 'option' ? '--profile' : 'AWS_PROFILE'}: ${takes}`,
  }))
}

/** The last failure of the row, and what the file has against it; each with what mends it. */
function troubleLines(state: State, width: number): readonly Line[] {
  const failures = failuresHere(state).flatMap((failure) => failureLines(failure, width, state))
  const found = findingsHere(state).flatMap(({ message, fix, level }) => {
    const mark = level === 'fail' ? sign('failed', 'danger') : sign('care', 'soon')
    const said = [
      ...wrap(text(ended(message)), width - 2),
      ...(fix === null ? [] : wrap(text(fix), width - 2)),
    ]
    return said.map((line, at) => join(at === 0 ? join(mark, gap(1)) : gap(2), line))
  })
  return failures.length + found.length === 0
    ? []
    : [strong('What is amiss'), ...failures, ...found]
}

function failuresHere(state: State): readonly Failure[] {
  const session = sessionOfRow(state)
  if (session === null) return []
  const login = loginOf(state, session.name)
  const { accounts, roles } = treeOf(state, session.name)
  const account =
    state.focus === 'accounts' || state.focus === 'roles' ? currentAccount(state) : null
  return [
    login.phase === 'failed' ? login.failure : null,
    accounts.failure,
    (account && roles.get(account.id)?.failure) ?? null,
  ].filter((failure) => failure !== null)
}

function findingsHere(state: State): readonly Finding[] {
  const { config, focus } = state
  if (config.status !== 'ready' || focus === 'accounts' || focus === 'roles') return []
  const [kind, name] =
    focus === 'profiles'
      ? (['profile', currentProfile(state)?.name] as const)
      : (['sso-session', currentSession(state)?.name] as const)
  return config.amiss.findings.filter(
    ({ section, level }) => level !== 'ok' && section?.kind === kind && section.name === name,
  )
}
