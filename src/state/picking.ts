/** lanyard pick: the screen with one purpose, to end with a profile. */
import type { ProfileName, RoleRef } from '../core/model.ts'
import type { Step } from './effects.ts'
import { currentProfile, profileFor, wantedHere } from './selection.ts'
import type { State } from './vocabulary.ts'
import { updateWriting } from './writing.ts'

export interface Picking {
  /** The role that Enter was pressed on, until its profile is there. */
  readonly awaited: RoleRef | null
  readonly chosen: ProfileName | null
}

/** What the person leaves with who chooses nothing. */
export const NOTHING_CHOSEN = 1

export const NOT_YET: Picking = { awaited: null, chosen: null }

/** Enter on a role or a profile: takes it; a role without a profile gets one first, asked about as ever. */
export function take(state: State): Step {
  if (state.picking === null) return [state, []]
  if (state.focus === 'profiles') {
    const profile = currentProfile(state)
    return profile === null ? [state, []] : left(state, profile.name)
  }
  const role = wantedHere(state)
  const profile = role && profileFor(state, role)
  if (profile !== null) return left(state, profile.name)
  const awaiting: State = { ...state, picking: { awaited: role, chosen: null } }
  return updateWriting(awaiting, { type: 'write.here' })
}

/** After a write, once the file has been read: the profile that was waited for is taken. */
export function taken([state, effects]: Step): Step {
  const awaited = state.picking?.awaited ?? null
  const profile = awaited && profileFor(state, awaited)
  if (profile === null) return [state, effects]
  const [next, more] = left(state, profile.name)
  return [next, [...effects, ...more]]
}

function left(state: State, chosen: ProfileName): Step {
  return [{ ...state, picking: { awaited: null, chosen }, exit: 0 }, [{ do: 'end', life: '' }]]
}
