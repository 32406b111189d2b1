/** Settings that are one of a few words. Without one the first thing that its description says holds. */

/** By setting: what it may be. The usual state has no word: the setting is absent then. */
export const CHOICES = {
  theme: ['high-contrast', 'colour-blind'],
  color: ['always', 'never'],
  background: ['light', 'dark'],
  ambiguous_width: ['double'],
  notify: ['bell', 'osc9', 'osc777'],
  title: ['on'],
  mouse: ['on'],
  screen_reader: ['on'],
  device_flow: ['never'],
  store: ['keychain'],
} as const

export type ChoiceKey = keyof typeof CHOICES
export type Choice<Key extends ChoiceKey> = (typeof CHOICES)[Key][number]
/** The settings with few values; null and absent are both the usual. */
export type Choices = { readonly [Key in ChoiceKey]?: Choice<Key> | null }

export const CHOICE_KEYS = Object.keys(CHOICES) as readonly ChoiceKey[]

/** The value as one of the choices; null where it is none of them. */
export function choiceOf<Key extends ChoiceKey>(key: Key, value: unknown): Choice<Key> | null {
  const words: readonly string[] = CHOICES[key]
  return typeof value === 'string' && words.includes(value) ? (value as Choice<Key>) : null
}

/** What comes after a value where one key goes through them: every word, then the usual. */
export function nextChoice(key: ChoiceKey, value: string | null): string | null {
  const words: readonly string[] = CHOICES[key]
  return value === null ? (words[0] ?? null) : (words[words.indexOf(value) + 1] ?? null)
}
