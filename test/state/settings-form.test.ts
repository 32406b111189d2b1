/** The settings for new profiles: typed, kept, and at once in use by the plan that they were opened from. */
import { expect, it } from 'vitest'
import type { PlanRequest } from '../../src/core/plan-request.ts'
import { namedRoles } from '../../src/state/settings-form.ts'
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
