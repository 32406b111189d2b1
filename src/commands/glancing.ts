/** What the quickest commands work with: one look at the files, without the store and without a network. */
import type { AccountId, Ms, RoleRef, Session, TokenInfo } from '../core/model.ts'
import type { RiskRule } from '../core/risk.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import type { Command, Context, GlobalOptions, Input } from './command.ts'

/** What is known of a command before it runs. */
export type Declared = Omit<Command, 'run'>

/** Whoever has little time composes no more than this (src/quick.ts). */
export interface Surroundings extends Pick<Context, 'stdout' | 'env'> {
  readonly options: Pick<GlobalOptions, 'session' | 'json' | 'ascii'>
}

/** The files as they are at this moment; each may reject. */
export interface Files {
  /** `~/.aws/config`, a byte a character; empty where there is none. */
  config(): Promise<string>
  token(session: Session): Promise<TokenInfo | null>
  credentials(role: RoleRef, session: Session): Promise<RoleCredentials | null>
  /** The risk rules of `config.ini`; undefined where it has none. */
  risks(): Promise<readonly RiskRule[] | undefined>
  /** The name of an account as it was last seen; empty where it never was. */
  accountName(session: Session, id: AccountId): Promise<string>
  now(): Ms
}

/** Answers at a glance, with the exit code; null where that takes more, and the whole program. */
export type Glance = (
  surroundings: Surroundings,
  input: Input,
  files: Files,
) => Promise<number | null>
