/** A config file that is there and gives nothing: it cannot be read, or nothing in it can. */
import type { Amiss } from '../core/doctor/diagnose.ts'
import { type Failure, failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { Config, State } from './vocabulary.ts'

/** What keeps everybody from the config file, and what to do about it; null where nothing does. */
export function configTrouble({ config }: Pick<State, 'config'>): Failure | null {
  if (config.status === 'failed') return config.failure
  return (config.status === 'ready' && config.trouble) || null
}

/** The config file as it was read, with its trouble where `isBare`: it gave neither a session nor a profile. */
export function configRead(shownPath: string, amiss: Amiss, isBare: boolean): Config {
  const [first] = isBare ? amiss.problems : []
  if (first === undefined) return { status: 'ready', shownPath, amiss }
  const what = `${first.message.charAt(0).toLowerCase()}${first.message.slice(1)}`
  const message = `Nothing in ${shownPath} can be read: ${what}`
  return { status: 'ready', shownPath, amiss, trouble: failure('unreadable', message, first.next) }
}

/** Whether a session can be added to the config file; a sentence where not. */
export function canAdd(state: Pick<State, 'config'>): true | string {
  if (configTrouble(state) === null) return true
  return `The config file cannot be read. ${key('messages')} says why.`
}

/** What to say where a key is about a session and there is none at all. */
export function whyNoSession(state: Pick<State, 'config'>): string {
  if (state.config.status === 'unread') return 'The config file is still being read.'
  const reason = canAdd(state)
  return reason === true ? `There is no session yet. ${key('sessions.new')} adds one.` : reason
}
