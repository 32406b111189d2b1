/** Many lanyards that want to sign in to one session: one page opens, and all are signed in. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loginOf } from '../../src/state/selection.ts'
import { begin, calls, inPhase, opened, type Story, waiting } from './story.ts'

const start = { type: 'login.start', session: 'corp', flow: 'browser', dialog: false } as const

async function withOthers(count: number) {
  const story = await begin()
  const others = Array.from({ length: count }, () => story.start())
  await Promise.all(others.map(({ store }) => opened(store)))
  return { story, others }
}

function locks({ home }: Story): readonly string[] {
  const files = readdirSync(join(home, '.aws', 'sso', 'cache'))
  return files.filter((name) => name.includes('lock'))
}

test('ten lanyards open one page', async () => {
  const { story, others } = await withOthers(9)
  const first = await waiting(story, 'browser')
  for (const { store } of others) store.dispatch(start)
  await Promise.all(
    others.map(({ store }) =>
      store.until((state) => {
        const login = loginOf(state, 'corp')
        return login.phase === 'starting' && login.elsewhere === true
      }),
    ),
  )
  expect(story.opened).toEqual([first.url])
  await story.emulator.browse(first.url)
  await Promise.all([story, ...others].map((program) => inPhase(program, 'in')))
  expect(story.opened).toHaveLength(1)
  expect(calls(story.emulator.requests)).toMatchObject({ authorize: 2, token: 1 })
  await expect.poll(() => locks(story)).toEqual([])
})

test('who waits has a turn when the other one gives up', async () => {
  const { story, others } = await withOthers(1)
  const [other] = others
  if (other === undefined) throw new Error('there is no other')
  const first = await waiting(story, 'browser')
  other.store.dispatch(start)
  await other.store.until((state) => {
    const login = loginOf(state, 'corp')
    return login.phase === 'starting' && login.elsewhere === true
  })
  story.store.dispatch({ type: 'login.cancel', session: 'corp' })
  const { url } = await inPhase(other, 'waiting')
  expect(story.opened).toEqual([first.url, url])
  await story.emulator.browse(url)
  await inPhase(other, 'in')
})

test('who waits can give up waiting, and the other one goes on', async () => {
  const { story, others } = await withOthers(1)
  const [other] = others
  if (other === undefined) throw new Error('there is no other')
  const { url } = await waiting(story, 'browser')
  other.store.dispatch(start)
  await other.store.until((state) => loginOf(state, 'corp').phase === 'starting')
  other.store.dispatch({ type: 'login.cancel', session: 'corp' })
  await inPhase(other, 'out')
  await other.store.stop()
  await story.emulator.browse(url)
  await inPhase(story, 'in')
})

test('a code keeps its turn from poll to poll, and gives it back when it is denied', async () => {
  const { story } = await withOthers(0)
  const { userCode, interval } = await waiting(story, 'code')
  for (const _ of [1, 2]) {
    await story.clock.asleepFor(interval)
    expect(locks(story)).toHaveLength(1)
    story.clock.advance(interval)
  }
  await story.clock.asleepFor(interval)
  story.emulator.deny(userCode)
  story.clock.advance(interval)
  await inPhase(story, 'failed')
  await expect.poll(() => locks(story)).toEqual([])
})
