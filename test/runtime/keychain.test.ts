/** Sign-ins in the keychain while it waits for a person: nothing else waits, and all can be left. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { groundOf } from '../../src/runtime/explaining.ts'
import { watchWorld } from '../../src/runtime/watch.ts'
import { loginOf } from '../../src/state/selection.ts'
import { fakeKeychain } from '../system/fake-keychain.ts'
import { begin, opened, type Story } from './story.ts'

const SLOW = 60_000

/** A computer with a keychain, on which somebody has signed in. */
async function signedIn() {
  const keychain = fakeKeychain()
  const story = await begin({ approve: 'auto', interval: 1, env: keychain.env })
  const directory = join(story.home, '.config', 'lanyard')
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'config.ini'), 'store = keychain\n')
  await signIn(story)
  return { ...story, keychain }
}

async function signIn({ store, clock }: Story): Promise<void> {
  store.dispatch({ type: 'login.start', session: 'corp', dialog: false })
  const { login } = await store
    .until((state) => loginOf(state, 'corp').phase === 'waiting')
    .then((state) => ({ login: loginOf(state, 'corp') }))
  if (login.phase === 'waiting' && login.flow === 'code') {
    await clock.asleepFor(login.interval)
    clock.advance(login.interval)
  }
  await store.until((state) => loginOf(state, 'corp').phase === 'in')
}

test(
  'a lanyard that starts knows who is signed in, and a prompt that waits can be left',
  async () => {
    const { start, keychain } = await signedIn()
    keychain.turn('hangs')
    const before = keychain.calls().length
    const { store } = start({ screen: true })
    const state = await opened(store)
    expect(loginOf(state, 'corp')).toMatchObject({ phase: 'in', token: { renews: true } })
    store.dispatch({ type: 'accounts.load', session: 'corp' })
    await expect.poll(() => keychain.calls().length, { timeout: 20_000 }).toBeGreaterThan(before)
    // Nothing else waits for it.
    store.dispatch({ type: 'settings.open' })
    expect(store.getState().overlay.kind).toBe('settings')
    await store.stop()
  },
  SLOW,
)

test(
  'a locked keychain is said, with what to do',
  async () => {
    const { start, keychain } = await signedIn()
    keychain.turn('locked')
    const { store } = start()
    await opened(store)
    store.dispatch({ type: 'accounts.load', session: 'corp' })
    const { trees } = await store.until(({ trees }) => trees.corp?.accounts.failure != null)
    expect(trees.corp?.accounts.failure).toMatchObject({ kind: 'keychainLocked', code: 'LY-310' })
  },
  SLOW,
)

test(
  'another lanyard sees the sign-in and the sign-out of this one',
  async () => {
    const story = await signedIn()
    const other = story.start()
    onTestFinished(watchWorld(other.store, other.ports))
    await opened(other.store)
    expect(loginOf(other.store.getState(), 'corp').phase).toBe('in')
    story.store.dispatch({ type: 'logout', sessions: ['corp'] })
    await story.store.until(({ lastLogout }) => lastLogout !== null)
    await other.store.until((state) => loginOf(state, 'corp').phase === 'out')
  },
  SLOW,
)

test(
  'what a row is explained by says that its sign-in is in the keychain',
  async () => {
    const { store, ports } = await signedIn()
    const [session] = store.getState().sessions
    expect((await groundOf(ports, session ?? null)).tokenPlace).toBe('in the keychain')
    await ports.settings.set('store', null)
    expect((await groundOf(ports, session ?? null)).tokenPlace).toMatch(/^~\/\.aws\/sso\/cache\//)
  },
  SLOW,
)
