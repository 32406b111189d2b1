/** Writing profiles: one with a key, many with a plan, what happens in between, and taking it back. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Wanted } from '../../src/core/plan.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { begin, CONFIG, lastNotice, loadAccounts, loadRoles, type Story, signIn } from './story.ts'

const PAYMENTS = '111122223333'

const READ_ONLY: Wanted = {
  session: 'corp',
  accountId: PAYMENTS,
  accountName: 'payments-prod',
  role: 'ReadOnlyAccess',
}

const PROFILE = `
[profile payments-prod-ReadOnlyAccess]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
`

function hasProfile(name: string) {
  return ({ profiles }: State) => profiles.some((profile) => profile.name === name)
}

async function written({ store }: Story): Promise<State> {
  return store.until(({ lastWrite, overlay }) => lastWrite !== null && overlay.kind === 'none')
}

/** The accounts' pane on an account whose roles are there. */
async function onRoles(story: Story, accountId: string): Promise<void> {
  const { store } = story
  await signIn(story)
  await loadAccounts(story)
  await loadRoles(story, accountId)
  store.dispatch({ type: 'select', session: 'corp' })
  store.dispatch({ type: 'focus', pane: 'accounts' })
  store.dispatch({ type: 'filter.open' })
  store.dispatch({ type: 'filter.type', text: accountId })
  store.dispatch({ type: 'filter.close', keep: true })
  store.dispatch({ type: 'focus', pane: 'roles' })
}

test('Enter on a role writes its profile and says so; once more says it is there', async () => {
  const story = await begin()
  const { store } = story
  await onRoles(story, PAYMENTS)
  store.dispatch({ type: 'move', motion: 'last' })
  store.dispatch({ type: 'enter' })
  const state = await written(story)
  expect(story.config()).toBe(CONFIG + PROFILE)
  expect(lastNotice(state)).toMatchObject({
    level: 'done',
    text: 'added *[profile payments-prod-ReadOnlyAccess]*',
    hint: 'z undo',
  })
  expect(hasProfile('payments-prod-ReadOnlyAccess')(state)).toBe(true)
  expect(state.fresh).toEqual({ 'payments-prod-ReadOnlyAccess': 'new' })
  await store.until(hasProfile('payments-prod-ReadOnlyAccess'))
})

test('many roles are written as one, without what was unticked', async () => {
  const story = await begin()
  const { store } = story
  await onRoles(story, PAYMENTS)
  store.dispatch({ type: 'mark.all' })
  store.dispatch({ type: 'write.marked' })
  const asked = await store.until(({ overlay }) => overlay.kind === 'plan')
  if (asked.overlay.kind !== 'plan') throw new Error('there is no plan')
  const names = asked.overlay.items.map(({ entry }) => entry.name)
  expect(names.length).toBeGreaterThan(2)
  expect(story.config()).toBe(CONFIG)

  store.dispatch({ type: 'plan.tick' })
  store.dispatch({ type: 'plan.confirm' })
  await written(story)
  const state = await store.until(({ profiles }) => profiles.length > 0)
  expect(state.profiles.map(({ name }) => name)).toEqual(names.slice(1))
  expect(story.config().startsWith(CONFIG)).toBe(true)

  store.dispatch({ type: 'undo' })
  await store.until(({ profiles }) => profiles.length === 0)
  expect(story.config()).toBe(CONFIG)
})

test('a plan that is left writes nothing', async () => {
  const story = await begin()
  const { store } = story
  store.dispatch({ type: 'write', wanted: [READ_ONLY], ask: true })
  await store.until(({ overlay }) => overlay.kind === 'plan')
  store.dispatch({ type: 'overlay.close' })
  store.dispatch({ type: 'plan.confirm' })
  store.dispatch({ type: 'write', wanted: [READ_ONLY], ask: true })
  await store.until(({ overlay }) => overlay.kind === 'plan')
  await store.stop()
  expect(story.config()).toBe(CONFIG)
})

test('what somebody else wrote meanwhile is kept', async () => {
  const story = await begin()
  const { store } = story
  store.dispatch({ type: 'write', wanted: [READ_ONLY], ask: true })
  await store.until(({ overlay }) => overlay.kind === 'plan')
  const theirs = '\n# mine\n[profile theirs]\nregion = eu-central-1\n'
  appendFileSync(join(story.home, '.aws', 'config'), theirs)
  store.dispatch({ type: 'plan.confirm' })
  await written(story)
  expect(story.config()).toBe(CONFIG + theirs + PROFILE)
})

test('the last write is taken back, also by the next lanyard; and only once', async () => {
  const story = await begin()
  story.store.dispatch({ type: 'write', wanted: [READ_ONLY], ask: false })
  await written(story)
  await story.store.stop()
  expect(story.config()).toBe(CONFIG + PROFILE)

  const { store } = story.start()
  store.dispatch({ type: 'undo' })
  await store.until((state) => lastNotice(state)?.level === 'done')
  expect(lastNotice(store.getState())?.text).toContain('payments-prod-ReadOnlyAccess')
  expect(story.config()).toBe(CONFIG)
  store.dispatch({ type: 'undo' })
  const state = await store.until((state) => lastNotice(state)?.level === 'fail')
  expect(lastNotice(state)?.failure?.kind).toBe('nothingToUndo')
})

test('a profile for a session that nobody configured is refused before anything is written', async () => {
  const story = await begin()
  const wanted = [{ ...READ_ONLY, session: 'nobody' }]
  story.store.dispatch({ type: 'write', wanted, ask: false })
  const state = await story.store.until((state) => lastNotice(state)?.level === 'fail')
  expect(lastNotice(state)?.failure?.kind).toBe('unknownSession')
  expect(story.config()).toBe(CONFIG)
})

test('a name that the credentials file has too is told of, before and after', async () => {
  const story = await begin()
  const { store, home } = story
  writeFileSync(join(home, '.aws', 'credentials'), '[prod]\naws_access_key_id = AKIAEXAMPLE\n')
  store.dispatch({ type: 'write', wanted: [{ ...READ_ONLY, name: 'prod' }], ask: false })
  const { lastWrite, config } = await written(story)
  expect(lastWrite?.entries).toMatchObject([{ action: 'add', name: 'prod', shadowed: true }])
  expect(config).toMatchObject({
    amiss: {
      findings: expect.arrayContaining([
        expect.objectContaining({ check: 'shadowed', section: { kind: 'profile', name: 'prod' } }),
      ]),
    },
  })
})

test('a credentials file that cannot be read keeps nobody from writing', async () => {
  const story = await begin()
  mkdirSync(join(story.home, '.aws', 'credentials'))
  story.store.dispatch({ type: 'write', wanted: [READ_ONLY], ask: false })
  expect((await written(story)).lastWrite).toMatchObject({ changed: true })
})
