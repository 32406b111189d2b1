/** The keys of the Profiles pane. */
import { key } from '../core/key-names.ts'
import type { ProfileKind } from '../core/model.ts'
import { storeOf } from '../core/secret-store.ts'
import { isOurs, roleOfProfile, whyLeftAlone } from '../core/whose-profile.ts'
import { currentProfile } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, does, makes } from './binding.ts'

const here = { scope: 'profiles', group: 'Profiles' } as const

export const PROFILE_KEYS: readonly Binding[] = [
  {
    id: 'profiles.explain',
    chords: ['enter'],
    label: 'explain it',
    hint: {
      words: ({ picking }) => (picking === null ? 'explain' : 'take it'),
      worth: 3,
    },
    enabled: hasProfile,
    run: makes(({ picking }) => ({ type: picking === null ? 'explain.open' : 'pick.here' })),
    ...here,
  },
  {
    id: 'profiles.use',
    chords: ['u'],
    label: 'use: copy the export line',
    hint: { words: 'use', worth: 1 },
    enabled: hasProfile,
    run: does({ type: 'copy.use' }),
    ...here,
  },
  {
    id: 'profiles.edit',
    chords: ['e'],
    label: 'edit region and output',
    hint: { words: 'edit', worth: 3 },
    enabled: isEditable,
    run: does({ type: 'profile.form', form: 'editProfile' }),
    ...here,
  },
  {
    id: 'profiles.rename',
    chords: ['n'],
    label: 'rename',
    hint: { words: 'rename', worth: 3 },
    enabled: hasProfile,
    run: does({ type: 'profile.form', form: 'renameProfile' }),
    ...here,
  },
  {
    id: 'profiles.remove',
    chords: ['d'],
    label: 'delete, after a question',
    hint: { words: 'delete', worth: 8 },
    enabled: hasProfile,
    run: does({ type: 'profile.plan', what: 'remove' }),
    ...here,
  },
  {
    id: 'profiles.default',
    chords: ['*'],
    label: 'make it the default',
    enabled: (state) =>
      currentProfile(state)?.name === 'default' ? 'This is the default.' : hasSignIn(state),
    run: does({ type: 'profile.plan', what: 'default' }),
    ...here,
  },
  {
    id: 'profiles.migrate',
    chords: ['m'],
    label: 'bring to the new style',
    hint: {
      words: (state) => (isOldStyle(state) === true ? 'new style' : null),
      worth: 2,
    },
    enabled: isOldStyle,
    run: does({ type: 'profile.plan', what: 'migrate' }),
    ...here,
  },
  {
    id: 'profiles.copy',
    chords: ['N'],
    label: 'one more, another region',
    enabled: isEditable,
    run: does({ type: 'profile.form', form: 'copyProfile' }),
    ...here,
  },
  {
    id: 'profiles.chain',
    chords: ['A'],
    label: 'one that assumes a role',
    enabled: hasCredentials,
    run: does({ type: 'profile.form', form: 'chainProfile' }),
    ...here,
  },
  {
    id: 'profiles.whoami',
    chords: ['I'],
    label: 'who am I (asks STS)',
    hint: { words: 'who am I', worth: 2 },
    enabled: hasRoleBehind,
    run: does({ type: 'whoami.here' }),
    ...here,
  },
]

function hasProfile(state: State): true | string {
  if (currentProfile(state) !== null) return true
  return state.profiles.length === 0
    ? `There is no profile yet. ${key('roles.write')} on a role writes one.`
    : `No profile matches the filter. ${key('back')} clears it.`
}

/** Profiles of other tools are shown as what they are, and left alone. */
function isEditable(state: State): true | string {
  const profile = currentProfile(state)
  if (profile === null) return hasProfile(state)
  const left = whyLeftAlone(profile)
  return left === null || `*${profile.name}* ${left}.`
}

function hasSignIn(state: State): true | string {
  const profile = currentProfile(state)
  if (profile === null) return hasProfile(state)
  return isOurs(profile) || `*${profile.name}* does not sign in through Identity Center.`
}

/** Whether a role can be assumed with it. */
function hasCredentials(state: State): true | string {
  const profile = currentProfile(state)
  return profile?.kind === 'role' ? isEditable(state) : hasSignIn(state)
}

function isOldStyle(state: State): true | string {
  const profile = currentProfile(state)
  if (profile === null) return hasProfile(state)
  const old: readonly ProfileKind[] =
    storeOf(state.settings) === 'keychain' ? ['ssoLegacy', 'sso'] : ['ssoLegacy']
  if (old.includes(profile.kind)) return true
  return isOurs(profile)
    ? `*${profile.name}* is in the new style already.`
    : `*${profile.name}* is no old-style profile.`
}

function hasRoleBehind(state: State): true | string {
  const profile = currentProfile(state)
  if (profile === null) return hasProfile(state)
  return (
    roleOfProfile(profile) !== null || `*${profile.name}* does not sign in through Identity Center.`
  )
}
