/** Programs in the place of lanyard: what the system refuses to start is told, and is no bug. */
import { expect, test } from 'vitest'
import { createPrograms } from '../../src/system/programs.ts'

test.each([
  ['there', ['/bin/sh', '-c', 'exit 0'], {}, 0],
  ['not there', ['./no-such-program'], {}, 'missing'],
  ['given more than the system takes', ['/bin/sh'], { X: 'x'.repeat(8 * 1024 * 1024) }, 'refused'],
] as const)('a program that is %s', async (_, command, env, told) => {
  const running = await createPrograms().run(command, env)
  expect(typeof running === 'string' ? running : await running.ended).toBe(told)
})
