/** Everything that can be set, in the order and the words in which people are shown it. */
import { CHOICES, type ChoiceKey, choiceOf } from './choices.ts'
import type { SettingKey, Settings } from './model.ts'

export interface SettingRow {
  readonly key: SettingKey
  readonly label: string
  /** What it is good for: a sentence. */
  readonly about: string
  /** What holds while nothing is set. */
  readonly usual: string
  /** Each choice in plain words; absent where any text will do. */
  readonly words?: Readonly<Record<string, string>>
}

const ON = { on: 'yes' }

export const SETTING_ROWS: readonly SettingRow[] = [
  {
    key: 'template',
    label: 'name template',
    about: 'How new profiles are called.',
    usual: '{account}-{role}',
  },
  {
    key: 'region',
    label: 'region',
    about: 'The region that is written into new profiles.',
    usual: 'none is written',
  },
  {
    key: 'output',
    label: 'output',
    about: 'How the AWS CLI prints with new profiles.',
    usual: 'none is written',
  },
  {
    key: 'profile_keys',
    label: 'more keys',
    about: 'Other keys that are written into new profiles.',
    usual: 'none',
  },
  {
    key: 'theme',
    label: 'theme',
    about: 'High contrast has no colours; blue and orange are told apart by nearly everybody.',
    usual: "the terminal's colours",
    words: { 'high-contrast': 'high contrast', 'colour-blind': 'blue, orange and purple' },
  },
  {
    key: 'color',
    label: 'colours',
    about: 'Whether there are any, also in what commands print. --color says otherwise for once.',
    usual: 'where the terminal has them',
    words: { always: 'always', never: 'never' },
  },
  {
    key: 'background',
    label: 'background',
    about: 'Which colours are legible. Set it where lanyard takes your terminal for the other one.',
    usual: 'as the terminal says',
    words: { light: 'light', dark: 'dark' },
  },
  {
    key: 'ambiguous_width',
    label: 'letters such as Ω',
    about:
      'Some terminals for East Asia draw them two cells wide, borders too. From the next start on.',
    usual: 'one cell wide',
    words: { double: 'two cells wide; borders of ASCII' },
  },
  {
    key: 'notify',
    label: 'tell before the end',
    about: 'The terminal tells too when a sign-in ends in 15, 5 and 1 minutes.',
    usual: 'no',
    words: { bell: 'its bell', osc9: 'a message (OSC 9)', osc777: 'a message (OSC 777)' },
  },
  {
    key: 'title',
    label: 'window title',
    about: "The terminal's title says which session this is, and how it stands.",
    usual: 'no',
    words: ON,
  },
  {
    key: 'mouse',
    label: 'mouse',
    about: 'A click goes to a row, the wheel scrolls. Most terminals select text with Shift then.',
    usual: 'no',
    words: ON,
  },
  {
    key: 'screen_reader',
    label: 'screen reader',
    about: 'From the next start on lanyard talks in lines instead of drawing.',
    usual: 'no',
    words: ON,
  },
  {
    key: 'device_flow',
    label: 'sign in with a code',
    about: 'Some organisations do not allow it.',
    usual: 'where no browser can call back',
    words: { never: 'never' },
  },
  {
    key: 'store',
    label: 'sign-ins are kept',
    about:
      'The AWS CLI reads its own files alone; from the keychain lanyard hands credentials to it.',
    usual: 'in the files of the AWS CLI',
    words: { keychain: 'in the keychain' },
  },
]

/** What is set, in words. */
export function settingWords({ key, usual, words }: SettingRow, settings: Settings): string {
  const value = settings[key] ?? ''
  return value === '' ? usual : (words?.[value] ?? value)
}

/** The key as one with few values; null where any text will do. */
export function asChoice(key: SettingKey): ChoiceKey | null {
  return key in CHOICES ? (key as ChoiceKey) : null
}

/** The settings with one more of the few-valued ones; null is the usual. */
export function withChoice(settings: Settings, key: ChoiceKey, value: string | null): Settings {
  return { ...settings, [key]: choiceOf(key, value) }
}
