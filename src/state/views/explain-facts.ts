/** The facts about the row under the cursor, for its explanation: where it is from, where it is kept, who reads it. */
import { clockTime, pointInTime } from '../../core/expiry.ts'
import { keyOf } from '../../core/key-names.ts'
import type { Profile, RoleRef, Session } from '../../core/model.ts'
import { remarksOn } from '../../core/reader-remarks.ts'
import { isOurs, roleOfProfile, whyLeftAlone } from '../../core/whose-profile.ts'
import { sessionOfRow } from '../explaining.ts'
import { sizeWords } from '../grouping.ts'
import {
  currentAccount,
  currentHeading,
  currentProfile,
  currentRole,
  currentSession,
  loginOf,
  profileFor,
  treeOf,
  wantedHere,
} from '../selection.ts'
import { grouped } from '../sweep-words.ts'
import type { State } from '../vocabulary.ts'
import { ageOf } from './account-pane.ts'
import type { Fact } from './pane.ts'
import { join, text } from './span.ts'
import { credentialLine, credentialOf, loginSentence, profileStanding } from './standing.ts'

/** Facts in order, those without a value left out. */
export function explainedFacts(state: State): readonly Fact[] {
  const facts = { sessions, accounts, roles, profiles }[state.focus](state)
  return facts.filter((one) => one !== null)
}

/** So many accounts of a group are named. */
const MEMBERS = 30

type Facts = readonly (Fact | null)[]

function sessions(state: State): Facts {
  const session = currentSession(state)
  if (session === null) return []
  const { startUrl, region, scopes, legacy, name } = session
  const { accounts } = treeOf(state, name)
  const login = loginOf(state, name)
  const token = login.phase === 'in' ? login.token : null
  const leading = state.profiles.filter((profile) => profile.session === name).length
  return [
    { label: 'session', value: name },
    { label: 'portal', value: startUrl },
    { label: 'region', value: region },
    { label: 'scopes', value: scopes.length === 0 ? 'none: it does not renew' : scopes.join(', ') },
    { label: 'state', value: loginSentence(state, name) },
    token && { label: 'since', value: pointInTime(token.since, state.now) },
    token && { label: 'until', value: pointInTime(token.expiresAt, state.now) },
    token && { label: 'renews', value: token.renews ? 'by itself' : 'not by itself' },
    ...tokenFacts(state),
    { label: 'kept in', value: legacy ? 'old-style profiles, not a section' : pathOf(state) },
    legacy ? null : readersFact(state, 'sso-session', name),
    { label: 'accounts', value: countWords(accounts.items.length, ageOf(accounts, state.now)) },
    { label: 'profiles', value: countWords(leading, '') },
  ]
}

function countWords(count: number, old: string): string {
  return `${count === 0 ? 'none known' : count}${old === '' ? '' : `, seen ${old}`}`
}

function accounts(state: State): Facts {
  const session = currentSession(state)
  const account = currentAccount(state)
  if (session === null) return []
  if (account === null) return groupFacts(state, session)
  const tree = treeOf(state, session.name)
  const roles = tree.roles.get(account.id)
  const leading = state.profiles.filter(({ accountId }) => accountId === account.id)
  return [
    { label: 'account', value: account.name || 'no name' },
    { label: 'id', value: account.id },
    account.email === '' ? null : { label: 'email', value: account.email },
    ...wayIn(state, session),
    { label: 'seen', value: seenWords(tree.accounts.at, ageOf(tree.accounts, state.now)) },
    {
      label: 'roles',
      value:
        roles === undefined || roles.at === null
          ? 'not asked for yet'
          : roles.items.map(({ name }) => name).join(', ') || 'none for you',
    },
    { label: 'profiles', value: leading.map(({ name }) => name).join(', ') || 'none' },
  ]
}

function groupFacts(state: State, session: Session): Facts {
  const heading = currentHeading(state)
  if (heading === null) return []
  const { word, members } = heading.group
  const more = members.length - MEMBERS
  const names = [
    ...members.slice(0, MEMBERS).map(({ item }) => item.name),
    ...(more > 0 ? [`${grouped(more)} more`] : []),
  ]
  return [
    { label: 'group', value: word },
    { label: 'why', value: 'their names begin with the same word, up to a sign or space' },
    { label: 'of', value: sizeWords(heading) },
    { label: '', value: names.join(', ') },
    ...wayIn(state, session),
  ]
}

