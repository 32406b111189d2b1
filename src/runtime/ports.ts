/**
 * The ports: what lanyard needs from AWS and from the machine. `aws` and `system` implement them.
 * Methods reject with `Failed` for what people can be told, and with anything else only for a bug.
 */

import type { DamagedFile } from '../core/doctor/damage.ts'
import type { FileStanding } from '../core/doctor/modes.ts'
import type { StoreStanding } from '../core/doctor/store.ts'
import type { Env } from '../core/env.ts'
import type { Failure } from '../core/failure.ts'
import type {
  AccountId,
  Alarm,
  CredentialInfo,
  Flow,
  Ms,
  RoleRef,
  Session,
  SessionName,
  SessionSettings,
  SettingKey,
  Settings,
  TokenInfo,
} from '../core/model.ts'
import type { StoreKind } from '../core/secret-store.ts'
import type { Aws, Registration, RoleCredentials } from './aws-port.ts'
import type { ConfigFile } from './config-port.ts'
import type { SeenCache } from './seen-port.ts'

/** A stored sign-in with its secrets, in the AWS CLI's terms. */
export interface StoredToken {
  readonly accessToken: string
  readonly expiresAt: Ms
  readonly refreshToken: string | null
  readonly registration: Registration | null
}

/** `~/.aws/sso/cache`, or the keychain: tokens as the AWS CLI keeps them, registrations under names of our own. */
export interface Tokens {
  /** What is known of each session's token; sessions without a readable one are left out. */
  list(sessions: readonly Session[]): Promise<readonly TokenInfo[]>
  /** The signal ends a wait for the keychain, where that is where tokens are. */
  read(session: Session, signal?: AbortSignal): Promise<StoredToken | null>
  /** The file of a session's token, whether there is one or not; for people: `~/.aws/sso/cache/….json`. */
  shownFile(session: Session): string
  write(session: Session, token: StoredToken): Promise<TokenInfo>
  /** True where there was one. Never fails because there was none. */
  remove(session: Session): Promise<boolean>
  registration(session: Session, flow: Flow, signal?: AbortSignal): Promise<Registration | null>
  saveRegistration(session: Session, flow: Flow, registration: Registration): Promise<void>
  /** Runs `work` while no other lanyard does the same for this session. */
  exclusively<T>(session: Session, signal: AbortSignal, work: () => Promise<T>): Promise<T>
  /**
   * Takes the turn to sign in to this session, waiting for as long as another lanyard has it; `waits` is
   * called then. Returns what gives the turn back. Rejects with the signal's reason.
   */
  turn(session: Session, signal: AbortSignal, waits: () => void): Promise<() => Promise<void>>
}

