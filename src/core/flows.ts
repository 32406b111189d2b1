/** The ways to sign in, as people choose one for a session. */
import { fail } from './failure.ts'
import type { Flow } from './model.ts'
import { sanitize } from './sanitize.ts'
import { suggestion } from './suggestion.ts'

/** Whatever fits the computer. */
export const AUTO = 'auto'

const FLOWS: readonly string[] = [AUTO, 'browser', 'code'] satisfies readonly (Flow | typeof AUTO)[]

/** A typed way in its plain spelling; nothing is `auto`. Throws badValue with the nearest one. */
export function checkFlow(text: string): string {
  const said = text.trim().toLowerCase() || AUTO
  if (FLOWS.includes(said)) return said
  const next = suggestion(said, FLOWS) ?? `One of ${FLOWS.join(', ')}`
  return fail('badValue', `${sanitize(text)} is no way to sign in`, next)
}

/** The flow that it stands for; null for `auto`. */
export function flowNamed(way: string): Flow | null {
  return way === 'browser' || way === 'code' ? way : null
}
