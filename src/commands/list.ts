/** lanyard list: accounts, roles and profiles, for people, for programs and for spreadsheets. */
import { Failed, type Failure } from '../core/failure.ts'
import { type Glob, glob } from '../core/glob.ts'
import type { Account, Profile, Role, Session } from '../core/model.ts'
import { type ProfileFinder, profileFinder } from '../core/role-profiles.ts'
import { isOurs } from '../core/whose-profile.ts'
import { isSignedIn } from '../state/selection.ts'
import { isShadowedBy } from '../state/views/standing.ts'
import type { State } from '../state/vocabulary.ts'
import { accountsOf, type From, rolesOf } from './browsing.ts'
import type { Command, Context, Input, Option, Program } from './command.ts'
import { EXIT, printFailure } from './failures.ts'
import { printJson, printSeparated, printTable } from './output.ts'
import { chooseSessions, noteNoSessions, sessionNamed, start } from './start.ts'
import { misused } from './usage.ts'

const MATCH: Option = {
  name: 'match',
  value: 'PATTERN',
  summary: 'only these; * is any run of characters',
}
export const CACHED: Option = { name: 'cached', summary: 'what was seen before; never asks AWS' }
const TABLES: readonly Option[] = [
  { name: 'csv', summary: 'comma-separated, with a line of names' },
  { name: 'tsv', summary: 'tab-separated, with a line of names' },
]

export const listAccounts: Command = {
  name: 'list accounts',
  summary: 'the accounts assigned to you',
  takes: '',
  options: [MATCH, CACHED, ...TABLES],
  examples: ['lanyard list accounts', "lanyard list accounts --match 'pay*' --json"],
  async run(context, input) {
    const wanted = patternOf(input)
    const program = await start(context)
    const { rows, failures } = await eachSession(context, program, async (session) => {
      const accounts = await accountsOf(context, program, session, source(input))
      const rows = accounts
        .filter((account) => wanted === null || matchesAccount(wanted, account))
        .map((account) => ({
          session: session.name,
          id: account.id,
          name: rawName(account),
          email: account.email,
        }))
      return { rows, failures: [] }
    })
    return answer(context, input, ['session', 'id', 'name', 'email'], rows, failures)
  },
}

export const listRoles: Command = {
  name: 'list roles',
  summary: 'the roles assigned to you, and the profiles that stand for them',
  takes: '',
  options: [MATCH, CACHED, ...TABLES],
  examples: ['lanyard list roles', "lanyard list roles --match 'pay*/Dev*'"],
  async run(context, input) {
    const wanted = patternOf(input)
    const program = await start(context)
    const { rows, failures } = await eachSession(context, program, async (session) => {
      const found = await matchingRoles(context, program, session, wanted, source(input))
      const state = program.store.getState()
      const profileFor = profileFinder(state.profiles, state.sessions)
      const known = found.pairs.map(({ account, role }) => {
        return roleRow(profileFor, session, account, role)
      })
      return { rows: known, failures: found.failures }
    })
    const columns = ['session', 'accountId', 'accountName', 'role', 'profile']
    return answer(context, input, columns, rows, failures)
  },
}

export const listProfiles: Command = {
  name: 'list profiles',
  summary: 'the profiles in the config file',
  takes: '',
  options: [MATCH, CACHED, ...TABLES],
  examples: ['lanyard list profiles', "lanyard list profiles --match '*-dev' --csv"],
  async run(context, input) {
    const wanted = patternOf(input)
    const program = await start(context)
    const state = program.store.getState()
    const { session } = context.options
    if (session !== null) sessionNamed(state, session)
    const rows = state.profiles
      .filter((profile) => session === null || profile.session === session)
      .filter((profile) => wanted === null || matchesProfile(wanted, profile))
      .map((profile) => profileRow(state, profile))
    const columns = ['name', 'kind', 'session', 'accountId', 'role', 'region', 'state']
    return answer(context, input, columns, rows, [])
  },
}

