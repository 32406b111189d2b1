/** What a finished form of settings asks for: the settings, what of them to keep, and the plan made again. */
import type { Settings } from '../core/model.ts'
import type { Effect } from './effects.ts'
import type { Form } from './vocabulary.ts'

/** The settings by the answers. */
export function settingsOf({ kind, values }: Form, settings: Settings): Settings {
  const template = values.template ?? settings.template
  if (kind === 'template') return { ...settings, template }
  return { ...settings, template, region: values.region || null, output: values.output || null }
}

/** Keeps what changed, and makes the plan behind the form again. */
export function settingsEffects(
  { behind }: Form,
  before: Settings,
  settings: Settings,
): readonly Effect[] {
  const keys = (['template', 'region', 'output'] as const).filter(
    (key) => before[key] !== settings[key],
  )
  return [
    ...keys.map((key) => ({ do: 'settings.set', key, value: settings[key] }) as const),
    ...(behind?.request.of === 'profiles'
      ? ([{ do: 'plan', request: { ...behind.request, settings }, ask: true }] as const)
      : []),
  ]
}
