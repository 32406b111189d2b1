/** The port to what was seen of sessions in earlier runs. */
import type { Account, AccountId, Ms, Role, Session } from '../core/model.ts'

export interface SeenRoles {
  readonly roles: Readonly<Record<AccountId, readonly Role[]>>
  /** When the roles of each account were asked for. */
  readonly rolesAt: Readonly<Record<AccountId, Ms>>
}

export interface SeenAccounts extends SeenRoles {
  readonly at: Ms
  readonly accounts: readonly Account[]
}

/** What was seen, as far as a first look at it needs. */
export interface SeenAtFirst extends Pick<SeenAccounts, 'at' | 'accounts'> {
  /** The roles of the first accounts, so many, or of all: to make them of thousands takes a while. */
  rolesOf(first?: number): SeenRoles
  /** Those of one account; none where they were not seen. */
  rolesIn(account: AccountId): readonly Role[]
}

export interface SeenCache {
  read(session: Session): Promise<SeenAccounts | null>
  look(session: Session): Promise<SeenAtFirst | null>
  write(session: Session, seen: SeenAccounts): Promise<void>
  remove(session: Session): Promise<void>
  /** Removes what is kept of every session; how many files went. */
  clear(): Promise<number>
}
