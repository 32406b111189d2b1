/** The settings for new profiles: typed, kept, and at once in use by the plan that they were opened from. */
import { expect, it } from 'vitest'
import type { PlanRequest } from '../../src/core/plan-request.ts'
import { namedRoles, triedNames } from '../../src/state/tried-names.ts'
import { everything, run } from './world.ts'

it('keeps what changed and nothing else', () => {
  const { state, effects } = run(
    everything(),
    { type: 'settings.form' },
    { type: 'form.change', value: '{role}' },
    { type: 'form.submit' },
    { type: 'form.submit' },
    { type: 'form.change', value: 'json' },
    { type: 'form.submit' },
  )
  expect(effects).toEqual([
    { do: 'settings.set', key: 'template', value: '{role}' },
    { do: 'settings.set', key: 'output', value: 'json' },
  ])
  expect(state.settings).toMatchObject({ template: '{role}', region: null, output: 'json' })
  expect(state.overlay.kind).toBe('none')
})

it('does not take a template that it cannot read', () => {
  const { state, effects } = run(
    everything(),
    { type: 'settings.form' },
    { type: 'form.change', value: '{nope}' },
    { type: 'form.submit' },
  )
  expect(effects).toEqual([])
  expect(state.overlay).toMatchObject({ form: { problem: { field: 'template' } } })
  expect(run(state, { type: 'back' }).state.settings).toEqual(everything().settings)
})

it('tries the template on what is marked, else on what is known', () => {
  const form = (state = everything()) => {
    const opened = run(state, { type: 'settings.form' }).state
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
    { type: 'settings.form' },
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
  const { state } = run(everything(), { type: 'settings.form' })
  const accounts = Array.from({ length: 5_000 }, (_, at) => ({
    id: String(100_000_000_000 + at),
    // The last two are alike.
    name: `team-${Math.min(at, 4_998)}`,
    email: '',
  }))
  const tree = state.trees.corp
  const { overlay } = state
  if (tree === undefined || overlay.kind !== 'form') throw new Error('no form')
  const listing = Object.values(tree.roles)[0]
  if (listing === undefined) throw new Error('no roles')
  const roles = Object.fromEntries(
    accounts.map(({ id }) => [id, { ...listing, items: [{ accountId: id, name: 'Dev' }] }]),
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
