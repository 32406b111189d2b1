/** Files of the caches that are damaged: each is as good as none, costs a question at most, and is mended by use. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loginOf } from '../../src/state/selection.ts'
import { credentialFileName } from '../../src/system/credential-file.ts'
import { tokenFileName } from '../../src/system/token-file.ts'
import {
  begin,
  CORP,
  calls,
  lastNotice,
  listingOf,
  loadAccounts,
  loginOfCorp,
  opened,
  type Story,
  signIn,
} from './story.ts'

type Damage = (path: string) => void

const write =
  (text: string): Damage =>
  (path) =>
    writeFileSync(path, text)

const FILES: readonly (readonly [name: string, damage: Damage])[] = [
  ['empty', write('')],
  ['cut short', write('{"startUrl": "https://corp.awsapps.com/start", "acc')],
  ['no JSON', write('<html>')],
  ['of another kind', write('[1, 2]')],
  ['of other fields', write('{"accessToken": {}, "form": 2, "at": "", "Credentials": 7}')],
  ['huge', write(' '.repeat(2 ** 25))],
]
const DAMAGES = [
  ...FILES,
  [
    'a directory',
    (path: string) => {
      rmSync(path)
      mkdirSync(path)
    },
  ],
] as const

test.each(DAMAGES)('a token that is %s is none; the other session goes on', async (_, damage) => {
  const story = await begin()
  await signIn(story)
  await signIn(story, 'acme')
  await story.store.stop()
  damage(join(story.home, '.aws', 'sso', 'cache', tokenFileName(CORP)))

  const { store, ports } = story.start()
  const state = await opened(store)
  expect(loginOfCorp(state).phase).toBe('out')
  expect(loginOf(state, 'acme').phase).toBe('in')
  expect(state.notices).toEqual([])
  const asked = story.emulator.requests.length
  const refused = await loadAccounts({ store, ports })
  expect(refused).toMatchObject({ failure: { kind: 'notSignedIn' } })
  expect(story.emulator.requests).toHaveLength(asked)
  expect(await loadAccounts({ store, ports }, 'acme')).toMatchObject({ status: 'ready' })
  expect(listingOf(store.getState(), 'acme')?.items.length).toBeGreaterThan(0)
})

test.each(FILES)('a token that is %s is written anew by the next sign-in', async (_, damage) => {
  const story = await begin()
  await signIn(story)
  damage(join(story.home, '.aws', 'sso', 'cache', tokenFileName(CORP)))
  story.store.dispatch({ type: 'filesChanged', what: 'tokens' })
  await story.store.until((state) => loginOfCorp(state).phase === 'out')
  await signIn(story)
  expect(await story.ports.tokens.list([CORP])).toHaveLength(1)
})

test('a directory in the place of a token is told by its name', async () => {
  const story = await begin()
  const path = join(story.home, '.aws', 'sso', 'cache', tokenFileName(CORP))
  mkdirSync(path, { recursive: true })
  story.store.dispatch({ type: 'login.start', session: 'corp', flow: 'code', dialog: false })
  const { logins } = await story.store.until((state) => loginOfCorp(state).phase === 'waiting')
  const { corp } = logins
  if (corp?.phase !== 'waiting' || corp.flow !== 'code') throw new Error('there is no code')
  story.emulator.approve(corp.userCode)
  await story.clock.asleepFor(corp.interval)
  story.clock.advance(corp.interval)
  const state = await story.store.until((now) => loginOfCorp(now).phase === 'failed')
  expect(loginOfCorp(state)).toMatchObject({
    failure: { message: `${path} is a directory`, next: 'Move it away, then try again' },
  })
})

test.each(DAMAGES)('a registration that is %s is asked for anew', async (_, damage) => {
  const story = await begin()
  await signIn(story)
  const cache = join(story.home, '.aws', 'sso', 'cache')
  const [name = ''] = readdirSync(cache).filter((file) => file.startsWith('lanyard-code-'))
  damage(join(cache, name))
  await signIn(story)
  expect(story.store.getState().notices.filter(({ level }) => level !== 'done')).toEqual([])
  expect(calls(story.emulator.requests)).toMatchObject({ register: 2 })
})

test.each(DAMAGES)('accounts seen before that are %s are asked for anew', async (_, damage) => {
  const story = await begin({ screen: true })
  await signIn(story)
  await loadAccounts(story)
  await story.store.stop()
  const cache = join(story.home, '.cache', 'lanyard')
  const [name = ''] = readdirSync(cache).filter((file) => file.startsWith('seen-'))
  damage(join(cache, name))

  const { store, ports } = story.start({ screen: true })
  await opened(store)
  expect(await ports.seen.read(CORP)).toBeNull()
  const state = await store.until((now) => listingOf(now)?.status === 'ready')
  expect(listingOf(state)).toMatchObject({ cached: false })
  await store.stop()
  expect(store.getState().notices).toEqual([])
})

const ROLE = { session: 'corp', accountId: '111122223333', role: 'ReadOnlyAccess' }

test.each(DAMAGES)('role credentials that are %s are fetched anew', async (_, damage) => {
  const story = await begin()
  await signIn(story)
  await whoAmI(story)
  damage(join(story.home, '.aws', 'cli', 'cache', credentialFileName(ROLE, CORP)))
  expect(await story.ports.credentials.list([ROLE], [CORP])).toEqual([])
  await whoAmI(story)
  expect(calls(story.emulator.requests)).toMatchObject({ credentials: 2, sts: 2 })
})

async function whoAmI({ store }: Story): Promise<void> {
  store.dispatch({ type: 'whoami', of: { role: ROLE } })
  const state = await store.until(
    (now) => now.overlay.kind === 'identity' || lastNotice(now)?.level === 'fail',
  )
  expect(state.overlay.kind).toBe('identity')
  store.dispatch({ type: 'overlay.close' })
}
