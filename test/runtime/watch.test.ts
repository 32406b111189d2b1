/** Watching the world: ticks only when a label changes, sleep noticed, foreign writes taken in. */
import { expect, onTestFinished, test } from 'vitest'
import type { Watcher } from '../../src/runtime/ports.ts'
import { watchWorld } from '../../src/runtime/watch.ts'
import { begin, CORP, loginOfCorp, type Story, signIn } from './story.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Counts how often time is taken in. */
function watched(story: Story): () => number {
  let ticks = 0
  const { dispatch } = story.store
  const store = {
    ...story.store,
    dispatch: (action: Parameters<typeof dispatch>[0]) => {
      if (action.type === 'tick') ticks += 1
      dispatch(action)
    },
  }
  onTestFinished(watchWorld(store, story.ports))
  return () => ticks
}

test('while nothing on the screen changes, time is not taken in', async () => {
  const story = await begin()
  const ticks = watched(story)
  story.clock.advance(10 * MINUTE)
  expect(ticks()).toBe(0)
})

test('a label of minutes takes time in once a minute', async () => {
  const story = await begin()
  await signIn(story)
  const ticks = watched(story)
  // Until what was said has gone.
  story.clock.advance(MINUTE)
  const before = ticks()
  story.clock.advance(10 * MINUTE)
  expect(ticks() - before).toBe(10)
})

test('what happens meanwhile hides no moment that time has to be taken in', async () => {
  const story = await begin()
  await signIn(story)
  const ticks = watched(story)
  for (let second = 0; second < 120; second += 1) {
    story.clock.advance(999)
    story.store.dispatch({ type: 'keyPressed' })
    story.clock.advance(1)
  }
  expect(ticks()).toBeGreaterThanOrEqual(2)
})

test('a computer that slept past the end of a sign-in shows so as it wakes', async () => {
  const story = await begin()
  const { token } = await signIn(story)
  story.emulator.revokeAll()
  const ticks = watched(story)
  story.clock.jump(9 * HOUR)
  expect(ticks()).toBe(1)
  const state = await story.store.until((state) => loginOfCorp(state).phase === 'out')
  expect(loginOfCorp(state)).toEqual({ phase: 'out', endedAt: token.expiresAt })
})

test('a clock that somebody sets back is taken in too', async () => {
  const story = await begin()
  await signIn(story)
  const ticks = watched(story)
  story.clock.jump(-HOUR)
  expect(ticks()).toBe(1)
  expect(story.store.getState().now).toBe(story.clock.now())
})

test('what another program did to the tokens is seen without a key', async () => {
  let touched = (_: 'config' | 'tokens') => {}
  const watcher: Watcher = {
    watch(changed) {
      touched = changed
      return () => {}
    },
  }
  const story = await begin({ ports: (real) => ({ ...real, watcher }) })
  const { ports, store } = story
  await signIn(story)
  watched(story)
  const stored = await ports.tokens.read(CORP)
  if (stored === null) throw new Error('there is no token')
  await ports.tokens.remove(CORP)
  touched('tokens')
  await store.until((state) => loginOfCorp(state).phase === 'out')
  await ports.tokens.write(CORP, { ...stored, expiresAt: stored.expiresAt + HOUR })
  touched('tokens')
  const state = await store.until((state) => loginOfCorp(state).phase === 'in')
  expect(loginOfCorp(state)).toMatchObject({ token: { expiresAt: stored.expiresAt + HOUR } })
})

test('nothing is watched any more once it stopped', async () => {
  const story = await begin()
  await signIn(story)
  const stop = watchWorld(story.store, story.ports)
  stop()
  const before = story.store.getState()
  story.clock.jump(9 * HOUR)
  expect(story.store.getState()).toBe(before)
})
