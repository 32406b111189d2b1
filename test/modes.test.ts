/** The terminal's modes: what is set is put back, whatever was wished for meanwhile. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createModes, type Wishes } from '../src/modes.ts'

/** What a terminal keeps of what was written: private modes, and the stack of titles. */
function terminal() {
  const on = new Set<string>()
  const titles: string[] = []
  let title = 'before'
  const parts = /\x1b\[\?(\d+)([hl])|\x1b\[(22|23);0t|\x1b\]0;([^\x07]*)\x07/g
  const write = (text: string) => {
    for (const [, mode, how, stack, words] of text.matchAll(parts)) {
      if (mode !== undefined && how === 'h') on.add(mode)
      if (mode !== undefined && how === 'l') on.delete(mode)
      if (stack === '22') titles.push(title)
      if (stack === '23') title = titles.pop() ?? 'lost'
      if (words !== undefined) title = words
    }
  }
  return { write, state: () => ({ on: [...on].sort(), title, kept: titles.length }) }
}

const UNTOUCHED = { on: [], title: 'before', kept: 0 }

test('title and mouse come with the wish, and go with it', () => {
  const { write, state } = terminal()
  const modes = createModes(write)
  modes.take()
  expect(state()).toEqual({ on: ['1004', '2004'], title: 'before', kept: 0 })
  modes.wish({ title: 'lanyard', mouse: true })
  expect(state()).toEqual({ on: ['1000', '1004', '1006', '2004'], title: 'lanyard', kept: 1 })
  modes.wish({ title: null, mouse: false })
  expect(state()).toEqual({ on: ['1004', '2004'], title: 'before', kept: 0 })
})

test('whatever happens, all is as it was once the terminal is given back', () => {
  const wish = fc.record({ title: fc.constantFrom(null, 'a', 'b'), mouse: fc.boolean() })
  const step = fc.oneof(wish, fc.constantFrom('take', 'giveBack'))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { write, state } = terminal()
      const modes = createModes(write)
      for (const one of steps) {
        if (one === 'take') modes.take()
        else if (one === 'giveBack') modes.giveBack()
        else modes.wish(one as Wishes)
      }
      modes.giveBack()
      expect(state()).toEqual(UNTOUCHED)
    }),
  )
})
