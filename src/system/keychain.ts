/** The keychain of the system, reached by the system's own program: secrets go through its pipes, never its arguments. */
import type { Env } from '../core/env.ts'
import { noKeychain } from './keychain-program.ts'
import { createMacKeychain } from './mac-keychain.ts'
import { createSecretService } from './secret-service.ts'

/** Items by name. All methods reject with `noKeychain`, `keychainLocked` or the signal's reason. */
export interface Keychain {
  /** So many characters of plain ASCII one item may have. */
  readonly most: number
  /** Null where there is no such item. */
  get(item: string, signal?: AbortSignal): Promise<string | null>
  set(item: string, label: string, secret: string): Promise<void>
  /** Never fails because there was none. */
  clear(item: string): Promise<void>
}

/** The keychain of a platform. Where there is none, whatever is asked of it says so. */
export function createKeychain(env: Env, platform: NodeJS.Platform): Keychain {
  if (platform === 'darwin') return createMacKeychain(env)
  if (platform === 'win32' || env.WSL_DISTRO_NAME) return NO_KEYCHAIN
  return createSecretService(env)
}

const refuse = async (): Promise<never> => noKeychain('lanyard uses none on Windows and WSL')

const NO_KEYCHAIN: Keychain = { most: 1, get: refuse, set: refuse, clear: refuse }
