/** What a pane says while it loads and when a load failed. */
import type { Failure } from '../../core/failure.ts'
import { key, keyOf, withKeys } from '../../core/key-names.ts'
import type { State } from '../vocabulary.ts'
import { MARGINS } from './box.ts'
import type { Words } from './pane.ts'
import { rich, wrap } from './prose.ts'
import { sign } from './signs.ts'
import { join, type Line, strong, text } from './span.ts'

/** What knows the person's keys. */
type Keyed = Pick<State, 'settings'>

/** `✗ **what happened.** what to do`, then the keys. `more` is a sentence of the pane's own. */
export function failureWords(
  failure: Failure,
  keys: string,
  width: number,
  keyed: Keyed,
  more = '',
): Words {
  const sentence = join(
    strong(ended(failure.message)),
    text(` ${ended(withKeys(failure.next, keyed))}${more === '' ? '' : ` ${more}`}`),
  )
  return {
    sign: sign('failed', 'danger'),
    lines: [...wrap(sentence, width - MARGINS), rich(withKeys(keys, keyed))],
  }
}

/** What stands in place of sessions and profiles where the config file cannot be read. */
export function unreadable(failure: Failure, width: number, keyed: Keyed): Words {
  return failureWords(
    failure,
    `*${key('reload')}* read again   *${key('messages')}* details`,
    width,
    keyed,
  )
}

/** `↻ loading, 120 so far. Esc stops.` */
export function loadingWords(arrived: number, width: number, keyed: Keyed): Words {
  const so = arrived === 0 ? '' : `, ${arrived} so far`
  return {
    sign: sign('working', 'accent'),
    lines: wrap(rich(`loading${so}. *${keyOf(keyed, 'back')}* stops.`), width - MARGINS),
  }
}

/** A failure as lines of a dialog: the sign, what happened, then what to do, under each other. */
export function failureLines(failure: Failure, width: number, keyed: Keyed): readonly Line[] {
  const what = wrap(strong(ended(failure.message)), width - 2)
  const next = wrap(text(ended(withKeys(failure.next, keyed))), width - 2)
  return [...what, ...next].map((line, at) =>
    join(at === 0 ? join(sign('failed', 'danger'), text(' ')) : text('  '), line),
  )
}

/** A sentence with its full stop. */
export function ended(sentence: string): string {
  return /[.?:…]$/.test(sentence) ? sentence : `${sentence}.`
}
