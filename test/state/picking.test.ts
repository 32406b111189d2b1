/** lanyard pick: what Enter, Esc and q end with, and what they leave to the usual screen. */
import { describe, expect, test } from 'vitest'
import type { Profile } from '../../src/core/model.ts'
import type { PlanEntry } from '../../src/core/plan.ts'
import { resolve } from '../../src/keys/resolve.ts'
import { NOT_YET } from '../../src/state/picking.ts'
import { wantedHere } from '../../src/state/selection.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { everything, NOTHING_AMISS, run } from './world.ts'

const { accountName, ...ROLE } = wantedHere(everything()) ?? fail()
const PROFILE: Profile = {
  ...ROLE,
  name: 'dev',
  kind: 'sso',
  region: null,
  output: null,
  line: 1,
}
const ENTRY: PlanEntry = {
  ...ROLE,
  action: 'add',
  section: 'profile',
  name: 'dev',
  accountName,
  reason: null,
  place: '',
  changes: [],
  diff: [],
}

function fail(): never {
  throw new Error('no role is under the cursor')
}

const picking = (change: Partial<State> = {}): State => ({
  ...everything(),
  picking: NOT_YET,
  focus: 'roles',
  ...change,
})
const wrote = {
  type: 'plan.written',
  entries: [ENTRY],
  changed: true,
  inPlace: false,
  id: '1',
} as const

function press(state: State, chord: string) {
  const found = resolve(state, chord)
  if (found.type !== 'action') throw new Error(`${chord} does not act: ${JSON.stringify(found)}`)
  return run(state, found.action)
}

describe('Enter', () => {
  test('takes the profile that the role has', () => {
    const { state } = press(picking({ profiles: [PROFILE] }), 'enter')
    expect(state).toMatchObject({ exit: 0, picking: { chosen: 'dev' } })
  })

  test('writes a profile first, and takes it once it is there', () => {
    const asked = press(picking(), 'enter')
    expect(asked.state.exit).toBeNull()
    expect(asked.effects).toMatchObject([{ do: 'plan', ask: false }])
    const { sessions } = asked.state
    const read = {
      exists: true,
      shownPath: '',
      foreign: false,
      sessions,
      profiles: [PROFILE],
      amiss: NOTHING_AMISS,
    }
    const loaded = { type: 'config.loaded', ...read } as const
    for (const order of [
      [loaded, wrote],
      [wrote, loaded],
    ]) {
      const { state } = run(asked.state, ...order)
      expect(state).toMatchObject({ exit: 0, picking: { chosen: 'dev' } })
    }
  })

  test('takes a profile in its pane', () => {
    const { state } = press(picking({ focus: 'profiles', profiles: [PROFILE] }), 'enter')
    expect(state).toMatchObject({ exit: 0, picking: { chosen: 'dev' } })
  })

  test('on the usual screen writes, and stays', () => {
    const { state, effects } = press(picking({ picking: null }), 'enter')
    expect(state.exit).toBeNull()
    expect(effects).toContainEqual(expect.objectContaining({ do: 'plan' }))
    const profiles = { ...everything(), focus: 'profiles', profiles: [PROFILE] } as const
    expect(resolve(profiles, 'enter')).toMatchObject({ action: { type: 'explain.open' } })
  })
})

test('p writes and stays: only Enter is a choice', () => {
  const { state } = press(picking(), 'p')
  expect(run({ ...state, profiles: [PROFILE] }, wrote).state.exit).toBeNull()
})

describe('nothing is chosen', () => {
  test.each(['q', 'escape'])('by %s, which ends with 1', (chord) => {
    expect(press(picking(), chord).state).toMatchObject({ exit: 1, picking: { chosen: null } })
  })

  test('by Esc only once filter and dialog are closed', () => {
    const filtered = press(picking({ filters: { ...picking().filters, roles: 'read' } }), 'escape')
    expect(filtered.state).toMatchObject({ exit: null, filters: { roles: '' } })
    const dialog = press(picking({ overlay: { kind: 'help', top: 0 } }), 'escape')
    expect(dialog.state).toMatchObject({ exit: null, overlay: { kind: 'none' } })
  })

  test('by Esc on the usual screen, which it does not leave', () => {
    expect(press(picking({ picking: null }), 'escape').state.exit).toBeNull()
  })
})
