/** What a finished form of settings asks for: the settings, what of them to keep, and the plan made again. */
import type { Settings } from '../core/model.ts'
import { DEFAULT_TEMPLATE } from '../core/naming.ts'
import type { Effect } from './effects.ts'
import type { Form } from './vocabulary.ts'

/** The settings by the answers: an empty one is the usual. */
export function settingsOf({ fields, values }: Form, settings: Settings): Settings {
  const has = (field: Form['fields'][number]) => fields.includes(field)
  return {
    ...settings,
    ...(has('template') ? { template: values.template || DEFAULT_TEMPLATE } : {}),
    ...(has('region') ? { region: values.region || null } : {}),
    ...(has('output') ? { output: values.output || null } : {}),
    ...(has('profileKeys') ? { profile_keys: values.profileKeys || null } : {}),
  }
}

/** Keeps what changed, and makes the plan behind the form again. */
export function settingsEffects(
  { behind }: Form,
  before: Settings,
  settings: Settings,
): readonly Effect[] {
  const keys = (['template', 'region', 'output', 'profile_keys'] as const).filter(
    (key) => (before[key] ?? null) !== (settings[key] ?? null),
  )
  return [
    ...keys.map((key) => ({ do: 'settings.set', key, value: settings[key] ?? null }) as const),
    ...(behind?.request.of === 'profiles'
      ? ([{ do: 'plan', request: { ...behind.request, settings }, ask: true }] as const)
      : []),
  ]
}