/** A profile in the words of the contract. */
export function profileRow(state: State, profile: Profile) {
  const { name, kind, session, accountId, role, region } = profile
  const hidden = isShadowedBy(state.config, profile)
  const live = session !== null && isSignedIn(state, session)
  return {
    name,
    // To a script it is what it is to the AWS CLI.
    kind: kind === 'lanyard' ? 'process' : kind,
    session,
    accountId,
    role,
    region,
    state: isOurs(profile) ? (hidden ? 'shadowed' : live ? 'ready' : 'signInFirst') : null,
  }
}

/** The account and role pairs of a session that a pattern takes; asks for no more roles than it must. */
export async function matchingRoles(
  context: Context,
  program: Program,
  session: Session,
  wanted: Glob | null,
  from: From,
) {
  const accounts = (await accountsOf(context, program, session, from)).filter(
    (account) =>
      wanted === null ||
      wanted.couldStart(`${rawName(account)}/`) ||
      wanted.couldStart(`${account.id}/`),
  )
  const { roles, failures } = await rolesOf(context, program, session, accounts, from)
  const pairs = accounts.flatMap((account) =>
    (roles.get(account.id) ?? []).flatMap((role) => {
      const takes =
        wanted === null ||
        wanted.matches(`${rawName(account)}/${rawName(role)}`) ||
        wanted.matches(`${account.id}/${rawName(role)}`)
      return takes ? [{ account, role }] : []
    }),
  )
  return { pairs, failures }
}

/** Whether `--cached` was given. */
export function source({ switches }: Input): 'cached' | 'aws' {
  return switches.has('cached') ? 'cached' : 'aws'
}

/** The pattern of `--match`, or null. */
export function patternOf({ values }: Input): Glob | null {
  const pattern = values.get('match')
  return pattern === undefined ? null : glob(pattern)
}

/** The name as the service gave it. */
export function rawName({ name, rawName }: Account | Role): string {
  return rawName ?? name
}

function matchesAccount(wanted: Glob, account: Account): boolean {
  const texts = [rawName(account), account.id]
  return texts.some((text) => wanted.matches(text) || wanted.matches(`${text}/`))
}

function matchesProfile(wanted: Glob, { name, accountId, role }: Profile): boolean {
  return wanted.matches(name) || wanted.matches(`${accountId}/${role}`)
}

function roleRow(profileFor: ProfileFinder, session: Session, account: Account, role: Role) {
  const ref = { session: session.name, accountId: account.id, role: rawName(role) }
  const profile = profileFor(ref)?.name ?? null
  return { ...ref, accountName: rawName(account), profile }
}

interface Found {
  readonly rows: readonly Row[]
  readonly failures: readonly Failure[]
}

/** The rows of every session, and why some are missing. Throws where there are failures alone. */
async function eachSession(
  context: Context,
  program: Program,
  rowsOf: (session: Session) => Promise<Found>,
): Promise<Found> {
  const state = program.store.getState()
  const all = context.options.session === null
  const rows: Row[] = []
  const failures: Failure[] = []
  if (all && state.sessions.length === 0) {
    noteNoSessions(context, state)
    return { rows, failures }
  }
  for (const session of chooseSessions(context, state, [], all)) {
    try {
      const found = await rowsOf(session)
      rows.push(...found.rows)
      failures.push(...found.failures)
    } catch (thrown) {
      if (!(thrown instanceof Failed)) throw thrown
      failures.push(thrown.failure)
    }
  }
  const [first] = failures
  if (first !== undefined && rows.length === 0) throw new Failed(first)
  return { rows, failures }
}

type Row = Readonly<Record<string, string | null>>

function answer(
  context: Context,
  { switches }: Input,
  columns: readonly string[],
  rows: readonly Row[],
  failures: readonly Failure[],
): number {
  if (switches.has('csv') && switches.has('tsv')) misused('--csv and --tsv exclude each other')
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''))
  if (context.options.json) {
    printJson(
      context,
      rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))),
    )
  } else if (switches.has('csv')) printSeparated(context, 'csv', columns, cells)
  else if (switches.has('tsv')) printSeparated(context, 'tsv', columns, cells)
  else printTable(context, cells)
  for (const failure of failures) printFailure(context, failure)
  return failures.some(({ kind }) => kind !== 'notSignedIn') ? EXIT.partly : EXIT.done
}
