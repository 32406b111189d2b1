/** The settings for new profiles: typed, kept, and at once in use by the plan that they were opened from. */
import { expect, it } from 'vitest'
import { ById } from '../../src/core/by-id.ts'
import { CHOICE_KEYS, CHOICES } from '../../src/core/choices.ts'
import type { PlanRequest } from '../../src/core/plan-request.ts'
import { SETTING_ROWS } from '../../src/core/settings-table.ts'
import { namedRoles, triedNames } from '../../src/state/tried-names.ts'
import { everything, run } from './world.ts'

const OPEN = [{ type: 'settings.open' }, { type: 'settings.change' }] as const
const DOWN = { type: 'settings.move', motion: 'down' } as const

it('keeps a text that was typed, and comes back to the settings', () => {
  const { state, effects } = run(
    everything(),
    ...OPEN,
    { type: 'form.change', value: '{role}' },
    { type: 'form.submit' },
  )
  expect(effects).toEqual([{ do: 'settings.set', key: 'template', value: '{role}' }])
  expect(state.settings).toMatchObject({ template: '{role}', region: null, output: null })
  expect(state.overlay).toEqual({ kind: 'settings', cursor: 0 })
})

it('does not take a text that it cannot read', () => {
  for (const [downs, value] of [
    [0, '{nope}'],
    [1, 'nowhere'],
    [2, 'pdf'],
    [3, 'no keys'],
  ] as const) {
    const moves = Array.from({ length: downs }, () => DOWN)
    const { state, effects } = run(
      everything(),
      { type: 'settings.open' },
      ...moves,
      { type: 'settings.change' },
      { type: 'form.change', value },
      { type: 'form.submit' },
    )
    expect(effects).toEqual([])
    expect(state.overlay).toMatchObject({ form: { problem: { failure: {} } } })
    const back = run(state, { type: 'back' }).state
    expect(back.settings).toEqual(everything().settings)
    expect(back.overlay).toEqual({ kind: 'settings', cursor: downs })
  }
})

it('goes through the choices of a setting, and round to the usual', () => {
  const change = { type: 'settings.change' } as const
  const open = run(everything(), { type: 'settings.open' }, DOWN, DOWN, DOWN, DOWN).state
  const { state, effects } = run(open, change, change, change)
  expect(effects).toEqual([
    { do: 'settings.set', key: 'theme', value: 'high-contrast' },
    { do: 'settings.set', key: 'theme', value: 'colour-blind' },
    { do: 'settings.set', key: 'theme', value: null },
  ])
  expect(state.settings.theme).toBeNull()
})

it('puts a setting back to the usual, where it is another', () => {
  const usual = { type: 'settings.usual' } as const
  const own = { ...everything(), settings: { ...everything().settings, template: '{role}' } }
  const { state, effects } = run(own, { type: 'settings.open' }, usual, usual)
  expect(effects).toEqual([{ do: 'settings.set', key: 'template', value: null }])
  expect(state.settings.template).toBe('{account}-{role}')
})

it('shows every setting, and each choice in words', () => {
  const keys = SETTING_ROWS.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of CHOICE_KEYS) {
    const row = SETTING_ROWS.find((one) => one.key === key)
    expect(Object.keys(row?.words ?? {})).toEqual(CHOICES[key])
  }
})

it('tries the template on what is marked, else on what is known', () => {
  const form = (state = everything()) => {
    const opened = run(state, ...OPEN).state
    return opened.overlay.kind === 'form' ? namedRoles(opened, opened.overlay.form) : []
  }
  expect(form()).toHaveLength(6)
  expect(form(run(everything(), { type: 'mark.toggle' }).state)).toHaveLength(2)
})

it('in a plan makes the plan again, with the names that were chosen kept', () => {
  const chosen = {
    session: 'corp',
    accountId: '707602334725',
    accountName: 'x',
    role: 'R',
    name: 'mine',
  }
  const request: PlanRequest = { of: 'profiles', wanted: [chosen], settings: everything().settings }
  const entry = {
    action: 'add',
    section: 'profile',
    ...chosen,
    reason: null,
    place: 'new',
    changes: [],
    diff: [],
  } as const
  const { state, effects } = run(
    everything(),
    { type: 'plan.ready', entries: [entry], request, ask: true },
    { type: 'template.form' },
    { type: 'form.change', value: '{account|slug}' },
    { type: 'form.submit' },
  )
  const settings = { ...everything().settings, template: '{account|slug}' }
  expect(effects).toEqual([
    { do: 'settings.set', key: 'template', value: '{account|slug}' },
    { do: 'plan', request: { ...request, settings }, ask: true },
  ])
  expect(state.overlay.kind).toBe('plan')
})

it('judges thousands of roles, the last ones too, and once for the same words', () => {
  const { state } = run(everything(), ...OPEN)
  const accounts = Array.from({ length: 5_000 }, (_, at) => ({
    id: String(100_000_000_000 + at),
    // The last two are alike.
    name: `team-${Math.min(at, 4_998)}`,
    email: '',
  }))
  const tree = state.trees.corp
  const { overlay } = state
  if (tree === undefined || overlay.kind !== 'form') throw new Error('no form')
  const [[, listing] = []] = tree.roles
  if (listing === undefined) throw new Error('no roles')
  const roles = ById.of(
    accounts.map(
      ({ id }) => [id, { ...listing, items: [{ accountId: id, name: 'Dev' }] }] as const,
    ),
  )
  const corp = { ...tree, accounts: { ...tree.accounts, items: accounts }, roles }
  const large = { ...state, trees: { corp } }
  const { rows } = triedNames(large, overlay.form)
  expect(rows).toHaveLength(5_000)
  expect(rows.filter(({ note }) => note !== null).map(({ name }) => name)).toEqual([
    'team-4998-Dev-100000004998',
    'team-4998-Dev-100000004999',
  ])
  expect(triedNames({ ...large, now: large.now + 1 }, overlay.form).rows).toBe(rows)
  const values = { ...overlay.form.values, template: '{id}' }
  expect(triedNames(large, { ...overlay.form, values }).rows[0]?.name).toBe('100000000000')
})
