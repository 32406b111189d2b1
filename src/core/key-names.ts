/** The keys that sentences name: by what they do, so that whoever has other keys is told those. */
import type { Settings } from './model.ts'

/**
 * What sentences name, by the id of its binding, with its usual key. Only the sentences are made from this:
 * a test holds every line to the table of keys, and `keyNames` of src/keys tells the person's own.
 */
export const USUAL_KEYS = {
  'sessions.signIn': 's',
  'sessions.new': 'n',
  'sessions.edit': 'e',
  'sessions.import': 'p',
  'accounts.enter': 'Enter',
  'accounts.mark': 'Space',
  'accounts.groups': 'T',
  'roles.write': 'Enter',
  'roles.mark': 'Space',
  'roles.markRange': 'v',
  'roles.writeMarked': 'w',
  'roles.use': 'u',
  'profiles.rename': 'n',
  filter: '/',
  'filter.keep': 'Enter',
  'filter.clear': 'Esc',
  undo: 'z',
  copy: 'y',
  reload: 'r',
  messages: '!',
  settings: ',',
  help: '?',
  back: 'Esc',
  quit: 'q',
  'form.submit': 'Enter',
  'form.back': 'Esc',
  'login.again': 'Enter',
  'login.copy': 'y',
  'login.paste': 'p',
  'login.next': 'Tab',
  'login.other': 'S',
  'plan.tick': 'Space',
  'plan.rename': 'n',
  'dialog.back': 'Esc',
} as const satisfies Readonly<Record<string, string>>

export type NamedKey = keyof typeof USUAL_KEYS
export type KeyNames = Readonly<Partial<Record<NamedKey, string>>>

/** Of everything that holds settings. */
interface Keyed {
  readonly settings: Pick<Settings, 'keyNames'>
}

/** No text from outside has these (core/sanitize.ts). */
const [FROM, TO] = ['\u0001', '\u0002']
const PLACE = /\u0001([\w.]+)\u0002/g

/** The place of a key in a sentence that is made where nobody knows the keys; `withKeys` fills it. */
export function key(named: NamedKey): string {
  return FROM + named + TO
}

/** The sentence with the person's keys in their places. */
export function withKeys(sentence: string, { settings: { keyNames } }: Keyed): string {
  if (!sentence.includes(FROM)) return sentence
  return sentence.replace(PLACE, (_, named: NamedKey) => keyNames?.[named] ?? USUAL_KEYS[named])
}

/** What the person presses for it. */
export function keyOf(keyed: Keyed, named: NamedKey): string {
  return withKeys(key(named), keyed)
}
