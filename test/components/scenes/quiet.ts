/** What every scene begins with: the sizes, and the drawn screen without a message. */
import type { Size, State } from '../../../src/state/vocabulary.ts'
import { drawn } from '../world.ts'

export const LARGE: Size = { columns: 120, rows: 36 }
export const SMALL: Size = { columns: 80, rows: 24 }

/** Without the message of the write before. */
export const quiet = (size: Size): State => ({ ...drawn(size), notices: [] })
