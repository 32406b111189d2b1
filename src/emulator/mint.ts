/** Makes the tokens, codes and keys that the emulator hands out, in the shapes of AWS's own. */
import { randomBytes } from 'node:crypto'
import { type Random, seeded } from './random.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Consonants only, so that no code spells a word (RFC 8628 section 6.1). */
const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ'

/** Every secret is new and unlike any other, so a test may look for it in any output. */
export class Mint {
  /** All secrets made so far, in order. */
  readonly secrets: string[] = []
  readonly #random: Random
  #userCodes = 0

  /** User codes come from the seed: they are shown to people, and screenshots repeat. */
  constructor(seed: number) {
    this.#random = seeded(seed)
  }

  clientId(): string {
    return randomBytes(16).toString('base64url')
  }

  clientSecret(): string {
    return this.#keep(`eyJraWQiOiJrZXkt${randomBytes(120).toString('base64url')}`)
  }

  deviceCode(): string {
    return this.#keep(randomBytes(64).toString('base64url'))
  }

  /** `WDJB-MJHT`, the code of RFC 8628's own example, comes first. */
  userCode(): string {
    this.#userCodes += 1
    if (this.#userCodes === 1) return 'WDJB-MJHT'
    const half = () => Array.from({ length: 4 }, () => this.#random.pick([...CONSONANTS])).join('')
    return `${half()}-${half()}`
  }

  authorizationCode(): string {
    return this.#keep(randomBytes(48).toString('base64url'))
  }

  ticket(): string {
    return this.#keep(randomBytes(24).toString('base64url'))
  }

  accessToken(): string {
    return this.#keep(`aoaAAAAAG${randomBytes(120).toString('base64url')}`)
  }

  refreshToken(): string {
    return this.#keep(`aorAAAAAG${randomBytes(160).toString('base64url')}`)
  }

  accessKeyId(): string {
    const tail = [...randomBytes(16)].map((byte) => BASE32.charAt(byte % BASE32.length))
    return this.#keep(`ASIA${tail.join('')}`)
  }

  secretAccessKey(): string {
    return this.#keep(randomBytes(30).toString('base64'))
  }

  sessionToken(): string {
    return this.#keep(`IQoJb3JpZ2luX2Vj${randomBytes(400).toString('base64')}`)
  }

  signinToken(): string {
    return this.#keep(randomBytes(300).toString('base64url'))
  }

  #keep(secret: string): string {
    this.secrets.push(secret)
    return secret
  }
}