function roles(state: State): Facts {
  const session = currentSession(state)
  const account = currentAccount(state)
  const wanted = wantedHere(state)
  if (session === null || account === null || wanted === null) return []
  const profile = profileFor(state, wanted)
  const listing = treeOf(state, session.name).roles.get(account.id)
  return [
    { label: 'role', value: currentRole(state)?.name ?? '' },
    { label: 'account', value: `${account.name} ${account.id}`.trim() },
    ...wayIn(state, session),
    {
      label: 'seen',
      value: seenWords(listing?.at ?? null, listing ? ageOf(listing, state.now) : ''),
    },
    {
      label: 'profile',
      value: profile?.name ?? `none yet: ${keyOf(state, 'roles.write')} writes it`,
    },
    credentialFact(state, wanted),
  ]
}

function profiles(state: State): Facts {
  const profile = currentProfile(state)
  if (profile === null) return []
  const { name, accountId, role, region, output, line, session } = profile
  const signIn = sessionOfRow(state)
  const ref = roleOfProfile(profile)
  return [
    { label: 'profile', value: name },
    { label: 'state', value: profileStanding(state, profile) },
    role === null ? null : { label: 'role', value: role },
    accountId === null ? null : { label: 'account', value: accountWords(state, profile) },
    { label: 'region', value: region ?? 'none: AWS_REGION or --region says it' },
    output === null ? null : { label: 'output', value: output },
    ...(signIn === null ? lostSession(session) : wayIn(state, signIn)),
    ref && credentialFact(state, ref),
    { label: 'kept in', value: `${pathOf(state)} line ${line}` },
    { label: 'written', value: writer(state, profile) },
    readersFact(state, 'profile', name),
  ]
}

/** The session that leads there, how it stands, and where its token is. */
function wayIn(state: State, session: Session): Facts {
  const stands = loginSentence(state, session.name)
  return [
    { label: 'session', value: join(text(`${session.name}, ${session.region}, `), stands) },
    ...tokenFacts(state),
  ]
}

function lostSession(name: string | null): Facts {
  return name === null ? [] : [{ label: 'session', value: `${name}, which is not in the file` }]
}

/** The file is named whether it is there or not: a sign-in of any tool would make it. */
function tokenFacts({ overlay }: State): Facts {
  const file = overlay.kind === 'explain' ? (overlay.ground?.tokenPlace ?? '') : ''
  return [{ label: 'token', value: file }]
}

function credentialFact(state: State, ref: RoleRef): Fact {
  const known = credentialOf(state, ref)
  if (known === null) return { label: 'access', value: 'no credentials cached' }
  const until = text(`, until ${clockTime(known.expiresAt)}, in ~/.aws/cli/cache`)
  return { label: 'access', value: join(credentialLine(known, state.now), until) }
}

function seenWords(at: number | null, old: string): string {
  if (at === null) return 'not yet'
  return old === '' ? `asked AWS at ${clockTime(at)}` : `${old}, from the cache`
}

function accountWords({ trees }: State, { accountId, session }: Profile): string {
  const items = trees[session ?? '']?.accounts.items ?? []
  const name = items.find(({ id }) => id === accountId)?.name ?? ''
  return `${name} ${accountId ?? ''}`.trim()
}

function pathOf({ config }: State): string {
  return 'shownPath' in config ? config.shownPath : 'the config file'
}

/** Nothing in the file says who wrote a section: only of this run it is known. */
function writer({ fresh }: State, profile: Profile): string {
  const left = whyLeftAlone(profile)
  if (fresh[profile.name] !== undefined) return 'by lanyard, just now'
  if (left !== null) return `by you or another tool: it ${left}`
  return isOurs(profile)
    ? 'by lanyard, aws configure sso or you: all write it alike'
    : 'by you or another tool'
}

function readersFact({ config }: State, kind: 'profile' | 'sso-session', name: string): Fact {
  const said = config.status === 'ready' ? remarksOn(config.amiss.remarks, kind, name) : []
  if (said.length === 0)
    return { label: 'readers', value: 'the AWS CLI and the SDKs read it alike' }
  return { label: 'readers', value: said.map(({ short }) => short).join('; ') }
}
