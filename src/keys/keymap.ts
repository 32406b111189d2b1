/** The one table of key bindings. Dispatch, footer, help, README and `lanyard keys` derive from it. */
import { ACCOUNT_KEYS } from './accounts.ts'
import { ALWAYS_KEYS } from './always.ts'
import type { Binding } from './binding.ts'
import { ALL_DIALOG_KEYS } from './dialogs.ts'
import { DRIFT_KEYS } from './drift.ts'
import { FIELD_KEYS } from './fields.ts'
import { LIST_KEYS } from './global.ts'
import { LOGIN_KEYS } from './login.ts'
import { PROFILE_KEYS } from './profiles.ts'
import { ROLE_KEYS } from './roles.ts'
import { SESSION_KEYS } from './sessions.ts'
import { SETTINGS_KEYS } from './settings.ts'

/** Every binding, in the order in which footer and help show them. */
export const KEYMAP: readonly Binding[] = [
  ...SESSION_KEYS,
  ...ACCOUNT_KEYS,
  ...ROLE_KEYS,
  ...PROFILE_KEYS,
  ...LIST_KEYS,
  ...FIELD_KEYS,
  ...LOGIN_KEYS,
  ...DRIFT_KEYS,
  ...SETTINGS_KEYS,
  ...ALL_DIALOG_KEYS,
  ...ALWAYS_KEYS,
]
