/** What every target of the fuzzing is, and says where it does not hold. */
import fc from 'fast-check'
import { Failed } from '../../../src/core/failure.ts'
import type { Session } from '../../../src/core/model.ts'

export interface Target {
  readonly name: string
  property(): fc.IAsyncProperty<unknown>
}

export const CORP: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: [],
  legacy: false,
}
export const ROLE = { session: 'corp', accountId: '111122223333', role: 'Reader' }
export const NOW = Date.UTC(2026, 10, 21)

/** A value where something else may be expected. */
export const field = fc.oneof(
  fc.string(),
  fc.constantFrom('2026-11-21T10:00:00Z', '2026-11-21T10:00:00UTC', '9999-99-99', '-1', '1e309'),
  fc.jsonValue(),
)

export function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

/** Fails the property where something was thrown that is no failure in words: a bug. */
export async function inWords(work: Promise<unknown>): Promise<void> {
  await work.catch((thrown: unknown) => {
    if (!(thrown instanceof Failed) || thrown.failure.kind === 'bug') throw thrown
  })
}
