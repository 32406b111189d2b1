/** Every scene with names of every kind: in all scripts, too long, with control characters. */
import fc from 'fast-check'
import { ById } from '../../src/core/by-id.ts'
import { sanitize } from '../../src/core/sanitize.ts'
import type { Pane, Size, State } from '../../src/state/vocabulary.ts'
import * as scenes from '../components/scenes.ts'
import { drawn } from '../components/world.ts'

const focused =
  (focus: Pane) =>
  (size: Size): State => ({ ...scenes.noMessage(size), focus })

/** Every screen that people meet, at any size. */
export const SCENES: Readonly<Record<string, (size: Size) => State>> = {
  main: drawn,
  sessions: focused('sessions'),
  roles: focused('roles'),
  profiles: focused('profiles'),
  typing: (size) => ({ ...drawn(size), typing: 'accounts' }),
  byBrowser: scenes.byBrowser,
  byCode: scenes.byCode,
  square: (size) => scenes.byCode(size, true),
  pasting: scenes.pasting,
  notApproved: scenes.notApproved,
  plan: scenes.plan,
  conflict: scenes.conflict,
  template: (size) => scenes.template(size, '{account}-{role}'),
  drift: scenes.drift,
  remove: scenes.remove,
  takeBack: scenes.takeBack,
  signOut: scenes.signOut,
  help: scenes.help,
  formWithError: scenes.formWithError,
  firstRun: scenes.firstRun,
  signedOut: scenes.signedOut,
  loading: scenes.loading,
  failed: scenes.failed,
  offline: scenes.offline,
  noMatch: scenes.noMatch,
  palette: (size) => scenes.palette(size, ''),
  messages: scenes.messages,
  timeline: scenes.timeline,
  identity: scenes.identity,
  favourites: scenes.favourites,
  explained: (size) => scenes.explained(size, 'profiles'),
  copyMenu: scenes.copyMenu,
  settings: scenes.settings,
  typed: scenes.typed,
}

/** As the edge lets them in. */
const NAMES = [
  'a'.repeat(200),
  'x',
  '漢字かな交じり文の長い名前はここで切れるはずです、とても長いので',
  '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪🇫🇷 family',
  'e\u0301\u0302\u0303 Z͑ͫ̓ͪ̂ͫa̴̓lgo',
  'น้ำกำกับบัญชีทดสอบ',
  'مشروع الدفع שלום עולם',
  'हिन्दी क्षत्रिय မြန်မာ',
  '\u202e\u2066evil\u0000\u001b]0;x\u0007',
  '*stars* and *more',
  '   spaces   within   ',
  '－ｆｕｌｌ－ ①②③ Ωμέγα',
].map(sanitize)

/** The state with other names wherever one of them stands, in keys too. */
export function renamed<T>(value: T, names: ReadonlyMap<string, string>): T {
  const word = (text: string) => {
    let out = text
    for (const [from, to] of names) out = out.replaceAll(from, to)
    return out
  }
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return word(one)
    if (Array.isArray(one)) return one.map(walk)
    if (one instanceof ById) return ById.of([...one].map(([id, held]) => [id, walk(held)] as const))
    if (one instanceof Set) return new Set([...one].map(walk))
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, held]) => [word(key), walk(held)]))
  }
  return walk(value) as T
}

const WORDS = ['corp', 'acme', 'payments', 'payroll', 'DeveloperAccess', 'ReadOnly', 'unit-0']

/** For each name of the scenes another. */
export const namesOfAllKinds = fc
  .array(fc.constantFrom(...NAMES), { minLength: WORDS.length, maxLength: WORDS.length })
  .map((chosen) => new Map(WORDS.map((word, at) => [word, chosen[at] ?? word])))
