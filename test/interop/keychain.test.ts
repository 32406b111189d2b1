/** AWS's own clients by profiles that lanyard wrote, with the sign-in in the keychain. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { fakeKeychain } from '../system/fake-keychain.ts'
import { type Computer, computer, expectIdentity, login, PROFILE, ROLE } from './computer.ts'

const SLOW = 60_000
const ASK_STS = join(import.meta.dirname, '..', 'fixtures', 'ask-sts.mjs')

/** Somebody signs in with lanyard and writes the profile of ROLE; its programs find `lanyard` on their path. */
async function throughKeychain(): Promise<Computer> {
  const keychain = fakeKeychain()
  const all = await computer(undefined, keychain.env)
  const { home, store } = all
  mkdirSync(join(home, '.config', 'lanyard'), { recursive: true })
  writeFileSync(join(home, '.config', 'lanyard', 'config.ini'), 'store = keychain\n')
  const [bin = ''] = keychain.env.PATH.split(':')
  writeFileSync(join(bin, 'lanyard'), `#!/bin/sh\nexec ${LANYARD.join(' ')} "$@"\n`, {
    mode: 0o700,
  })
  store.dispatch({ type: 'login.start', session: 'corp', dialog: false })
  await login(all, ({ phase }) => phase === 'in')
  const wanted = [{ ...ROLE, accountName: 'payments-prod', region: 'eu-central-1' }]
  const settings = { ...store.getState().settings, store: 'keychain' as const }
  store.dispatch({ type: 'started', lastSession: null, settings })
  store.dispatch({ type: 'write', wanted, ask: false })
  await store.until(({ profiles }) => profiles.some(({ name }) => name === PROFILE))
  return all
}

describe('with the sign-in in the keychain', { timeout: SLOW }, () => {
  test('the AWS CLI uses the profile that lanyard wrote', async () => {
    const all = await throughKeychain()
    expect(all.config()).toContain(
      `credential_process = lanyard credential-process ${ROLE.accountId}/${ROLE.role}`,
    )
    expectIdentity(await all.aws('sts', 'get-caller-identity', '--profile', PROFILE))
  })

  test.each(['fromIni', 'fromNodeProviderChain'])(
    'so does the AWS SDK with %s',
    async (provider) => {
      const all = await throughKeychain()
      expectIdentity(await all.run(process.execPath, ASK_STS, provider, PROFILE))
    },
  )
})
