/** What `config.ini` says of the terminal, in one look: every command asks for it, also those that read no other setting. */

import { join } from 'node:path'
import { parse } from 'ini'
import { type Choice, choiceOf } from '../core/choices.ts'
import type { Env } from '../core/env.ts'
import { glanceAt } from './glance.ts'
import { paths } from './paths.ts'
import { SETTINGS_NAME } from './settings-sections.ts'

/** The setting; null where there is none that can be read, or not even a home directory. */
export function terminalSetting<Key extends 'color' | 'ambiguous_width'>(
  key: Key,
  env: Env,
  platform: NodeJS.Platform,
): Choice<Key> | null {
  const directory = settingsDirectory(env, platform)
  const text = directory === null ? '' : (glanceAt(join(directory, SETTINGS_NAME))?.text ?? '')
  // Most files say nothing of it, and are not worth their parser.
  if (!text.split('\n').some((line) => line.split('=')[0]?.trim() === key)) return null
  const values: Readonly<Record<string, unknown>> = parse(text)
  return choiceOf(key, values[key])
}

function settingsDirectory(...of: Parameters<typeof paths>): string | null {
  try {
    return paths(...of).lanyardConfig
  } catch {
    return null
  }
}
