/** Who is signed in: the tokens of each sign-in, and the role credentials handed out. */
import type { AccountId, Ms, RoleName } from '../core/model.ts'
import type { Mint } from './mint.ts'

interface SignIn {
  readonly clientId: string
  readonly organisation: string
  over: boolean
}

export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string | null
}

export interface IssuedCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiresAt: Ms
  readonly accountId: AccountId
  readonly role: RoleName
  readonly user: string
}

export class SignIns {
  readonly #mint: Mint
  readonly #access = new Map<string, { signIn: SignIn; expiresAt: Ms }>()
  readonly #refresh = new Map<string, SignIn>()
  readonly #credentials = new Map<string, IssuedCredentials>()

  constructor(mint: Mint) {
    this.#mint = mint
  }

  /** Starts a sign-in and gives its first tokens. */
  start(clientId: string, organisation: string, expiresAt: Ms, renews: boolean): TokenPair {
    return this.#tokens({ clientId, organisation, over: false }, expiresAt, renews)
  }

  /** New tokens for a refresh token, which dies by it; null where it is not this client's or dead. */
  renew(refreshToken: string, clientId: string, expiresAt: Ms): TokenPair | null {
    const signIn = this.#refresh.get(refreshToken)
    if (signIn === undefined || signIn.over || signIn.clientId !== clientId) return null
    this.#refresh.delete(refreshToken)
    return this.#tokens(signIn, expiresAt, true)
  }

  /** The name of the organisation that a live access token is for. */
  organisationOf(accessToken: string, now: Ms): string | null {
    const found = this.#access.get(accessToken)
    if (found === undefined || found.signIn.over || found.expiresAt <= now) return null
    return found.signIn.organisation
  }

  /** Ends the sign-in of an access or refresh token: all its tokens die, role credentials live on. */
  end(token: string): void {
    const signIn = this.#access.get(token)?.signIn ?? this.#refresh.get(token)
    if (signIn !== undefined) signIn.over = true
  }

  endAll(): void {
    for (const { signIn } of this.#access.values()) signIn.over = true
  }

  issue(accountId: AccountId, role: RoleName, user: string, expiresAt: Ms): IssuedCredentials {
    const issued = {
      accessKeyId: this.#mint.accessKeyId(),
      secretAccessKey: this.#mint.secretAccessKey(),
      sessionToken: this.#mint.sessionToken(),
      expiresAt,
      accountId,
      role,
      user,
    }
    this.#credentials.set(issued.accessKeyId, issued)
    return issued
  }

  /** A token that signs a browser in to the console. */
  consoleToken(): string {
    return this.#mint.signinToken()
  }

  credentials(accessKeyId: string): IssuedCredentials | undefined {
    return this.#credentials.get(accessKeyId)
  }

  /** Makes role credentials worthless, as an administrator's revocation does. */
  revokeCredentials(accessKeyId: string): void {
    this.#credentials.delete(accessKeyId)
  }

  #tokens(signIn: SignIn, expiresAt: Ms, renews: boolean): TokenPair {
    const accessToken = this.#mint.accessToken()
    this.#access.set(accessToken, { signIn, expiresAt })
    if (!renews) return { accessToken, refreshToken: null }
    const refreshToken = this.#mint.refreshToken()
    this.#refresh.set(refreshToken, signIn)
    return { accessToken, refreshToken }
  }
}
