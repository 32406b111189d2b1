/** Half-typed lines as the shell will read them. */
import { expect, test } from 'vitest'
import { wordsTyped } from '../../src/core/typed-line.ts'

test.each([
  ['lanyard', ['lanyard']],
  ['lanyard ', ['lanyard', '']],
  ['lanyard  env pay', ['lanyard', 'env', 'pay']],
  ['lanyard env "pay', ['lanyard', 'env', 'pay']],
  ["lanyard env 'two wo", ['lanyard', 'env', 'two wo']],
  ['lanyard env two\\ wo', ['lanyard', 'env', 'two wo']],
  ['lanyard env \\$', ['lanyard', 'env', '$']],
  ['lanyard env ""', ['lanyard', 'env', '']],
])('%s', (line, words) => {
  expect(wordsTyped(line)).toEqual(words)
})
