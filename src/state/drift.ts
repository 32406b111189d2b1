/** What differs between the config file and what is assigned, line by line, and what mends each line. */
import { drift } from '../core/doctor/assignments.ts'
import type { Finding, Level } from '../core/doctor/finding.ts'
import { step } from '../core/list.ts'
import { storeOf } from '../core/secret-store.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { notify } from './notices.ts'
import { profileForm } from './profile-forms.ts'
import { editSession, newSession, removeSession } from './session-forms.ts'
import type { DriftOverlay, State } from './vocabulary.ts'

type DriftAction = Extract<Action, { type: `drift.${string}` }>

/** Rows that one key of a page goes. */
const PAGE = 10
const WEIGHT: Readonly<Record<Level, number>> = { fail: 0, warn: 1, ok: 2 }

export function updateDrift(state: State, action: DriftAction): Step {
  if (action.type === 'drift.open') {
    return [{ ...state, overlay: { kind: 'drift', line: null, cursor: 0 } }, []]
  }
  const { overlay } = state
  if (overlay.kind !== 'drift') return [state, []]
  if (action.type === 'drift.fix') return mended(state, findingHere(state))
  const found = findings(state)
  const cursor = step(cursorIn(overlay, found), action.motion, found.length, PAGE)
  return [{ ...state, overlay: { ...overlay, line: found[cursor]?.message ?? null, cursor } }, []]
}

type Ground = Pick<State, 'config' | 'profiles' | 'sessions' | 'trees'>

/** The last result, by the file that it came from; it goes with it. */
const known = new WeakMap<
  State['config'],
  { readonly ground: Ground; readonly found: readonly Finding[] }
>()

/** Everything that differs by what is known, the worst first. Made once for the same files and lists. */
export function findings({ config, profiles, sessions, trees }: Ground): readonly Finding[] {
  const last = known.get(config)
  if (
    last?.ground.profiles === profiles &&
    last.ground.sessions === sessions &&
    last.ground.trees === trees
  )
    return last.found
  const assigned = Object.entries(trees)
    .filter(([, { accounts }]) => accounts.at !== null)
    .map(([session, { accounts, roles }]) => ({
      session,
      accounts: accounts.items,
      roles: Object.fromEntries(
        Array.from(roles).flatMap(([id, { at, items }]) => (at === null ? [] : [[id, items]])),
      ),
    }))
  // A session that one works in is not in the way because nothing was written of it yet.
  const isUsed = ({ check, section }: Finding) =>
    check === 'unused' && assigned.some(({ session }) => session === section?.name)
  const found = [
    ...(config.status === 'ready' ? config.amiss.findings.filter((one) => !isUsed(one)) : []),
    ...drift({ profiles, sessions }, assigned),
  ].toSorted((a, b) => WEIGHT[a.level] - WEIGHT[b.level])
  known.set(config, { ground: { config, profiles, sessions, trees }, found })
  return found
}

/** The line under the cursor; null where nothing differs. */
export function findingHere(state: State): Finding | null {
  if (state.overlay.kind !== 'drift') return null
  const found = findings(state)
  return found[cursorIn(state.overlay, found)] ?? null
}

/** The index of the line under the cursor: the remembered one, or what stands in its place now. */
export function cursorIn({ line, cursor }: DriftOverlay, found: readonly Finding[]): number {
  const at = line === null ? -1 : found.findIndex(({ message }) => message === line)
  return at >= 0 ? at : Math.max(0, Math.min(cursor, found.length - 1))
}

/** What Enter does to a line, in a word or two; null where only a person can see to it. */
export function mendWord(finding: Finding): string | null {
  const { repair, check, section } = finding
  if (repair?.do === 'write') return 'write it'
  if (repair?.do === 'manage') return WORDS[repair.request.what] ?? 'mend it'
  if (check === 'shadowed') return 'rename it'
  if (check === 'unused') return 'delete it'
  if (check !== 'session') return null
  return section?.kind === 'sso-session' ? 'edit it' : 'add the session'
}

const WORDS: Readonly<Record<string, string>> = { remove: 'delete it', migrate: 'new style' }

/** The plan or the form that mends the line; each is shown before anything is written. */
function mended(state: State, finding: Finding | null): Step {
  if (finding === null) return [state, []]
  const { repair, section, check, fix } = finding
  const { settings } = state
  if (repair?.do === 'write') {
    const request = { of: 'profiles', wanted: [repair.wanted], settings } as const
    return [state, [{ do: 'plan', request, ask: true }]]
  }
  if (repair?.do === 'manage') {
    const given = repair.request
    const request = given.what === 'migrate' ? { ...given, store: storeOf(settings) } : given
    return [state, [{ do: 'plan', request: { of: 'manage', request }, ask: true }]]
  }
  const profile = state.profiles.find(({ name }) => name === section?.name) ?? null
  const session = state.sessions.find(({ name }) => name === section?.name) ?? null
  if (check === 'shadowed') return [profileForm(state, 'renameProfile', profile), []]
  if (check === 'unused') return removeSession(state, session)
  if (check === 'session' && section?.kind === 'sso-session')
    return [editSession(state, session), []]
  const missing = profile?.kind === 'ssoLegacy' ? null : (profile?.session ?? null)
  if (
    check === 'session' &&
    missing !== null &&
    !state.sessions.some(({ name }) => name === missing)
  ) {
    return [newSession(state, missing), []]
  }
  return [notify(state, 'warn', fix ?? 'this is to be seen to with an editor'), []]
}
