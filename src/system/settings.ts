/** lanyard's own settings: `config.ini`, read with `ini` and edited by the line. */
import { join } from 'node:path'
import { parse, safe } from 'ini'
import { CHOICE_KEYS, CHOICES, type Choices, choiceOf } from '../core/choices.ts'
import { fail, isOutOfFiles } from '../core/failure.ts'
import type {
  SessionName,
  SessionSettings,
  SettingKey,
  Settings,
  SettingsProblem,
} from '../core/model.ts'
import { DEFAULT_TEMPLATE } from '../core/naming.ts'
import { sanitize } from '../core/sanitize.ts'
import type { SettingsFile } from '../runtime/ports.ts'
import { codeOf, refuseWrite } from './file-failure.ts'
import { readRegular } from './regular-file.ts'
import { safeWrite } from './safe-write.ts'
import { withSectionKey } from './section-edit.ts'
import { readSections, SETTINGS_NAME } from './settings-sections.ts'
import { makeDirectory } from './write-target.ts'

/** Hundreds of times what anybody has to say. */
const LARGEST = 1024 * 1024

export const DEFAULT_SETTINGS: Settings = {
  template: DEFAULT_TEMPLATE,
  region: null,
  output: null,
}

/** The settings in a directory, which is made with the first one. */
export function createSettings(directory: string): SettingsFile {
  const path = join(directory, SETTINGS_NAME)
  let last: Promise<void> = Promise.resolve()
  return {
    async read() {
      const text = await settingsText(path)
      const values: Readonly<Record<string, unknown>> = parse(text)
      const { choices, problems } = choicesIn(values, text)
      const { problems: others = [], ...sections } = readSections(text)
      const amiss = [...problems, ...others]
      return {
        template: textValue(values.template) ?? DEFAULT_SETTINGS.template,
        region: textValue(values.region),
        output: textValue(values.output),
        ...(textValue(values.profile_keys) === null
          ? {}
          : { profile_keys: textValue(values.profile_keys) }),
        ...choices,
        ...sections,
        ...(amiss.length === 0 ? {} : { problems: amiss }),
      }
    },

    async place() {
      await makeDirectory(directory).catch((error: unknown) => refuseWrite(error, path))
      return path
    },

    set: (key, value) => inTurn(() => write(key, value)),
    setSession: (session, its) => inTurn(() => writeSession(session, its)),
  }

  /** One after the other, as they were asked for: each reads what the one before has written. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }

  async function writeSession(session: SessionName, its: SessionSettings): Promise<void> {
    const before = await settingsText(path)
    const after = withSession(before, session, its)
    if (after !== before) await safeWrite(path, Buffer.from(after, 'utf8'))
  }

  async function write(setting: SettingKey, value: string | null): Promise<void> {
    const before = await settingsText(path)
    const after = withSetting(before, setting, value)
    // `ini` takes some texts for something else: `true`, or what holds an odd line end.
    if (textValue(parse(after)[setting]) !== value)
      fail('badValue', `${setting} cannot have this value`, 'Use letters, digits and plain signs')
    if (after !== before) await safeWrite(path, Buffer.from(after, 'utf8'))
  }
}

/** The text of `config.ini`; empty where there is none. Rejects with `unreadable`. */
export async function settingsText(path: string): Promise<string> {
  try {
    const file = await readRegular(path, LARGEST)
    return typeof file === 'string' ? unreadable(path, file) : file.bytes.toString('utf8')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return ''
    if (code === null || isOutOfFiles(error)) throw error
    return unreadable(path, code)
  }
}

function unreadable(path: string, cause: string): never {
  return fail(
    'unreadable',
    "lanyard's own settings cannot be read",
    `Check what ${sanitize(path)} is, and its rights, or move it away`,
    cause,
  )
}

/** The text with the section of a session as it is meant. Throws badValue for what `ini` would read otherwise. */
function withSession(before: string, session: SessionName, its: SessionSettings): string {
  let text = before
  for (const setting of ['flow', 'browser'] as const) {
    const value = its[setting] ?? null
    const section = { kind: 'session', name: session }
    text = withSectionKey(text, section, setting, value === null ? null : safe(value))
    if ((readSections(text).sessions?.[session]?.[setting] ?? null) === value) continue
    // A name that no header can spell has a bracket in it, for instance.
    fail(
      'badValue',
      `config.ini cannot keep this ${setting} for the session ${sanitize(session)}`,
      'Use letters, digits and plain signs in it and in the name',
    )
  }
  return text
}

/** The settings with few values, and what is none of them. */
function choicesIn(values: Readonly<Record<string, unknown>>, text: string) {
  const lines = text.split('\n')
  const choices: Record<string, string> = {}
  const problems: SettingsProblem[] = []
  for (const key of CHOICE_KEYS) {
    const value = Object.hasOwn(values, key) ? values[key] : undefined
    if (value === undefined || value === '') continue
    const choice = choiceOf(key, value)
    if (choice !== null) choices[key] = choice
    else {
      const line = 1 + lines.findIndex((written) => written.split('=')[0]?.trim() === key)
      problems.push({ line, message: `${key} is one of ${CHOICES[key].join(', ')}` })
    }
  }
  return { choices: choices as Choices, problems }
}

function textValue(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/**
 * The text with one setting changed. By the line, because `ini` writes a file without its comments, and
 * people write some; what stands below a section header is not ours.
 */
function withSetting(text: string, key: SettingKey, value: string | null): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split('\n')
  const header = lines.findIndex((line) => /^\s*\[/.test(line))
  const top = header === -1 ? lines.length : header
  const isSetting = (line: string) => new RegExp(`^\\s*${key}\\s*=`).test(line)
  const place = lines.findIndex((line, index) => index < top && isSetting(line))
  const kept = lines.filter((line, index) => index >= top || !isSetting(line))
  if (value !== null) kept.splice(place === -1 ? 0 : place, 0, `${key} = ${safe(value)}`)
  return kept.length === 0 ? '' : `${kept.join('\n')}\n`
}
