/** The AWS SDK for JavaScript beside lanyard, in one home; Terraform's and CDK's way in is the same file. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  CORP,
  type Computer,
  endingIn,
  expectIdentity,
  login,
  PROFILE,
  signedIn,
  since,
} from './computer.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SLOW = 60_000

const ASK_STS = join(import.meta.dirname, '..', 'fixtures', 'ask-sts.mjs')

function ask({ run }: Computer, provider: string, profile = PROFILE): Promise<string> {
  return run(process.execPath, ASK_STS, provider, profile)
}

describe('the AWS SDK', { timeout: SLOW }, () => {
  test.each(['fromSSO', 'fromIni', 'fromNodeProviderChain'])(
    'gets credentials with %s from what lanyard wrote, and nobody signs in',
    async (provider) => {
      const all = await signedIn()
      const asked = all.emulator.requests.length
      expectIdentity(await ask(all, provider))
      expect(since(asked, all)).toEqual(['credentials', 'sts'])
    },
  )

  test('renews a token that is about to end, and lanyard sees its new end', async () => {
    const all = await signedIn()
    const before = await endingIn(4 * MINUTE, all)
    expectIdentity(await ask(all, 'fromSSO'))
    await login(all, (now) => now.phase === 'in' && now.token.expiresAt > before.expiresAt + HOUR)
    const after = await all.ports.tokens.read(CORP)
    expect(after?.refreshToken).not.toBe(before.refreshToken)
    expect(after?.registration).toEqual(before.registration)

    const theirs = await endingIn(10 * MINUTE, all)
    all.store.dispatch({ type: 'tick', now: Date.now() })
    await login(all, (now) => now.phase === 'in' && now.token.expiresAt > theirs.expiresAt + HOUR)
  })

  test('takes a token that lanyard renewed', async () => {
    const all = await signedIn()
    const { expiresAt } = await endingIn(10 * MINUTE, all)
    all.store.dispatch({ type: 'tick', now: Date.now() })
    await login(all, (now) => now.phase === 'in' && now.token.expiresAt > expiresAt + HOUR)
    const asked = all.emulator.requests.length
    expectIdentity(await ask(all, 'fromSSO'))
    expect(since(asked, all)).toEqual(['credentials', 'sts'])
  })

  test('is signed out with lanyard', async () => {
    const all = await signedIn()
    all.store.dispatch({ type: 'logout', sessions: ['corp'] })
    await all.store.until(({ lastLogout }) => lastLogout !== null)
    await expect(ask(all, 'fromSSO')).rejects.toThrow(/sso login/)
  })
})
