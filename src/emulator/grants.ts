/** What leads to a token: registered clients, device codes and authorization codes. */
import type { Ms } from '../core/model.ts'
import type { Mint } from './mint.ts'

export interface Client {
  readonly id: string
  readonly secret: string
  readonly name: string
  readonly expiresAt: Ms
  readonly grantTypes: readonly string[]
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
  /** The organisation that its issuer URL named; null for a device client. */
  readonly organisation: string | null
}

export interface DeviceGrant {
  readonly deviceCode: string
  readonly userCode: string
  readonly client: Client
  readonly organisation: string
  readonly startedAt: Ms
  readonly expiresAt: Ms
  /** What the person said; `used` once a token was given for it. */
  answer: 'none' | 'approved' | 'denied' | 'used'
}

/** A browser's request to sign in, before or after the person's answer. */
export interface AuthorizeRequest {
  readonly client: Client
  readonly organisation: string
  readonly redirectUri: string
  readonly state: string
  readonly challenge: string
  readonly scopes: readonly string[]
}

export interface CodeGrant extends AuthorizeRequest {
  readonly expiresAt: Ms
}

/** RFC 6749 section 4.1.2 allows ten minutes at most. */
const CODE_LIFETIME: Ms = 300_000

export class Grants {
  readonly #mint: Mint
  readonly #clients = new Map<string, Client>()
  readonly #devices: DeviceGrant[] = []
  readonly #tickets = new Map<string, AuthorizeRequest>()
  readonly #codes = new Map<string, CodeGrant>()

  constructor(mint: Mint) {
    this.#mint = mint
  }

  register(client: Omit<Client, 'id' | 'secret'>): Client {
    const registered = {
      ...client,
      id: this.#mint.clientId(),
      secret: this.#mint.clientSecret(),
    }
    this.#clients.set(registered.id, registered)
    return registered
  }

  client(id: string): Client | undefined {
    return this.#clients.get(id)
  }

  startDevice(client: Client, organisation: string, now: Ms, lifetime: Ms): DeviceGrant {
    const grant: DeviceGrant = {
      deviceCode: this.#mint.deviceCode(),
      userCode: this.#mint.userCode(),
      client,
      organisation,
      startedAt: now,
      expiresAt: now + lifetime,
      answer: 'none',
    }
    this.#devices.push(grant)
    return grant
  }

  deviceByCode(deviceCode: string): DeviceGrant | undefined {
    return this.#devices.find((grant) => grant.deviceCode === deviceCode)
  }

  /** The newest grant of a user code, however the person typed it. */
  deviceByUserCode(userCode: string): DeviceGrant | undefined {
    const plain = (code: string) => code.toUpperCase().replace(/[^A-Z]/g, '')
    return this.#devices.findLast((grant) => plain(grant.userCode) === plain(userCode))
  }

  /** Keeps a request while the person looks at the page; the ticket in the page's form finds it again. */
  ask(request: AuthorizeRequest): string {
    const ticket = this.#mint.ticket()
    this.#tickets.set(ticket, request)
    return ticket
  }

  /** The request of a ticket, once. */
  takeTicket(ticket: string): AuthorizeRequest | undefined {
    return take(this.#tickets, ticket)
  }

  addCode(request: AuthorizeRequest, now: Ms): string {
    const code = this.#mint.authorizationCode()
    this.#codes.set(code, { ...request, expiresAt: now + CODE_LIFETIME })
    return code
  }

  /** The grant of a code, once: a second use finds nothing, nor does one after a failed check. */
  takeCode(code: string): CodeGrant | undefined {
    return take(this.#codes, code)
  }
}

function take<T>(map: Map<string, T>, key: string): T | undefined {
  const value = map.get(key)
  map.delete(key)
  return value
}
