/** The keys of the Profiles pane. */
import { currentProfile } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, does } from './binding.ts'

const here = { scope: 'profiles', group: 'Profiles' } as const

export const PROFILE_KEYS: readonly Binding[] = [
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
    ? 'There is no profile yet. Enter on a role writes one.'
    : 'No profile matches the filter. Esc clears it.'
}

function hasRoleBehind(state: State): true | string {
  const profile = currentProfile(state)
  if (profile === null) return hasProfile(state)
  return (
    (profile.session !== null && profile.accountId !== null && profile.role !== null) ||
    `*${profile.name}* does not sign in through Identity Center.`
  )
}
