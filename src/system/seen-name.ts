/** The file of what was seen of a session, and one account's name out of thousands in it, without reading the rest. */
import type { AccountId, Session } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { sha1 } from './sha1.ts'

/** A session that was pointed to another portal is another one: its accounts are not those seen. */
export function seenFileName({ name, startUrl, region }: Session): string {
  return `seen-${sha1(JSON.stringify([name, startUrl, region]))}.json`
}

/**
 * The account's name in the text of such a file, every byte of it one character; empty where there is none.
 * A name cannot pass for an account: quotes within it have a backslash before them.
 */
export function nameIn(text: string, id: AccountId): string {
  const start = text.indexOf(`{"id":"${id}","name":"`)
  if (start < 0) return ''
  const value = /"name":("(?:[^"\\]|\\.)*")/.exec(text.slice(start, start + LONGEST))?.[1]
  if (value === undefined) return ''
  const name: unknown = JSON.parse(Buffer.from(value, 'latin1').toString('utf8'))
  return typeof name === 'string' ? sanitize(name) : ''
}

/** Names are at most 50 characters long (AWS Organizations, `CreateAccount`), each of them six in JSON. */
const LONGEST = 1_024
