/** A keychain that goes with its test. */
import { onTestFinished } from 'vitest'
import { type FakeKeychain, makeKeychain } from '../stories/keychain.ts'

/** A keychain that is unlocked and empty; it lies outside of every home. */
export function fakeKeychain(): FakeKeychain {
  const keychain = makeKeychain()
  onTestFinished(keychain.remove)
  return keychain
}
