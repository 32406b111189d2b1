/** A computer whose clock is wrong: it is told so once, and what is shown stays right by it. */
import { expect, test } from 'vitest'
import { NOON } from './hand-clock.ts'
import { begin, loadAccounts, loginOfCorp, signIn } from './story.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test.each([
  [12, '12 minutes behind'],
  [-90, '90 minutes ahead'],
])('where AWS is %i minutes later, that is said once', async (minutes, words) => {
  const story = await begin({ now: () => NOON + minutes * MINUTE })
  await signIn(story)
  await loadAccounts(story)
  const state = story.store.getState()
  const said = state.notices.filter(({ level }) => level === 'warn')
  expect(said).toMatchObject([{ text: expect.stringContaining(words), hint: expect.any(String) }])
  // By the clock that everybody here reads, eight hours are eight hours.
  expect(loginOfCorp(state)).toMatchObject({ token: { expiresAt: story.clock.now() + 8 * HOUR } })
})

test('a few minutes are nobody’s business', async () => {
  const story = await begin({ now: () => NOON - 4 * MINUTE })
  await signIn(story)
  expect(story.store.getState()).toMatchObject({ clockOff: null })
})
