/** The keys by which a profile comes to the credentials of its role, in each of the styles that there are. */
import { canHandOut, PROCESS_KEY, processLine } from './handed-out.ts'
import type { RoleRef, Session } from './model.ts'
import type { KeyChange } from './plan.ts'
import { checkRegion } from './regions.ts'
import type { StoreKind } from './secret-store.ts'

const none = (...keys: readonly string[]): readonly KeyChange[] =>
  keys.map((key) => ({ key, value: null }))

/**
 * The keys for a role, in the AWS CLI's order; null takes out what the other styles had. With the keychain
 * lanyard is run for the credentials, since nobody else can read it. Throws `badRegion`.
 */
export function styleKeys(
  ref: RoleRef,
  session: Session | undefined,
  store: StoreKind,
): readonly KeyChange[] {
  if (store === 'keychain') {
    return [
      { key: PROCESS_KEY, value: processLine(ref) },
      ...none('sso_session', 'sso_account_id', 'sso_role_name', 'sso_start_url', 'sso_region'),
    ]
  }
  const role = [
    { key: 'sso_account_id', value: ref.accountId },
    { key: 'sso_role_name', value: ref.role },
  ]
  if (!session?.legacy) {
    return [
      { key: 'sso_session', value: ref.session },
      ...role,
      ...none('sso_start_url', 'sso_region', PROCESS_KEY),
    ]
  }
  return [
    { key: 'sso_start_url', value: session.startUrl },
    { key: 'sso_region', value: checkRegion(session.region) },
    ...role,
    ...none('sso_session', PROCESS_KEY),
  ]
}

/** Why no profile of the store's style can be written for a role of the session; null where it can. */
export function whyNoStyle(
  ref: RoleRef,
  session: Session | undefined,
  store: StoreKind,
): string | null {
  if (store === 'files') return null
  if (session?.legacy) return 'is old style, which the keychain is not for: lanyard profile migrate'
  return canHandOut(ref) ? null : 'the name of the session would need quotes: give it a plain one'
}
