/** The port to AWS: the sign-in service, the portal and STS, and the secrets that pass through it. */
import type { RoleCredentials } from '../core/aws-environment.ts'
import type {
  Account,
  AccountId,
  Flow,
  Identity,
  Ms,
  Role,
  RoleRef,
  Session,
} from '../core/model.ts'

export type { RoleCredentials }

/** A client registration with the sign-in service. Secret: it stays out of State. */
export interface Registration {
  readonly clientId: string
  readonly clientSecret: string
  readonly expiresAt: Ms
}

/** A started device authorization (RFC 8628 section 3.2). Secret because of `deviceCode`. */
export interface DeviceStart {
  readonly deviceCode: string
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete: string | null
  /** Whether both pages are AWS's, or an explicit endpoint's: others are shown and never opened. */
  readonly isTrusted: boolean
  /** How long the code lives. */
  readonly expiresIn: Ms
  /** The least time between two polls. */
  readonly interval: Ms
}

/** A listener waiting for the browser (RFC 8252 section 7.3). Secret because of the verifier. */
export interface Redirect {
  /** What to open in the browser. */
  readonly authorizeUrl: string
  readonly redirectUri: string
  /** Where the sign-in service is called instead of at AWS, if the environment says so. */
  readonly endpoint: string | null
  /** How long the listener waits. */
  readonly expiresIn: Ms
  readonly verifier: string
  /** Settles with the code when the right redirect arrived; rejects when it said no, or on abort. */
  readonly code: Promise<string>
  /** Takes the address on which a browser elsewhere ended; throws `badValue` where it is not the right one. */
  take(address: string): void
}

export type Grant =
  | {
      readonly type: 'code'
      readonly code: string
      readonly redirectUri: string
      readonly verifier: string
    }
  | { readonly type: 'device'; readonly deviceCode: string }
  | { readonly type: 'refresh'; readonly refreshToken: string }

export type TokenAnswer =
  | {
      readonly type: 'token'
      readonly accessToken: string
      readonly expiresIn: Ms
      /** Null where the answer had none: the old one stays good. */
      readonly refreshToken: string | null
    }
  | { readonly type: 'pending' }
  | { readonly type: 'slowDown' }

/** Which access portal is asked, and where: the part of a session that its sign-in rests on. */
export type Portal = Pick<Session, 'startUrl' | 'region'>

/** The sign-in service, the portal and STS (protocol: sso-oidc, sso and sts of the AWS API reference). */
export interface Aws {
  register(session: Session, flow: Flow, signal: AbortSignal): Promise<Registration>
  startDevice(
    session: Session,
    registration: Registration,
    signal: AbortSignal,
  ): Promise<DeviceStart>
  /** Binds the loopback listener, then builds the address to open. Aborting closes the listener. */
  openRedirect(session: Session, registration: Registration, signal: AbortSignal): Promise<Redirect>
  /** One request, never retried: codes are used up by it. */
  createToken(
    session: Session,
    registration: Registration,
    grant: Grant,
    signal: AbortSignal,
  ): Promise<TokenAnswer>
  /** All accounts, page by page. */
  accounts(
    portal: Portal,
    accessToken: string,
    signal: AbortSignal,
  ): AsyncIterable<readonly Account[]>
  /** Resolves where AWS still takes the token; rejects with `sessionEnded` where it does not. */
  check(portal: Portal, accessToken: string, signal: AbortSignal): Promise<void>
  /** All roles of one account. */
  roles(
    portal: Portal,
    accessToken: string,
    accountId: AccountId,
    signal: AbortSignal,
  ): Promise<readonly Role[]>
  roleCredentials(
    portal: Portal,
    accessToken: string,
    role: RoleRef,
    signal: AbortSignal,
  ): Promise<RoleCredentials>
  /** Waits 5 s for an answer at most: nobody waits for a sign-out. */
  logout(portal: Portal, accessToken: string, signal: AbortSignal): Promise<void>
  callerIdentity(
    region: string,
    credentials: RoleCredentials,
    signal: AbortSignal,
  ): Promise<Identity>
  /**
   * An address that signs a browser in to the console, with the credentials alone, and ends on `destination`;
   * when the sign-in is over the console sends people to `issuer`. Secret: whoever has it is signed in.
   */
  consoleSignIn(
    options: {
      readonly region: string
      readonly credentials: RoleCredentials
      readonly destination: string
      readonly issuer: string
    },
    signal: AbortSignal,
  ): Promise<string>
  /**
   * Serves credentials on loopback to whoever has the token, until the signal aborts; `provide` is asked for
   * each request. Port 0 is any free one. Rejects with `badValue` for a port that cannot be used.
   */
  serveCredentials(
    options: { readonly port: number; readonly provide: () => Promise<RoleCredentials> },
    signal: AbortSignal,
  ): Promise<{ readonly url: string; readonly token: string }>
  /** Calls whenever an answer shows that this computer's clock is too far off: our time less AWS's. */
  watchSkew(told: (off: Ms) => void): void
  /** Calls whenever AWS said that it was asked too often: for how long that call waits before it is made again. */
  watchThrottling(told: (wait: Ms) => void): void
}
