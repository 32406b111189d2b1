/** The code cache: it makes a start faster, and whatever is odd about it costs time only. */
import { execFileSync, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BECOME_NOBODY, isRoot, WITHOUT_RIGHTS } from './nobody.ts'

const loader = pathToFileURL(join(import.meta.dirname, '../src/loader.ts')).href

let home: string
let cacheDir: string
let code: string

beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'lanyard-loader-'))
  fs.chmodSync(home, 0o755)
  cacheDir = join(home, 'lanyard')
  code = join(cacheDir, 'code')
})
afterEach(() => fs.rmSync(home, { recursive: true }))

interface Options {
  readonly cacheDir?: string | null
  readonly use?: string
  readonly code?: number
  readonly asNobody?: true
}

/** Runs a bundle whose exports say `word` in a process of its own, and returns what it said. */
function run(word: string, hash: string, from: Options = {}) {
  const file = join(home, 'demo.cjs')
  fs.writeFileSync(file, `exports.say = () => '${word}'`)
  const bundle = JSON.stringify({ file, hash, cacheDir, use: '', ...from })
  const giveUp = from.asNobody ? `await import(${JSON.stringify(BECOME_NOBODY)});` : ''
  const program = `import { runCached } from '${loader}'; ${giveUp} console.log(runCached(${bundle}).say()); process.exitCode = ${from.code ?? 0}`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: { HOME: home },
  })
  return stdout.trim() || stderr
}

const kept = () => fs.readdirSync(code).map((name) => name.split('-').slice(0, 2).join('-'))
const mode = (path: string) => fs.statSync(path).mode & 0o777

it('writes nothing before lanyard has a cache directory', () => {
  expect(run('one', 'h1')).toBe('one')
  expect(run('one', 'h1', { cacheDir: null })).toBe('one')
  expect(fs.readdirSync(home)).toEqual(['demo.cjs'])
})

it('keeps the code where only the user can change it', () => {
  fs.mkdirSync(cacheDir)
  run('one', 'h1')
  const [name = ''] = fs.readdirSync(code)
  expect(name).toBe(`demo.-h1-${process.version}-${process.arch}`)
  expect([mode(code), mode(join(code, name))]).toEqual([0o700, 0o600])
})

// V8 compares only the length of the source: old code under a known hash is how a test can see that the cache ran.
it('runs the kept code, and for another hash the new code', () => {
  fs.mkdirSync(cacheDir)
  run('one', 'h1')
  expect(run('two', 'h1')).toBe('one')
  expect(run('two', 'h2')).toBe('two')
  expect(kept()).toEqual(['demo.-h2'])
})

it('keeps for each command what it uses, until another hash comes', () => {
  fs.mkdirSync(cacheDir)
  run('one', 'h1', { use: 'write' })
  expect(run('two', 'h1', { use: 'list' })).toBe('two')
  expect(run('six', 'h1', { use: 'write' })).toBe('one')
  expect(kept().sort()).toEqual(['demo.list-h1', 'demo.write-h1'])
  run('two', 'h2', { use: 'list' })
  expect(kept()).toEqual(['demo.list-h2'])
})

it('keeps nothing of a command line that is wrong', () => {
  fs.mkdirSync(cacheDir)
  run('one', 'h1', { use: 'wrte', code: 2 })
  expect(fs.existsSync(code)).toBe(false)
})

it('makes damaged code anew', () => {
  fs.mkdirSync(cacheDir)
  run('one', 'h1')
  const [name = ''] = fs.readdirSync(code)
  fs.writeFileSync(join(code, name), 'damaged')
  expect(run('two', 'h1')).toBe('two')
  expect(run('one', 'h1')).toBe('two')
})

const spoilers: readonly [string, (path: string) => void][] = [
  ['writable by others', (path) => fs.chmodSync(path, 0o777)],
  [
    'a symlink',
    (path) => {
      fs.renameSync(path, join(home, 'moved'))
      fs.symlinkSync(join(home, 'moved'), path)
    },
  ],
]
const pipe = (path: string) => {
  fs.rmSync(path, { recursive: true })
  execFileSync('mkfifo', ['-m', '600', path])
}
const chown: (typeof spoilers)[number] = [
  'of another user',
  (path) => fs.chownSync(path, WITHOUT_RIGHTS, WITHOUT_RIGHTS),
]

// Only root can give a file away.
describe.each([...spoilers, ['a pipe', pipe] as const, ...(isRoot ? [chown] : [])])(
  'does without',
  (what, spoil) => {
    it.each(['directory', 'file'])(`a %s that is ${what}`, (kind) => {
      fs.mkdirSync(cacheDir)
      run('one', 'h1')
      spoil(kind === 'file' ? join(code, fs.readdirSync(code)[0] ?? '') : code)
      expect(run('two', 'h1')).toBe('two')
    })
  },
)

it('does without a directory that is a file', () => {
  fs.writeFileSync(cacheDir, '')
  expect(run('one', 'h1', { cacheDir: join(cacheDir, 'lanyard') })).toBe('one')
})

it('does without a directory that it may not write', () => {
  fs.mkdirSync(cacheDir)
  fs.chmodSync(cacheDir, 0o555)
  expect(run('one', 'h1', { asNobody: true })).toBe('one')
  expect(fs.readdirSync(cacheDir)).toEqual([])
})
