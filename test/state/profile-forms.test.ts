/** What the keys of the profiles pane lead to: forms with their checks, and the plans that they ask for. */
import { describe, expect, it } from 'vitest'
import type { Profile } from '../../src/core/model.ts'
import type { Manage } from '../../src/core/plan-manage.ts'
import { resolve } from '../../src/keys/resolve.ts'
import { remarkOn } from '../../src/state/form-checks.ts'
import type { Form, ProfileForm, State } from '../../src/state/vocabulary.ts'
import { everything, run } from './world.ts'

function profile(name: string, more: Partial<Profile> = {}): Profile {
  return {
    name,
    kind: 'sso',
    session: 'corp',
    accountId: '707602334725',
    role: 'ReadOnlyAccess',
    region: 'eu-west-1',
    output: null,
    line: 9,
    ...more,
  }
}

const OLD = { kind: 'ssoLegacy', session: 'https://old.awsapps.com/start' } as const
const PROFILES: readonly Profile[] = [
  profile('dev'),
  profile('prod', { accountId: '111122223333' }),
  profile('old-a', OLD),
  profile('old-b', OLD),
  profile('old-c', { ...OLD, session: 'https://else.awsapps.com/start' }),
  profile('keys', { kind: 'static', session: null, accountId: null, role: null }),
]

function on(name: string): State {
  return {
    ...everything(),
    profiles: PROFILES,
    focus: 'profiles',
    cursor: { ...everything().cursor, profile: name },
  }
}

function formOf(state: State): Form {
  if (state.overlay.kind !== 'form') throw new Error(`no form but ${state.overlay.kind}`)
  return state.overlay.form
}

/** Answers each field in order; null leaves what stands there. */
function answered(form: ProfileForm, ...answers: readonly (string | null)[]) {
  let { state, effects } = run(on('dev'), { type: 'profile.form', form })
  for (const answer of answers) {
    const typed = answer === null ? [] : [{ type: 'form.change', value: answer } as const]
    const step = run(state, ...typed, { type: 'form.submit' })
    state = step.state
    effects = step.effects
  }
  return { state, effects }
}

const plan = (request: Manage) => [{ do: 'plan', request: { of: 'manage', request }, ask: true }]

describe('forms of a profile', () => {
  it('edit begins with what is there, and an empty answer takes a key out', () => {
    const { state } = run(on('dev'), { type: 'profile.form', form: 'editProfile' })
    expect(formOf(state).values).toEqual({ region: 'eu-west-1', output: '' })
    expect(answered('editProfile', '', 'json').effects).toEqual(
      plan({
        what: 'edit',
        name: 'dev',
        changes: [
          { key: 'region', value: null },
          { key: 'output', value: 'json' },
        ],
      }),
    )
  })

  it.each([
    ['editProfile', 'Ireland'],
    ['renameProfile', 'two words'],
    ['renameProfile', 'prod'],
    ['renameProfile', ''],
    ['chainProfile', 'arn:aws:iam::1:role/x'],
  ] as const)('%s does not take %j, and keeps it to be put right', (kind, answer) => {
    const { state, effects } = answered(kind, answer)
    const form = formOf(state)
    expect(effects).toEqual([])
    expect(form.problem?.field).toBe(form.fields[0])
    expect(form.values[form.fields[0] ?? 'name']).toBe(answer)
  })

  it('rename asks for one plan', () => {
    expect(answered('renameProfile', 'development').effects).toEqual(
      plan({ what: 'rename', name: 'dev', to: 'development' }),
    )
  })

  it('a copy is called after its region unless somebody says otherwise', () => {
    expect(formOf(answered('copyProfile', 'us-east-1').state).values.profile).toBe('dev-us-east-1')
    expect(answered('copyProfile', 'us-east-1', null).effects).toEqual(
      plan({
        what: 'copy',
        name: 'dev',
        to: 'dev-us-east-1',
        changes: [{ key: 'region', value: 'us-east-1' }],
      }),
    )
  })

  it('a chained profile is called after its role, and rests on the profile under the cursor', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/team/Deploy'
    expect(answered('chainProfile', roleArn, null, '').effects).toEqual(
      plan({
        what: 'chain',
        name: 'Deploy',
        roleArn,
        sourceProfile: 'dev',
        region: null,
        output: null,
      }),
    )
  })

  it('Esc leaves it, and nothing was asked for', () => {
    const { state, effects } = run(
      on('dev'),
      { type: 'profile.form', form: 'renameProfile' },
      { type: 'form.change', value: 'x' },
      { type: 'back' },
    )
    expect(state.overlay.kind).toBe('none')
    expect(effects).toEqual([])
  })
})

describe('a name while it is typed', () => {
  const typed = (form: ProfileForm, value: string) => {
    const { state } = run(on('dev'), { type: 'profile.form', form }, { type: 'form.change', value })
    return remarkOn(state, formOf(state))?.message ?? null
  }

  it.each([
    ['pro', null],
    ['prod', 'A profile prod is there already'],
    ['prod-2', null],
    ['dev', null],
    ['a b', '"a b" cannot be the name of a section in the config file'],
    ['constructor', 'The AWS SDK for JavaScript cannot read a section called "constructor"'],
  ])('%s: %s', (name, message) => {
    expect(typed('renameProfile', name)).toBe(message)
  })

  it('on a role says whose it is: nothing is overwritten without a word', () => {
    const roles = { ...on('dev'), focus: 'roles' as const }
    const remark = (value: string) => {
      const { state } = run(roles, { type: 'write.as' }, { type: 'form.change', value })
      return remarkOn(state, formOf(state))?.message ?? null
    }
    expect(remark('prod')).toBe('prod is of another role: 111122223333/ReadOnlyAccess')
    expect(remark('keys')).toBe('keys (line 9) is yours, not written by lanyard')
    expect(remark('fresh')).toBeNull()
  })
})

describe('without a form', () => {
  it('deletes and makes default what is under the cursor, after a plan', () => {
    expect(run(on('keys'), { type: 'profile.plan', what: 'remove' }).effects).toEqual(
      plan({ what: 'remove', names: ['keys'] }),
    )
    expect(run(on('dev'), { type: 'profile.plan', what: 'default' }).effects).toEqual(
      plan({ what: 'default', name: 'dev' }),
    )
  })

  it('brings all that sign in at one place to the new style together', () => {
    expect(run(on('old-b'), { type: 'profile.plan', what: 'migrate' }).effects).toEqual(
      plan({ what: 'migrate', names: ['old-b', 'old-a'], store: 'files' }),
    )
  })

  it('brings a profile that names its session to the keychain, where sign-ins are there', () => {
    const before = on('dev')
    const settings = { ...before.settings, store: 'keychain' as const }
    const state = { ...before, settings, focus: 'profiles' as const }
    expect(run(state, { type: 'profile.plan', what: 'migrate' }).effects).toEqual(
      plan({ what: 'migrate', names: ['dev'], store: 'keychain' }),
    )
    const action = { type: 'profile.plan', what: 'migrate' }
    expect(resolve(state, 'm')).toMatchObject({ type: 'action', action })
    expect(resolve({ ...state, settings: before.settings }, 'm')).toMatchObject({ type: 'reason' })
  })
})
