/** Conflicts of the plan: another name, a name taken over, or left as it is; never overwritten by itself. */
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import { type PlanRequest, planFor } from '../../src/core/plan-request.ts'
import { readProfiles } from '../../src/core/profiles.ts'
import { resolve } from '../../src/keys/resolve.ts'
import type { Action } from '../../src/state/actions.ts'
import type { PlanOverlay, State } from '../../src/state/vocabulary.ts'
import { everything, run } from './world.ts'

const FILE = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1

[profile bare]
region = eu-west-1

[profile keys]
aws_access_key_id = AKIAEXAMPLE
`
const doc = parseConfig(FILE)
const role = (name: string | null, accountId: string) => ({
  session: 'corp',
  accountId,
  accountName: accountId,
  role: 'ReadOnlyAccess',
  ...(name === null ? {} : { name }),
})

/** The plan as it stands on the screen; `request` plays the one who reads the file. */
function planned(request: PlanRequest, state: State = everything()): State {
  const seen = { ...state, profiles: readProfiles(doc).profiles }
  return run(seen, { type: 'plan.ready', entries: planFor(doc, request), request, ask: true }).state
}

const REQUEST: PlanRequest = {
  of: 'profiles',
  wanted: [role('bare', '707602334725'), role('keys', '111122223333'), role(null, '687712229817')],
  settings: { template: '{account}-{role}', region: null, output: null },
}

function planOf({ overlay }: State): PlanOverlay {
  if (overlay.kind !== 'plan') throw new Error(`no plan but ${overlay.kind}`)
  return overlay
}

const shown = (state: State) =>
  planOf(state).items.map(
    ({ entry, ticked }) => `${ticked ? '*' : '-'} ${entry.action} ${entry.name}`,
  )

/** Does what the actions ask for, with the file as it is. */
function replanned(state: State, ...actions: readonly Action[]): State {
  const step = run(state, ...actions)
  const [effect] = step.effects
  return effect?.do === 'plan' ? planned(effect.request, step.state) : step.state
}

describe('a conflict', () => {
  it('is never written by itself', () => {
    const state = planned(REQUEST)
    expect(shown(state)).toEqual([
      '- conflict bare',
      '- conflict keys',
      '* add 687712229817-ReadOnlyAccess',
    ])
    const { effects } = run(state, { type: 'plan.confirm' })
    expect(effects).toMatchObject([{ entries: [{ name: '687712229817-ReadOnlyAccess' }] }])
  })

  it('ends with another name, and everything else stays as it was', () => {
    const unticked = run(
      planned(REQUEST),
      { type: 'plan.move', motion: 'last' },
      { type: 'plan.tick' },
    ).state
    const state = replanned(
      unticked,
      { type: 'plan.move', motion: 'first' },
      { type: 'plan.rename' },
      { type: 'form.change', value: 'fresh' },
      { type: 'form.submit' },
    )
    expect(shown(state)).toEqual([
      '* add fresh',
      '- conflict keys',
      '- add 687712229817-ReadOnlyAccess',
    ])
    expect(planOf(state).cursor).toBe(0)
  })

  it.each(['keys', '687712229817-ReadOnlyAccess', 'two words', ''])(
    'does not end with the name %j, and the plan is still behind the field',
    (value) => {
      const { state, effects } = run(
        planned(REQUEST),
        { type: 'plan.rename' },
        { type: 'form.change', value },
        { type: 'form.submit' },
      )
      expect(effects).toEqual([])
      expect(state.overlay).toMatchObject({ kind: 'form', form: { problem: { field: 'profile' } } })
      expect(shown(run(state, { type: 'back' }).state)).toHaveLength(3)
    },
  )

  it('ends with a profile taken over that has no credentials of its own', () => {
    const state = replanned(planned(REQUEST), { type: 'plan.takeOver' })
    expect(shown(state)[0]).toBe('* change bare')
    expect(planOf(state).items[0]?.entry.reason).toBe('taken over')
  })

  it('leaves profiles alone that have credentials, and says why', () => {
    const state = run(planned(REQUEST), { type: 'plan.move', motion: 'down' }).state
    expect(resolve(state, 't')).toEqual({
      type: 'reason',
      text: '*keys* holds keys of its own (line 8), and is left alone. n gives another name.',
    })
    const anyway = replanned(state, { type: 'plan.takeOver' })
    expect(shown(anyway)[1]).toBe('- conflict keys')
  })
})

describe('what is bound together', () => {
  const LEGACY = parseConfig(
    ['a', 'b']
      .map(
        (name) =>
          `[profile ${name}]\nsso_start_url = https://old.awsapps.com/start\nsso_region = eu-west-1\n`,
      )
      .join('\n'),
  )
  const request: PlanRequest = { of: 'manage', request: { what: 'migrate', names: null } }
  const open = () =>
    run(everything(), { type: 'plan.ready', entries: planFor(LEGACY, request), request, ask: true })
      .state

  it('a session that is not written takes its profiles along, and comes back with one of them', () => {
    expect(shown(open())).toEqual(['* add old', '* change a', '* change b'])
    const off = run(open(), { type: 'plan.tick' }).state
    expect(shown(off)).toEqual(['- add old', '- change a', '- change b'])
    expect(shown(run(off, { type: 'plan.tick' }).state)).toEqual([
      '* add old',
      '* change a',
      '- change b',
    ])
  })

  it('all are ticked and unticked with one key', () => {
    const off = run(open(), { type: 'plan.tickAll' }).state
    expect(shown(off)).toEqual(['- add old', '- change a', '- change b'])
    expect(shown(run(off, { type: 'plan.tickAll' }).state)).toEqual([
      '* add old',
      '* change a',
      '* change b',
    ])
  })
})
