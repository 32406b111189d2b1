/** The settings on the screen: which one has the cursor, and what changing it does. */
import { nextChoice } from '../core/choices.ts'
import { step } from '../core/list.ts'
import type { Settings } from '../core/model.ts'
import { DEFAULT_TEMPLATE } from '../core/naming.ts'
import { asChoice, SETTING_ROWS, type SettingRow, withChoice } from '../core/settings-table.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { withForm } from './form-steps.ts'
import { BLANK_FORM } from './overlay.ts'
import type { FormField, SettingsOverlay, State } from './vocabulary.ts'

type SettingsAction = Extract<
  Action,
  { type: 'settings.open' | 'settings.move' | 'settings.change' | 'settings.usual' }
>

/** The field that asks for a setting that is a text. */
const FIELDS = {
  template: 'template',
  region: 'region',
  output: 'output',
  profile_keys: 'profileKeys',
} as const satisfies Readonly<Record<string, FormField>>

/** The setting under the cursor; null where the settings are not shown. */
export function settingHere({ overlay }: Pick<State, 'overlay'>): SettingRow | null {
  return overlay.kind === 'settings' ? (SETTING_ROWS[overlay.cursor] ?? null) : null
}

export function updateSettings(state: State, action: SettingsAction): Step {
  if (action.type === 'settings.open') return [shown(state, { kind: 'settings', cursor: 0 }), []]
  const { overlay, settings } = state
  const row = settingHere(state)
  if (overlay.kind !== 'settings' || row === null) return [state, []]
  switch (action.type) {
    case 'settings.move': {
      const count = SETTING_ROWS.length
      return [
        shown(state, { ...overlay, cursor: step(overlay.cursor, action.motion, count, count) }),
        [],
      ]
    }
    case 'settings.usual':
      return isUsual(settings, row) ? [state, []] : set(state, row, null)
    case 'settings.change': {
      const choice = asChoice(row.key)
      if (choice === null) return [asked(state, row, overlay), []]
      return set(state, row, nextChoice(choice, settings[choice] ?? null))
    }
  }
}

/** Whether nothing is set there. */
export function isUsual(settings: Settings, { key }: SettingRow): boolean {
  const value = settings[key] ?? null
  return value === null || (key === 'template' && value === DEFAULT_TEMPLATE)
}

function shown(state: State, overlay: SettingsOverlay): State {
  return { ...state, overlay }
}

function set(state: State, { key }: SettingRow, value: string | null): Step {
  const choice = asChoice(key)
  const usual = key === 'template' ? DEFAULT_TEMPLATE : null
  const settings =
    choice === null
      ? { ...state.settings, [key]: value ?? usual }
      : withChoice(state.settings, choice, value)
  return [{ ...state, settings }, [{ do: 'settings.set', key, value }]]
}

/** The field for a text, which comes back to where it was asked. */
function asked(state: State, { key }: SettingRow, from: SettingsOverlay): State {
  const field = key in FIELDS ? FIELDS[key as keyof typeof FIELDS] : null
  if (field === null) return state
  return withForm(state, {
    ...BLANK_FORM,
    kind: 'settings',
    fields: [field],
    values: { [field]: state.settings[key] ?? '' },
    from,
  })
}
