/** How far the roles of all accounts have come, where that takes long enough to be asked about. */
import { keyOf } from '../../core/key-names.ts'
import { grouped, leftWords } from '../sweep-words.ts'
import type { State, Sweep } from '../vocabulary.ts'
import { rich } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, gap, join, type Line } from './span.ts'

/** Fewer accounts are done before anybody has read how many there are. */
const MANY = 400

/** `↻ roles of 1,240 of 5,000 accounts, about 3m left   Esc stops`, or nothing; throttled it promises no time. */
export function progressLine(
  sweep: Sweep | undefined,
  isSlowed: boolean,
  keyed: Pick<State, 'settings'>,
): Line {
  if (sweep?.status !== 'running' || sweep.total < MANY) return BLANK
  const { told, total } = sweep
  const how = isSlowed ? ', slowed down by AWS' : leftWords(sweep)
  const said = ` roles of ${grouped(told.done)} of ${grouped(total)} accounts${how}`
  return join(
    sign('working', 'accent'),
    rich(said),
    gap(3),
    rich(`*${keyOf(keyed, 'back')}* stops`),
  )
}
