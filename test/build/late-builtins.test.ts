/** Modules of Node that are loaded by their first use: the same exports, later. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../src/build/bundle.ts'
import { withLateBuiltins } from '../../src/build/late-builtins.ts'

it.each([
  ['use is all the same', 'var c=require("node:os");console.log(typeof (0,c.cpus)())', 'object'],
  ['a part of it at once', 'var {EOL:e}=require("node:os");console.log(e.length)', '1'],
  [
    'a class of it',
    'var e=require("node:events");console.log(new e.EventEmitter().listenerCount("a"))',
    '0',
  ],
  [
    'nothing is loaded before',
    'var h=require("node:http");console.log(process.moduleLoadList.includes("NativeModule http"))',
    'false',
  ],
  [
    'and then it is',
    'var h=require("node:http");h.Agent;console.log(process.moduleLoadList.includes("NativeModule http"))',
    'true',
  ],
])('%s', (_, program, said) => {
  const late = withLateBuiltins(`"use strict";${program}`)
  expect(late.startsWith('"use strict";')).toBe(true)
  expect(execFileSync(process.execPath, ['-e', late], { encoding: 'utf8' }).trim()).toBe(said)
})

it('spares a command what it does not use', () => {
  const list = 'process.on("exit", () => console.log(process.moduleLoadList.join()))'
  const probe = ['--import', `data:text/javascript,${list}`]
  const cli = join(root, 'dist/cli.cjs')
  const loaded = execFileSync(process.execPath, [...probe, cli, '--version'], { encoding: 'utf8' })
  expect(loaded).toContain('NativeModule fs')
  expect(loaded).not.toMatch(/NativeModule (child_process|http|https|readline|tls),/)
})
