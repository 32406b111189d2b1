/** The first screen: every choice is on it, however small the terminal. */
import { expect, test } from 'vitest'
import { firstRunView } from '../../../src/state/views/first-run.ts'

const sizes = [10, 12, 15, 16, 18, 20, 22, 23, 24, 25, 30, 40, 60].flatMap((rows) =>
  [40, 50, 79, 80, 100, 120, 200].map((columns) => ({ columns, rows })),
)

test.each(sizes)(
  'at $columns x $rows every choice is there, with the cursor on its own',
  (size) => {
    for (const [at, words] of ['Connect to my', 'Paste what I', 'Try the demo'].entries()) {
      const { lines, row } = firstRunView({ size, firstChoice: at })
      const shown = lines.map((line) => line.map(({ text }) => text).join(''))
      expect(shown.length).toBeLessThanOrEqual(size.rows - 2)
      expect(shown[row]).toContain(`${at + 1}  ${words}`)
      for (const choice of ['1  Connect', '2  Paste', '3  Try the demo']) {
        expect(shown.join('\n')).toContain(choice)
      }
    }
  },
)
