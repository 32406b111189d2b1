/** Lifelines: beginning again aborts, ending a prefix aborts all of it, and nothing is left behind. */
import { expect, test } from 'vitest'
import { createLifelines } from '../../src/runtime/lifelines.ts'

test('work goes on until its lifeline ends', () => {
  const lifelines = createLifelines()
  const signal = lifelines.begin('login:corp')
  expect(signal.aborted).toBe(false)
  lifelines.end('login:corp')
  expect(signal.aborted).toBe(true)
})

test('work that begins on a lifeline ends what ran there, and nothing else', () => {
  const lifelines = createLifelines()
  const first = lifelines.begin('accounts:corp')
  const other = lifelines.begin('accounts:acme')
  const second = lifelines.begin('accounts:corp')
  expect([first.aborted, other.aborted, second.aborted]).toEqual([true, false, false])
})

test('a name ends itself alone, however others begin', () => {
  const lifelines = createLifelines()
  const [corp, more] = ['login:corp', 'login:corp-dev'].map((life) => lifelines.begin(life))
  lifelines.end('login:corp')
  expect([corp?.aborted, more?.aborted]).toEqual([true, false])
})

test('a prefix ends all that it begins, and the empty one everything', () => {
  const lifelines = createLifelines()
  const roles = ['1111', '2222'].map((id) => lifelines.begin(`roles:corp:${id}`))
  const others = ['roles:acme:1111', 'login:corp'].map((life) => lifelines.begin(life))
  lifelines.end('roles:corp:')
  expect(roles.every(({ aborted }) => aborted)).toBe(true)
  expect(others.some(({ aborted }) => aborted)).toBe(false)
  lifelines.end('')
  expect(others.every(({ aborted }) => aborted)).toBe(true)
})

test('work that is done is forgotten, but not the work that took its place', () => {
  const lifelines = createLifelines()
  const first = lifelines.begin('login:corp')
  lifelines.done('login:corp', first)
  const second = lifelines.begin('login:corp')
  expect(first.aborted).toBe(false)
  lifelines.done('login:corp', first)
  lifelines.end('login:corp')
  expect(second.aborted).toBe(true)
})
