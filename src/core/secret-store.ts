/** Where sign-ins are kept: in the files of the AWS CLI, or in the keychain of the system. */

import type { Choice, Choices } from './choices.ts'
import { fail } from './failure.ts'

export type StoreKind = 'files' | Choice<'store'>

/** The place that the settings name. */
export function storeOf({ store }: Choices): StoreKind {
  return store ?? 'files'
}

/**
 * The place that a value of the setting `store` names. Throws `badValue` for one that names none: who
 * misspells it must not find the tokens in the clear.
 */
export function storeKind(value: unknown): StoreKind {
  if (value === undefined || value === null || value === '') return 'files'
  if (value === 'keychain') return value
  return fail(
    'badValue',
    'store in config.ini is no place for sign-ins',
    'Run lanyard config set store keychain, or without keychain for files',
  )
}
