/** Sign-ins on a full disk: kept in memory, written once there is room, never in the way of another's. */
import { expect, test } from 'vitest'
import { Failed, failure } from '../../src/core/failure.ts'
import { keptWithoutRoom } from '../../src/system/roomless-tokens.ts'
import { createTokens } from '../../src/system/tokens.ts'
import { corp, emptyHome, NOW, token } from './homes.ts'

const FULL = failure('diskFull', 'There is no room', 'Free some space')
const registration = { clientId: 'id', clientSecret: 'word', expiresAt: NOW + 1 }

function disk() {
  const time = { now: NOW }
  const real = createTokens(emptyHome(), () => time.now)
  let why: Error | null = new Failed(FULL)
  const needsRoom = async <T>(work: () => Promise<T>): Promise<T> => {
    if (why !== null) throw why
    return work()
  }
  const tokens = keptWithoutRoom(
    {
      ...real,
      write: (...given) => needsRoom(() => real.write(...given)),
      saveRegistration: (...given) => needsRoom(() => real.saveRegistration(...given)),
      turn: (...given) => needsRoom(() => real.turn(...given)),
    },
    () => time.now,
  )
  return { real, tokens, time, fails: (with_: Error | null) => (why = with_) }
}

test('a sign-in needs no room, and lasts in memory', async () => {
  const { real, tokens } = disk()
  const giveBack = await tokens.turn(corp, new AbortController().signal, () => {})
  await tokens.saveRegistration(corp, 'code', registration)
  expect(await tokens.write(corp, token)).toMatchObject({ renews: true, unsaved: FULL })
  await giveBack()
  expect(await tokens.read(corp)).toEqual(token)
  expect(await tokens.list([corp])).toMatchObject([{ session: 'corp', unsaved: FULL }])
  expect(await real.read(corp)).toBeNull()
})

test('it is written once there is room', async () => {
  const { real, tokens, time, fails } = disk()
  await tokens.write(corp, token)
  fails(null)
  time.now += 5_000
  expect((await tokens.list([corp]))[0]).not.toHaveProperty('unsaved')
  expect(await real.read(corp)).toEqual(token)
})

test('one of another program takes its place, and is never written over', async () => {
  const { real, tokens, time, fails } = disk()
  await tokens.write(corp, token)
  const newer = { ...token, accessToken: 'of another' }
  await real.write(corp, newer)
  fails(null)
  time.now += 5_000
  expect(await tokens.read(corp)).toEqual(newer)
  expect(await real.read(corp)).toEqual(newer)
})

test('signing out ends it', async () => {
  const { tokens } = disk()
  await tokens.write(corp, token)
  expect(await tokens.remove(corp)).toBe(true)
  expect(await tokens.read(corp)).toBeNull()
})

test('what fails for another reason is told', async () => {
  const { tokens, fails } = disk()
  fails(new Failed(failure('readOnly', 'no right', 'Set it right')))
  await expect(tokens.write(corp, token)).rejects.toThrow('no right')
  await expect(tokens.turn(corp, new AbortController().signal, () => {})).rejects.toThrow('no')
})
