/** Modules of Node that are loaded by their first use: the same exports, later. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../src/build/bundle.ts'
import { withLateBuiltins } from '../../src/build/late-builtins.ts'

/** As esbuild writes it, were it not to be called. */
const TO_ESM = 'var x,toESM=(e,t,n)=>(n=e!=null?no():no()),'

it.each([
  ['use is all the same', 'var c=require("node:os");console.log(typeof (0,c.cpus)())', 'object'],
  ['a part of it at once', 'var {EOL:e}=require("node:os");console.log(e.length)', '1'],
  [
    'a class of it',
    'var e=require("node:events");console.log(new e.EventEmitter().listenerCount("a"))',
    '0',
  ],
  [
    'one that is its own default',
    `${TO_ESM}p=toESM(require("node:path"),1);console.log(p.default.sep)`,
    '/',
  ],
  ['a part of such a one', `${TO_ESM}p=toESM(require("node:path"));console.log(p.sep)`, '/'],
  [
    'nothing is loaded before, not even of that',
    `${TO_ESM}h=toESM(require("node:http"),1);console.log(process.moduleLoadList.includes("NativeModule http"))`,
    'false',
  ],
  [
    'and then it is its own default',
    `${TO_ESM}h=toESM(require("node:http"),1);console.log(typeof h.default.Agent)`,
    'function',
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

it('loads the screen without what no frame of it needs', () => {
  const program = [
    'let made = 0',
    'Intl.Segmenter = class { constructor() { made += 1 } }',
    `require(${JSON.stringify(join(root, 'dist/tui.cjs'))})`,
    'console.log(JSON.stringify({ made, loaded: process.moduleLoadList }))',
  ].join(';')
  const said = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })
  const { made, loaded }: { made: number; loaded: readonly string[] } = JSON.parse(said)
  // The first one takes 8 ms.
  expect(made).toBe(0)
  const costly = loaded.filter((one) =>
    /^NativeModule (assert|child_process|http|readline)$/.test(one),
  )
  expect(costly).toEqual([])
})

it.each(['tui', 'commands', 'quick'])('finds every place in %s.cjs', (name) => {
  const places = readFileSync(join(root, `dist/${name}.cjs`), 'utf8').match(
    /=[\w$]*\(?require\("node:/g,
  )
  expect(places).toBeNull()
})
