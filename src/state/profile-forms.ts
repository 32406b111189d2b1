/** The ways into the forms of a profile: written under a chosen name, edited, renamed, copied, chained. */
import type { Profile } from '../core/model.ts'
import { storeOf } from '../core/secret-store.ts'
import type { Step } from './effects.ts'
import { withForm } from './form-steps.ts'
import { BLANK_FORM } from './overlay.ts'
import { currentProfile, profileFor, wantedHere } from './selection.ts'
import type { Form, ProfileForm, State } from './vocabulary.ts'

/** `P` on a role: name, region and output of the profile to come. */
export function writeAs(state: State): State {
  const wanted = wantedHere(state)
  if (wanted === null) return state
  const known = profileFor(state, wanted)
  return withForm(state, {
    ...BLANK_FORM,
    kind: 'writeAs',
    fields: ['profile', 'region', 'output'],
    values: {
      profile: known?.name ?? '',
      region: known?.region ?? state.settings.region ?? '',
      output: known?.output ?? state.settings.output ?? '',
    },
    wanted,
    session: wanted.session,
  })
}

/** The form of the profile under the cursor, by what is to be done with it. */
export function profileForm(
  state: State,
  what: ProfileForm,
  profile: Profile | null = currentProfile(state),
): State {
  if (profile === null) return state
  return withForm(state, {
    ...BLANK_FORM,
    kind: what,
    session: profile.session,
    profile: profile.name,
    ...START[what](profile),
  })
}

const START: Readonly<Record<ProfileForm, (profile: Profile) => Pick<Form, 'fields' | 'values'>>> =
  {
    editProfile: ({ region, output }) => ({
      fields: ['region', 'output'],
      values: { region: region ?? '', output: output ?? '' },
    }),
    renameProfile: ({ name }) => ({ fields: ['profile'], values: { profile: name } }),
    copyProfile: ({ region }) => ({
      fields: ['region', 'profile'],
      values: { region: region ?? '' },
    }),
    chainProfile: ({ region }) => ({
      fields: ['roleArn', 'profile', 'region'],
      values: { region: region ?? '' },
    }),
  }

/** What needs no form: the profile under the cursor taken out, made the default, brought to the new style. */
export function profilePlan(state: State, what: 'remove' | 'default' | 'migrate'): Step {
  const profile = currentProfile(state)
  if (profile === null) return [state, []]
  const request = {
    remove: { what: 'remove', names: [profile.name] },
    default: { what: 'default', name: profile.name },
    // With all that sign in at the same place: one sign-in is to serve them all afterwards, too.
    migrate: { what: 'migrate', names: neighbours(state, profile), store: storeOf(state.settings) },
  } as const
  return [state, [{ do: 'plan', request: { of: 'manage', request: request[what] }, ask: true }]]
}

function neighbours({ profiles }: State, { name, session }: Profile): readonly string[] {
  const others = profiles.filter(
    (profile) =>
      profile.kind === 'ssoLegacy' && profile.session === session && profile.name !== name,
  )
  return [name, ...others.map((profile) => profile.name)]
}
