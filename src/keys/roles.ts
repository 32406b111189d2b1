/** The keys of the Roles pane. */
import { key } from '../core/key-names.ts'
import { currentRole, profileFor, rolesHere, wantedHere } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, does, makes } from './binding.ts'
import { markKeys } from './marks.ts'
import { hasAccount } from './on-account.ts'

const here = { scope: 'roles', group: 'Roles' } as const

export const ROLE_KEYS: readonly Binding[] = [
  {
    id: 'roles.write',
    chords: ['enter', 'p'],
    printed: 'Enter p',
    label: 'write its profile now',
    hint: { words: ({ picking }) => (picking === null ? 'write profile' : 'take it'), worth: 1 },
    enabled: hasRole,
    repeats: false,
    run: makes(({ picking }, chord) =>
      picking !== null && chord === 'enter' ? { type: 'pick.here' } : { type: 'write.here' },
    ),
    ...here,
  },
  {
    id: 'roles.writeAs',
    chords: ['P'],
    label: 'write with name, region …',
    hint: { words: 'write as…', worth: 2 },
    enabled: hasRole,
    run: does({ type: 'write.as' }),
    ...here,
  },
  ...markKeys('roles', 'Roles', hasRole),
  {
    id: 'roles.whoami',
    chords: ['I'],
    label: 'who am I (asks STS)',
    enabled: hasRole,
    run: does({ type: 'whoami.here' }),
    ...here,
  },
  {
    id: 'roles.use',
    chords: ['u'],
    label: 'use: copy the export line',
    hint: { words: 'use', worth: 4.5 },
    enabled: (state) => {
      const wanted = wantedHere(state)
      if (wanted === null) return hasRole(state)
      return (
        profileFor(state, wanted) !== null ||
        `This role has no profile yet. ${key('roles.write')} writes it.`
      )
    },
    run: does({ type: 'copy.use' }),
    ...here,
  },
]

function hasRole(state: State): true | string {
  if (currentRole(state) !== null) return true
  const account = hasAccount(state)
  if (account !== true) return account
  const roles = rolesHere(state)
  if (roles.items.length > 0) return `No role matches the filter. ${key('back')} clears it.`
  return roles.status === 'loading'
    ? 'The roles are still loading.'
    : `There is no role here. ${key('reload')} reloads.`
}
