/** The nouns of lanyard: what every layer passes around. Values only, no behaviour, no secrets. */
import type { Choice, Choices } from './choices.ts'
import type { Failure } from './failure.ts'
import type { KeyNames } from './key-names.ts'
import type { RiskRule } from './risk.ts'

/** Milliseconds: an instant since the Unix epoch, or a length of time; the field's name says which. */
export type Ms = number

export type SessionName = string
/** Twelve digits. */
export type AccountId = string
export type RoleName = string
export type ProfileName = string

/** How to sign in: the browser calls back to this computer (PKCE), or a code is approved anywhere. */
export type Flow = 'browser' | 'code'

/** One way into an Identity Center: an `[sso-session]` section, or a start URL of old-style profiles. */
export interface Session {
  /** The section's name; for an old-style one, its start URL exactly as configured. */
  readonly name: SessionName
  /** The start URL exactly as configured: token file names hash it, so it is never normalised. */
  readonly startUrl: string
  readonly region: string
  /** `sso_registration_scopes`; empty where the key is absent. */
  readonly scopes: readonly string[]
  /** True where only old-style profiles (`sso_start_url` inline) stand behind it. */
  readonly legacy: boolean
  /** The way to sign in that the section asks for (`sso_use_device_code = true`). */
  readonly flow?: Flow
}

/** An account as the portal lists it. `name` and `email` are sanitised for the screen. */
export interface Account {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  /** The name as the service gave it, only where sanitising changed it. */
  readonly rawName?: string
}

/** A permission set's role in one account. `name` is sanitised for the screen. */
export interface Role {
  readonly accountId: AccountId
  readonly name: RoleName
  /** The name as the service gave it, only where sanitising changed it. */
  readonly rawName?: string
}

/** What identifies a role everywhere: in marks, profiles and the credential cache. */
export interface RoleRef {
  readonly session: SessionName
  readonly accountId: AccountId
  readonly role: RoleName
}

/** What may be known of a sign-in without knowing its secrets. */
export interface TokenInfo {
  readonly session: SessionName
  readonly expiresAt: Ms
  /** When the token file was last written: the sign-in, or its last renewal. */
  readonly since: Ms
  /** A refresh token and a live registration stand beside it. */
  readonly renews: boolean
  /** When the registration ends with which it can be renewed. */
  readonly registrationUntil?: Ms
  /** Why it is in this program's memory alone. */
  readonly unsaved?: Failure
}

/** Cached credentials of one role, without the credentials. */
export interface CredentialInfo extends RoleRef {
  readonly expiresAt: Ms
}

/** `lanyard`: its `credential_process` is lanyard's own. */
export type ProfileKind =
  | 'sso'
  | 'ssoLegacy'
  | 'lanyard'
  | 'role'
  | 'static'
  | 'process'
  | 'login'
  | 'other'

/** A profile in the config file, whoever wrote it. Never holds a key or a secret. */
export interface Profile {
  readonly name: ProfileName
  readonly kind: ProfileKind
  /** The session's name, or the start URL of an old-style profile. */
  readonly session: SessionName | null
  readonly accountId: AccountId | null
  readonly role: RoleName | null
  readonly region: string | null
  readonly output: string | null
  /** The line of its header, counted from 1. */
  readonly line: number
  /** The role that it assumes, where its ARN can be read, and the profile whose credentials it takes for that. */
  readonly assumes?: {
    readonly accountId: AccountId
    readonly role: RoleName
    readonly source: ProfileName | null
  }
}

/** What is set for one session, in a section of its own: `[session corp]`. */
export interface SessionSettings {
  readonly flow?: Flow
  /** The program that opens its sign-in page, with arguments: `firefox -P work`. */
  readonly browser?: string
}

/** lanyard's own settings, from `config.ini`. */
export interface Settings extends Choices {
  /** The profile name template, for instance `{account}-{role}`. */
  readonly template: string
  /** The region written into new profiles; null leaves the key out. */
  readonly region: string | null
  readonly output: string | null
  /** `KEY=VALUE`, with commas between them: written into new profiles too. */
  readonly profile_keys?: string | null
  readonly sessions?: Readonly<Record<SessionName, SessionSettings>>
  /** In place of the usual badge for production. */
  readonly risks?: readonly RiskRule[]
  readonly keys?: readonly OwnKey[]
  /** Of the keys that sentences name, those that are not the usual ones. */
  readonly keyNames?: KeyNames
  /** What of the file cannot be understood. */
  readonly problems?: readonly SettingsProblem[]
}

/** A line of `[keys]`: an action of the screen under other keys. */
export interface OwnKey {
  readonly action: string
  readonly chords: readonly string[]
  readonly line: number
}

export interface SettingsProblem {
  /** Of `config.ini`, counted from 1. */
  readonly line: number
  readonly message: string
}

/** The settings that are one value each. */
export type SettingKey = Exclude<
  keyof Settings,
  'sessions' | 'risks' | 'keys' | 'keyNames' | 'problems'
>

/** A bell, or a message that the terminal shows by its own means (OSC 9 of iTerm2, OSC 777 of rxvt). */
export type Alarm = Choice<'notify'>

/** Who AWS says we are: the answer of STS GetCallerIdentity. */
export interface Identity {
  readonly accountId: AccountId
  readonly arn: string
  readonly userId: string
}
