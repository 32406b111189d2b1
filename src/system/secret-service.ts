/** The Secret Service of Linux desktops (GNOME Keyring, KWallet, KeePassXC), by libsecret's secret-tool. */
import type { Env } from '../core/env.ts'
import type { Keychain } from './keychain.ts'
import { type Answer, createAsking, keychainLocked, noKeychain } from './keychain-program.ts'

const PROGRAM = 'secret-tool'
/** secret-tool reads no more than 8,192 bytes of a secret, and says nothing of the rest. */
const MOST = 8_000

/** The keychain of whoever is signed in to the desktop; `ask` starts the program. */
export function createSecretService(env: Env, ask = createAsking(env)): Keychain {
  const named = (item: string) => ['service', 'lanyard', 'item', item]

  async function get(item: string, signal?: AbortSignal): Promise<string | null> {
    const words = ['lookup', ...named(item)]
    const answer = await ask({ program: PROGRAM, words, signal })
    if (answer.code === 0) return answer.stdout
    if (answer.stderr.trim() !== '') return refuse(answer)
    return (await isThere(item, signal)) ? keychainLocked() : null
  }

  /** Of an item in a locked keychain `lookup` says what it says of none. This unlocks nothing. */
  async function isThere(item: string, signal?: AbortSignal): Promise<boolean> {
    const words = ['search', ...named(item)]
    const answer = await ask({ program: PROGRAM, words, signal })
    return answer.stdout.includes('[/')
  }

  return {
    most: MOST,
    get,

    async set(item, label, secret) {
      const words = ['store', `--label=${label}`, ...named(item)]
      const answer = await ask({ program: PROGRAM, words, input: secret })
      if (answer.code !== 0) refuse(answer)
    },

    async clear(item) {
      const answer = await ask({ program: PROGRAM, words: ['clear', ...named(item)] })
      if (answer.code !== 0 && answer.stderr.trim() !== '') refuse(answer)
      // Where it stands in a locked keychain it is still there, and nothing was said.
      if (await isThere(item)) keychainLocked()
    },
  }
}

function refuse({ code, stderr }: Answer): never {
  const cause = `${PROGRAM} ended with ${code}`
  if (/locked|dismissed|prompt|cancel/i.test(stderr)) return keychainLocked(cause)
  const why = 'no Secret Service answers here, as is usual over SSH'
  return noKeychain(why, 'Run lanyard in your desktop session', cause)
}
