/** Where sign-ins are kept: whether they can be there, and the move of those that lie elsewhere. */
import { isElsewhere, leftWords, type StoreStanding, unservedBy } from '../core/doctor/store.ts'
import { Failed } from '../core/failure.ts'
import { type StoreKind, storeOf } from '../core/secret-store.ts'
import { confirmed } from './asking.ts'
import type { Context, Program } from './command.ts'
import { note, tell } from './output.ts'
import { start } from './start.ts'

/** What is in the other place, in words; null where nothing is. */
export async function secretsElsewhere(program: Program): Promise<string | null> {
  const standing = await standingOf(program)
  return isElsewhere(standing) ? leftWords(standing) : null
}

/** Asks, and moves the sign-ins; registrations and role credentials are had anew. */
export async function moveSecrets(context: Context, program: Program): Promise<void> {
  const standing = await standingOf(program)
  if (!isElsewhere(standing)) return
  const goal = standing.kind === 'keychain' ? 'the keychain' : 'files, unencrypted'
  if (!(await confirmed(context, `${leftWords(standing)}. Move that to ${goal}?`))) return
  const { store, ports } = program
  await ports.secretStore.move(store.getState().sessions, context.signal)
  if (!context.options.json) tell(context, 'done', `moved the sign-ins to ${goal}`)
}

/** Throws `noKeychain` where the place cannot be used: a setting that nothing works with is not made. */
export async function checkStore(context: Context, kind: StoreKind): Promise<void> {
  const { secretStore } = context.program({ browser: false }).ports
  const why = await secretStore.whyNot(kind)
  if (why !== null) throw new Failed(why)
}

/** Says what is still as it was with the other place, and which commands see to it. */
export async function tellOfStore(context: Context): Promise<void> {
  const program = await start(context, { browser: false })
  const elsewhere = await secretsElsewhere(program)
  if (elsewhere !== null) note(context, 'care', `${elsewhere}. To move it: lanyard doctor --fix`)
  const { profiles, settings } = program.store.getState()
  const unserved = unservedBy(storeOf(settings), profiles).length
  if (unserved === 0) return
  const count = `${unserved} profile${unserved === 1 ? '' : 's'}`
  note(context, 'care', `For ${count} to find it there: lanyard profile migrate`)
}

function standingOf({ store, ports }: Program): Promise<StoreStanding> {
  return ports.secretStore.look(store.getState().sessions)
}
