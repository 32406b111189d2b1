/** TARGETs of the command line: from ACCOUNT/ROLE, by id or by name, to the one role that is meant. */
import { isAccountId } from '../core/aws-names.ts'
import { type Failure, fail } from '../core/failure.ts'
import type { Account, Role, Session } from '../core/model.ts'
import type { Wanted } from '../core/plan.ts'
import { suggestion } from '../core/suggestion.ts'
import type { SeenAtFirst } from '../runtime/seen-port.ts'
import { isSignedIn, treeOf } from '../state/selection.ts'
import { askForAccounts, type From, rolesOf } from './browsing.ts'
import type { Context, Program } from './command.ts'
import { rawName } from './list.ts'
import { note } from './output.ts'
import { chooseSessions, needSignIn } from './start.ts'

type Seen = Pick<SeenAtFirst, 'accounts' | 'rolesIn'>

const NOTHING_SEEN: Seen = { accounts: [], rolesIn: () => [] }

interface Place {
  readonly session: Session
  readonly account: Account
  /** Its roles as they were seen before. */
  readonly seen: () => readonly Role[]
}

/**
 * The role that a target means. The cache answers first, then AWS where signed in; an id that nothing
 * is known of is taken at its word, so that it needs no sign-in; `cached` asks nobody. Throws `usage`
 * where several fit and `unknownTarget` where none does.
 */
export async function resolveTarget(
  context: Context,
  program: Program,
  target: string,
  from: Exclude<From, 'live'> = 'aws',
): Promise<Wanted> {
  const slash = target.lastIndexOf('/')
  const [account, role] = [target.slice(0, slash), target.slice(slash + 1)]
  if (slash < 1 || role === '') {
    fail(
      'usage',
      `${target} is no target`,
      'Write ACCOUNT/ROLE, such as payments-dev/ReadOnlyAccess',
    )
  }
  const state = program.store.getState()
  const sessions = chooseSessions(context, state, [], context.options.session === null)
  const place = await findAccount(context, program, sessions, account, from)
  const { session } = place
  return {
    session: session.name,
    accountId: place.account.id,
    accountName: rawName(place.account),
    role: await checkedRole(context, program, place, role, from),
  }
}

async function findAccount(
  context: Context,
  program: Program,
  sessions: readonly Session[],
  said: string,
  from: From,
): Promise<Place> {
  const cached = await placesIn(sessions, async (session) => {
    return (await program.ports.seen.look(session)) ?? NOTHING_SEEN
  })
  const known = fitting(cached, said)
  if (known.length > 0) return theOne(known, said)

  const state = program.store.getState()
  const live = from === 'cached' ? [] : sessions.filter(({ name }) => isSignedIn(state, name))
  const failures: Failure[] = []
  const asked = await placesIn(live, async (session) => {
    const why = await askForAccounts(context, program, session)
    if (why !== null) failures.push(why)
    const accounts = treeOf(program.store.getState(), session.name).accounts.items
    return { ...NOTHING_SEEN, accounts }
  })
  const found = fitting(asked, said)
  if (found.length > 0) return theOne(found, said)

  const [first, ...others] = sessions
  const unanswered = live.length < sessions.length || failures.length > 0
  if (isAccountId(said) && unanswered && first !== undefined) {
    if (others.length > 0) whichSession(sessions, said)
    return { session: first, account: { id: said, name: '', email: '' }, seen: () => [] }
  }
  const mayAsk = from !== 'cached' && live.length === 0
  for (const session of mayAsk ? sessions : []) needSignIn(state, session)
  const names = [...cached, ...asked].map(({ account }) => rawName(account))
  return fail(
    'unknownTarget',
    `No account ${said} is assigned to you`,
    suggestion(said, names) ?? 'Run lanyard list accounts',
  )
}

async function placesIn(
  sessions: readonly Session[],
  knownOf: (session: Session) => Promise<Seen>,
): Promise<readonly Place[]> {
  const places: Place[] = []
  for (const session of sessions) {
    const { accounts, rolesIn } = await knownOf(session)
    for (const account of accounts) {
      places.push({ session, account, seen: () => rolesIn(account.id) })
    }
  }
  return places
}

/** The accounts with that id or name; names differ by case only where no exact one exists. */
function fitting(places: readonly Place[], said: string): readonly Place[] {
  const exact = places.filter(({ account }) => account.id === said || rawName(account) === said)
  if (exact.length > 0) return exact
  const folded = said.toLowerCase()
  return places.filter(({ account }) => rawName(account).toLowerCase() === folded)
}

function theOne(places: readonly Place[], said: string): Place {
  const [first, ...others] = places
  if (first !== undefined && others.length === 0) return first
  const ids = new Set(places.map(({ account }) => account.id))
  if (ids.size === 1) {
    whichSession(
      places.map(({ session }) => session),
      said,
    )
  }
  return fail(
    'usage',
    `Several accounts are called ${said}: ${[...ids].join(', ')}`,
    'Use the id instead of the name',
  )
}

function whichSession(sessions: readonly Session[], said: string): never {
  const names = sessions.map(({ name }) => name)
  return fail(
    'usage',
    `Which session is meant for account ${said}: ${names.join(', ')}?`,
    `Add --session ${names[0]}`,
  )
}

/** The role as AWS writes it. What cannot be checked now is taken as it stands, with a note. */
async function checkedRole(
  context: Context,
  program: Program,
  { session, account, seen: before }: Place,
  said: string,
  from: From,
): Promise<string> {
  const pick = (names: readonly string[]) =>
    names.find((name) => name === said) ??
    names.find((name) => name.toLowerCase() === said.toLowerCase())
  const seen = before().map(rawName)
  const known = pick(seen)
  if (known !== undefined) return known
  const live = from !== 'cached' && isSignedIn(program.store.getState(), session.name)
  const asked = live ? await rolesOf(context, program, session, [account], 'aws') : null
  if (asked === null || asked.failures.length > 0) {
    if (seen.length > 0) note(context, 'care', `${said} is not among the roles seen before`)
    return said
  }
  const names = asked.roles.get(account.id)?.map(rawName) ?? []
  const found = pick(names)
  if (found !== undefined) return found
  return fail(
    'unknownTarget',
    `No role ${said} is assigned to you in ${rawName(account) || account.id}`,
    suggestion(said, names) ?? `Roles there: ${names.join(', ') || 'none'}`,
  )
}
