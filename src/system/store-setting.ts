/** Which place for sign-ins `config.ini` names, read at each question: a change holds from then on. */
import { parse } from 'ini'
import { type StoreKind, storeKind } from '../core/secret-store.ts'

/** Throws `badValue` where the text names a place that there is not. */
export function storeIn(text: string): StoreKind {
  // Hardly any file says it, and those who ask at each prompt have no time for the parser.
  return /^\s*store\b/m.test(text) ? storeKind(parse(text).store) : 'files'
}