/** `~/.aws/cli/cache`, or the keychain: role credentials as the AWS CLI keeps them. */
export interface Credentials {
  list(roles: readonly RoleRef[], sessions: readonly Session[]): Promise<readonly CredentialInfo[]>
  read(role: RoleRef, session: Session, signal?: AbortSignal): Promise<RoleCredentials | null>
  write(role: RoleRef, session: Session, credentials: RoleCredentials): Promise<void>
  /** Removes those of the given roles; how many files went. */
  remove(roles: readonly RoleRef[], sessions: readonly Session[]): Promise<number>
  /** Removes all that came from a sign-in, whatever role it is for; how many files went. */
  removeAll(): Promise<number>
  /** Runs `work` while no other lanyard does the same for this role. */
  exclusively<T>(
    role: RoleRef,
    session: Session,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T>
}

/** The places for tokens and role credentials: files, and the keychain. */
export interface SecretStore {
  /** The one that the settings name. Rejects with `badValue` where there is no such place. */
  kind(): Promise<StoreKind>
  /** Why the place cannot be used on this computer; null where it can. */
  whyNot(kind: StoreKind): Promise<Failure | null>
  /** How the places stand. Unlocks nothing. */
  look(sessions: readonly Session[]): Promise<StoreStanding>
  /** Moves the sign-ins of the other place to that of the settings; what can be had anew is only removed. */
  move(sessions: readonly Session[], signal: AbortSignal): Promise<void>
}

/** `~/.aws/credentials`, which lanyard never writes. */
export interface SharedCredentials {
  /** The whole file, a byte a character; empty where there is none. It holds secrets: for names, and for who asks. */
  read(): Promise<string>
}

/** A file or directory in use, for people. */
export interface Place {
  readonly what:
    | 'config-file'
    | 'credentials-file'
    | 'sign-ins'
    | 'settings'
    | 'cache-dir'
    | 'state-dir'
  /** With `~` for the home directory. */
  readonly path: string
  /** The variable that put it there; null where it is in its usual place. */
  readonly by: string | null
}

/** What is known of the environment that tools started from here would have. */
export interface Environment {
  /** The names of the AWS variables that are set, in order. Their values are nobody's business. */
  variables(): readonly string[]
  /** Where everything is. */
  places(): readonly Place[]
}

/** How files lie on the disk, for the doctor. */
export interface Standings {
  /** Of files and directories that are there; empty on Windows. */
  look(): Promise<readonly FileStanding[]>
  /** Files of the caches that cannot be read, the tokens of the sessions among them by name. */
  damaged(sessions: readonly Session[]): Promise<readonly DamagedFile[]>
  /** Takes the rights away that nobody else should have. Rejects with `readOnly`. */
  close(files: readonly FileStanding[]): Promise<void>
}

/** Files that people name to bring something in. */
export interface GivenFiles {
  /** The text of a file; `~` is the home directory. Rejects with `unreadable`, also for what is larger than 1 MiB. */
  read(path: string): Promise<string>
}

export interface SettingsFile {
  /** Defaults where there is no file. */
  read(): Promise<Settings>
  /** Writes one setting; null takes it out. */
  set(key: SettingKey, value: string | null): Promise<void>
  /** Writes how to sign in to a session; what is left out is taken out, and fits the computer then. */
  setSession(session: SessionName, its: SessionSettings): Promise<void>
  /** Where the file is, for an editor; its directory is made. Rejects with `readOnly`. */
  place(): Promise<string>
}

/** Accounts by session. */
export type AccountLists = Readonly<Record<SessionName, readonly AccountId[]>>

export interface Memory {
  /** Favourites, and the accounts that were used last, the latest first. */
  accounts(): Promise<{ readonly favourites: AccountLists; readonly recents: AccountLists }>
  favourite(session: SessionName, id: AccountId, on: boolean): Promise<void>
  used(session: SessionName, id: AccountId): Promise<void>
  lastSession(): Promise<SessionName | null>
  rememberSession(name: SessionName): Promise<void>
}

export interface Browser {
  /** Which way to sign in when nobody said: whether a browser here can call back. */
  readonly preferredFlow: Flow
  /** How the computer with keyboard and browser reaches this one, over SSH; null where it is this one. */
  readonly remote: string | null
  /** Opens an https (or loopback http) address, in the given browser; rejects with `noBrowser`. */
  open(url: string, browser?: string): Promise<void>
}

/** A program that has the terminal. */
export interface RunningProgram {
  send(signal: NodeJS.Signals): void
  /** Its exit code; 128 and the signal's number where a signal ended it, as shells say it. */
  readonly ended: Promise<number>
}

export interface Programs {
  /** Starts a program on this terminal, its words as they are; `missing` or `refused` where it cannot be run. */
  run(
    command: readonly [program: string, ...args: readonly string[]],
    env: Env,
  ): Promise<RunningProgram | 'missing' | 'refused'>
}

export interface Clipboard {
  /** `copied` where a tool took it, `sent` where only the terminal was asked. */
  copy(text: string): Promise<'copied' | 'sent'>
}

export interface AlarmPort {
  ring(how: Alarm, words: string): Promise<void>
}

export interface Clock {
  now(): Ms
  /** Resolves after the time, or rejects with the signal's reason. */
  sleep(length: Ms, signal: AbortSignal): Promise<void>
  /** Calls about once a second until the returned function is called. Keeps no process alive. */
  everySecond(call: () => void): () => void
}

export interface Watcher {
  /** Calls after a change, within two seconds, until the returned function is called. */
  watch(changed: (what: 'config' | 'tokens') => void): () => void
}

export interface Log {
  /** One line for `--debug FILE`; secrets are redacted, nothing happens without the option. */
  write(event: string, details?: Readonly<Record<string, unknown>>): void
}

export interface Ports {
  readonly aws: Aws
  readonly tokens: Tokens
  readonly credentials: Credentials
  readonly secretStore: SecretStore
  readonly config: ConfigFile
  readonly sharedCredentials: SharedCredentials
  readonly standings: Standings
  readonly environment: Environment
  readonly seen: SeenCache
  readonly settings: SettingsFile
  readonly givenFiles: GivenFiles
  readonly memory: Memory
  readonly browser: Browser
  readonly programs: Programs
  readonly clipboard: Clipboard
  readonly alarm: AlarmPort
  readonly clock: Clock
  readonly watcher: Watcher
  readonly log: Log
}
