/** What one does with the thing under the cursor besides writing it: ask, copy, open. */
import { consoleAddress } from '../core/console-address.ts'
import { failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { Profile, RoleRef, SessionName } from '../core/model.ts'
import { roleOfProfile } from '../core/whose-profile.ts'
import type { Action } from './actions.ts'
import { pageOf } from './away.ts'
import type { Step } from './effects.ts'
import { whoamiCommand } from './explaining.ts'
import { notify, notifyFailure } from './notices.ts'
import { accountNamed, guarded } from './risky.ts'
import {
  currentAccount,
  currentProfile,
  currentRole,
  currentSession,
  loginOf,
  profileFor,
  sessionNamed,
  wantedHere,
} from './selection.ts'
import type { CopyChoice, State } from './vocabulary.ts'

type AsideAction = Extract<
  Action,
  { type: `whoami${string}` | `copy${string}` | 'copied' | `open${string}` }
>

/** Names that every shell takes as they stand. */
const PLAIN = /^[A-Za-z0-9_.\-/%@:+]+$/

export function updateAsides(state: State, action: AsideAction): Step {
  switch (action.type) {
    case 'whoami.here':
      return whoami(
        state,
        refHere(state),
        state.focus === 'profiles' ? currentProfile(state) : null,
      )
    case 'whoami': {
      const { of } = action
      if ('role' in of) return whoami(state, of.role, null)
      const profile = state.profiles.find(({ name }) => name === of.profile) ?? null
      return whoami(state, profile && roleOfProfile(profile), profile)
    }
    case 'whoami.done': {
      const { of, identity } = action
      return [{ ...quiet(state), overlay: { kind: 'identity', of, identity } }, []]
    }
    case 'copy.menu':
      return copyMenu(state)
    case 'copy.use':
      return copyUse(state)
    case 'copy': {
      const closed: State =
        state.overlay.kind === 'copy' ? { ...state, overlay: { kind: 'none' } } : state
      return [closed, [{ do: 'copy', text: action.text, what: action.what }]]
    }
    case 'copied': {
      const how = action.how === 'copied' ? 'copied' : 'sent to the terminal clipboard:'
      return [notify(state, 'done', `${how} *${action.what}*`), []]
    }
    case 'open.here':
      return openHere(state)
    case 'open': {
      const { type: _, ...page } = action
      return [state, [{ do: 'open', ...page }]]
    }
  }
}

/** The role that the cursor stands for: of the roles pane, or of the profile. */
function refHere(state: State): RoleRef | null {
  if (state.focus === 'profiles') {
    const profile = currentProfile(state)
    return profile && roleOfProfile(profile)
  }
  return wantedHere(state)
}

function whoami(state: State, ref: RoleRef | null, profile: Profile | null): Step {
  const session = ref && sessionNamed(state, ref.session)
  if (ref === null || session === null) {
    const text = profile
      ? `*${profile.name}* is no profile of a sign-in that lanyard knows`
      : 'choose a role first'
    return [notify(state, 'warn', text), []]
  }
  const of = profile?.name ?? `${ref.accountId}/${ref.role}`
  const role = { session: ref.session, accountId: ref.accountId, role: ref.role }
  const region = profile?.region ?? session.region
  return [
    notify(state, 'working', `asking AWS who *${of}* is`),
    [{ do: 'whoami', session, role, region, of }],
  ]
}

/** State without its message of work in progress. */
function quiet(state: State): State {
  return { ...state, notices: state.notices.filter(({ level }) => level !== 'working') }
}

function copyMenu(state: State): Step {
  const choices = choicesHere(state)
  return choices.length === 0
    ? [notify(state, 'warn', 'there is nothing to copy here'), []]
    : [{ ...state, overlay: { kind: 'copy', choices } }, []]
}

function choicesHere(state: State): readonly CopyChoice[] {
  const session = currentSession(state)
  const account = currentAccount(state)
  const role = currentRole(state)
  const choice = (label: string, text: string | null | undefined) => (text ? [{ label, text }] : [])
  const ref = refHere(state)
  const profile = state.focus === 'profiles' ? currentProfile(state) : ref && profileFor(state, ref)
  const ofSession = [...choice('start URL', session?.startUrl), ...choice('session', session?.name)]
  const ofAccount = [
    ...choice('account id', account?.id),
    ...choice('account name', account?.name),
    ...choice('e-mail', account?.email),
  ]
  const ofProfile = [
    ...choice('profile name', profile?.name),
    ...choice('export line', profile && exportLine(profile.name)),
    ...choice('next command', profile && whoamiCommand(profile.name)),
  ]
  if (state.focus === 'sessions') return ofSession
  if (state.focus === 'accounts') return ofAccount
  if (state.focus === 'profiles') return [...ofProfile, ...choice('account id', profile?.accountId)]
  return [...ofProfile, ...choice('role', role?.name), ...ofAccount]
}

/** `export AWS_PROFILE=…`; null where the name would need quoting that differs from shell to shell. */
function exportLine(name: string): string | null {
  return PLAIN.test(name) ? `export AWS_PROFILE=${name}` : null
}

function copyUse(state: State): Step {
  const ref = refHere(state)
  const profile = state.focus === 'profiles' ? currentProfile(state) : ref && profileFor(state, ref)
  if (profile === null)
    return [
      notify(state, 'warn', 'this role has no profile yet', `${key('roles.write')} write it`),
      [],
    ]
  const line = exportLine(profile.name)
  if (line === null) {
    const why = failure(
      'badName',
      `The name ${profile.name} cannot be used in a shell without quoting`,
      `Write it as AWS_PROFILE in the quotes of your shell`,
    )
    return [notifyFailure(state, why), []]
  }
  return [state, [{ do: 'copy', text: line, what: line }]]
}

/** `o`: the portal of a session, or the console of an account or role, through the portal's own link. */
function openHere(state: State): Step {
  const session = currentSession(state)
  const ref = refHere(state)
  if (state.focus === 'sessions') {
    if (session === null) return [state, []]
    const what = `the portal of *${session.name}*`
    return [state, [pageOf(state, session.name, session.startUrl, what)]]
  }
  const account = currentAccount(state)
  const target = state.focus === 'accounts' ? null : ref
  const accountId = target?.accountId ?? account?.id
  const home = target ? sessionNamed(state, target.session) : session
  if (home === null || accountId === undefined) {
    return [notify(state, 'warn', 'there is no console to open here'), []]
  }
  const url = consoleAddress(home.startUrl, accountId, target?.role ?? null)
  const name = accountNamed(state, home.name, accountId) || accountId
  const subject = { accountName: name, accountId, role: target?.role ?? null }
  const what = `the console of *${name}*`
  return guarded(state, [subject], [state, [pageOf(state, home.name, url, what)]])
}

/** What `y` copies in the sign-in dialog: the code, or the address. */
export function copyOfLogin(state: State, session: SessionName): Step {
  const login = loginOf(state, session)
  if (login.phase !== 'waiting') return [state, []]
  return login.flow === 'code'
    ? [state, [{ do: 'copy', text: login.userCode, what: 'the code' }]]
    : [state, [{ do: 'copy', text: login.url, what: 'the address' }]]
}
