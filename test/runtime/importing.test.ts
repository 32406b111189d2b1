/** From a file of a team mate to sessions in the config file, through the real adapters. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { handoverText } from '../../src/core/handover.ts'
import { begin, CONFIG, CORP } from './story.ts'

const LAB = { ...CORP, name: 'lab', startUrl: 'https://lab.awsapps.com/start' }

test('the plan shows what there is already; one write brings the rest, and the names', async () => {
  const { store, home, config } = await begin({ screen: true })
  const moved = { ...CORP, name: 'acme', startUrl: 'https://acme.awsapps.com/start' }
  const text = handoverText([CORP, moved, LAB], '{id}.{role}')
  writeFileSync(join(home, 'team.json'), text)
  store.dispatch({ type: 'session.import' })
  store.dispatch({ type: 'form.change', value: '~/team.json' })
  store.dispatch({ type: 'form.submit' })
  const asked = await store.until(({ overlay }) => overlay.kind === 'plan')
  const items = asked.overlay.kind === 'plan' ? asked.overlay.items : []
  expect(items.map(({ entry: { name, action, reason } }) => [name, action, reason])).toEqual([
    ['corp', 'unchanged', 'already there'],
    ['acme', 'change', null],
    ['lab', 'add', null],
  ])
  expect(config()).toBe(CONFIG)

  store.dispatch({ type: 'plan.confirm' })
  const after = await store.until(({ lastWrite }) => lastWrite !== null)
  expect(config()).toContain('[sso-session lab]\nsso_start_url = https://lab.awsapps.com/start\n')
  expect(config()).not.toContain('eu-west-1')
  expect(after).toMatchObject({ focus: 'sessions', cursor: { session: 'lab' } })
  const said = after.notices.map(({ text: words, hint }) => [words, hint])
  expect(said).toContainEqual(['wrote *2 sessions*: 1 added, 1 changed', 's sign in'])
  expect(after.settings.template).toBe('{id}.{role}')
  await store.stop()
  const own = readFileSync(join(home, '.config', 'lanyard', 'config.ini'), 'utf8')
  expect(own).toBe('template = {id}.{role}\n')
})

test('a name template of one’s own stays', async () => {
  const { store } = await begin({ screen: true })
  const settings = { ...store.getState().settings, template: '{account}' }
  store.dispatch({ type: 'started', lastSession: null, settings })
  store.dispatch({ type: 'session.import' })
  store.dispatch({ type: 'form.change', value: handoverText([LAB], '{id}.{role}') })
  store.dispatch({ type: 'form.submit' })
  await store.until(({ overlay }) => overlay.kind === 'plan')
  store.dispatch({ type: 'plan.confirm' })
  const { settings: kept, notices } = await store.until(({ lastWrite }) => lastWrite !== null)
  expect(kept.template).toBe('{account}')
  expect(notices.map(({ text }) => text)).toContain(
    'your name template stays; theirs is *{id}.{role}*',
  )
})
