/** The sizes at which the screen keeps its promises, and one story told at each of them. */
import { describe, test } from 'vitest'
import type { Size } from '../../src/state/vocabulary.ts'
import { play, STORY_TIMEOUT, type Stage, type StoryOptions } from './story.ts'

/** Two panes, three with the profiles below, three with the preview, one. */
export const SIZES: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
  { columns: 50, rows: 15 },
]

export type SizedOptions = Omit<StoryOptions, 'columns' | 'rows'>

export interface SizedStage extends Stage {
  readonly size: Size
}

/** A test for each size, all at once: they wait for the program more than they work. */
export function atEachSize(
  name: string,
  options: SizedOptions,
  tell: (stage: SizedStage) => Promise<void>,
): void {
  describe(name, () => {
    for (const size of SIZES) {
      const { columns, rows } = size
      test.concurrent(`at ${columns}x${rows}`, { timeout: STORY_TIMEOUT }, () =>
        play({ ...options, columns, rows }, (stage) => tell({ ...stage, size })),
      )
    }
  })
}
