/** The login keychain of macOS, by its `security`: what is written goes in as a line on its standard input. */
import type { Env } from '../core/env.ts'
import type { Keychain } from './keychain.ts'
import { type Answer, createAsking, keychainLocked, noKeychain } from './keychain-program.ts'

const PROGRAM = '/usr/bin/security'
const SERVICE = 'lanyard'
/** `security -i` takes lines of up to 4,096 bytes; Base64 makes four of three. */
const MOST = 2_400

/** Exit codes: the low byte of errSecItemNotFound, InteractionNotAllowed, AuthFailed and UserCanceled. */
const NOT_FOUND = 44
const LOCKED: readonly (number | null)[] = [36, 51, 128]

/** The keychain of whoever runs lanyard; `ask` starts the program. */
export function createMacKeychain(env: Env, ask = createAsking(env)): Keychain {
  async function get(item: string, signal?: AbortSignal): Promise<string | null> {
    const words = ['find-generic-password', '-s', SERVICE, '-a', item, '-w']
    const answer = await ask({ program: PROGRAM, words, signal })
    if (answer.code === NOT_FOUND) return null
    if (answer.code !== 0) return refuse(answer)
    return Buffer.from(answer.stdout.trim(), 'base64').toString('latin1')
  }

  return {
    most: MOST,
    get,

    async set(item, label, secret) {
      const answer = await ask({
        program: PROGRAM,
        words: ['-i'],
        input: additionLine(item, label, secret),
      })
      // With -i it ends well whatever its lines came to.
      if (answer.code !== 0 || (await get(item)) !== secret) refuse(answer)
    },

    async clear(item) {
      const words = ['delete-generic-password', '-s', SERVICE, '-a', item]
      const answer = await ask({ program: PROGRAM, words })
      if (answer.code !== 0 && answer.code !== NOT_FOUND) refuse(answer)
    },
  }
}

/** The line that adds or replaces an item. In Base64, because `-w` of `find` shows other bytes as hex. */
export function additionLine(item: string, label: string, secret: string): string {
  const value = Buffer.from(secret, 'latin1').toString('base64')
  const words = ['add-generic-password', '-U', '-s', SERVICE, '-a', item, '-l', label, '-w', value]
  return `${words.map(quoted).join(' ')}\n`
}

/** Within double quotes `security` knows backslash and quote; a line end would begin another command. */
function quoted(word: string): string {
  const line = word.replace(/[\u0000-\u001f\u007f]/g, ' ')
  return `"${line.replace(/["\\]/g, '\\$&')}"`
}

function refuse({ code, stderr }: Answer): never {
  const cause = `security ended with ${code}`
  const isLocked = LOCKED.includes(code) || /interaction is not allowed|locked|cancel/i.test(stderr)
  if (isLocked) return keychainLocked(cause)
  return noKeychain('security refused', 'Look at the login keychain in Keychain Access', cause)
}
