/** The sentences under the timeline: which day a sign-in ends. */
import { expect, it } from 'vitest'
import { boxLines } from '../../../src/state/views/box.ts'
import { timelineDialog } from '../../../src/state/views/timeline.ts'
import { HOUR, opened, run, token } from '../world.ts'

it.each([
  [1, /corp ends at \d\d:\d\d today, in 1h 0m\./],
  [30, /corp ends tomorrow \d\d:\d\d, in 1d 6h\./],
])('%i hours from now', (hours, sentence) => {
  const state = run(opened(token('corp', hours * HOUR)), {
    type: 'overlay.open',
    overlay: 'timeline',
  }).state
  const view = timelineDialog(state, () => [])
  if (view === null) throw new Error('there is no timeline')
  const said = boxLines(view.box)
    .map((line) => line.map(({ text }) => text).join(''))
    .join(' ')
    .replace(/[\s│]+/g, ' ')
  expect(said).toMatch(sentence)
})
