/** Reads every source and every import, and fails on what CONTRIBUTING.md rules out. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, matchesGlob, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { house } from './architecture/house.ts'
import { importsOf } from './architecture/imports.ts'
import {
  judgeExports,
  judgeImport,
  judgeKeys,
  judgePurity,
  judgeShape,
  judgeTest,
  judgeText,
  type Source,
} from './architecture/rules.ts'

const root = join(import.meta.dirname, '..')
/** All files but those of .gitignore; without git, which a copy of the sources may be without. */
const ignored = ['.git', ...readFileSync(join(root, '.gitignore'), 'utf8').split(/\/?\n/)]
const paths = readdirSync(root, { withFileTypes: true })
  .filter(({ name }) => !ignored.some((pattern) => matchesGlob(name, pattern)))
  .flatMap((entry) => (entry.isDirectory() ? filesIn(entry.name) : [entry.name]))
const all: readonly Source[] = paths
  .filter((path) => !/\.(png|tgz)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const sources = all.filter(({ path }) => /^(src|components|test)\/.*\.tsx?$|^[^/]+\.ts$/.test(path))

function filesIn(directory: string): readonly string[] {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

describe('the house', () => {
  it('imports one way', { timeout: 240_000 }, async () => {
    const parts = sources.map(({ path }) => path).filter((path) => !path.startsWith('test/'))
    const imports = await importsOf(root, parts)
    expect(imports.flatMap(judgeImport)).toEqual([])
  })

  it('has only parts that exist', () => {
    const empty = Object.keys(house).filter((part) => !paths.some((path) => path.startsWith(part)))
    expect(empty).toEqual([])
  })

  it('is pure in core and state', () => expect(sources.flatMap(judgePurity)).toEqual([]))
  it('keeps files small, named and explained', () =>
    expect(sources.flatMap(judgeShape)).toEqual([]))
  it('exports what others use', () => expect(judgeExports(sources)).toEqual([]))
  it('runs all its tests, on no mocks', () => expect(sources.flatMap(judgeTest)).toEqual([]))
  it('names no key that somebody may have changed', () =>
    expect(sources.flatMap(judgeKeys)).toEqual([]))
  it('names no machine', () => expect(all.flatMap(judgeText)).toEqual([]))
})

describe('a rule that is broken says so', () => {
  const first = '/** What it is for. */\n'
  const wrong = { from: 'src/core/a.ts', kind: 'static' } as const

  it.each([
    [{ ...wrong, to: 'src/state/b.ts' }, 'may import nothing outside itself'],
    [{ ...wrong, to: 'node:fs' }, 'go through a port'],
    [{ ...wrong, to: 'uqr-extra' }, 'go through a port'],
    [{ ...wrong, to: 'src/system/paths.ts', kind: 'type' }, 'may import nothing outside itself'],
    [{ ...wrong, from: 'src/aws/a.ts', to: 'src/runtime/store.ts' }, 'hand in what it needs'],
    [{ ...wrong, from: 'src/system/a.ts', to: 'react' }, 'go through a port'],
    [{ ...wrong, from: 'src/build/a.ts', to: 'src/loader.ts' }, 'nothing outside itself'],
    [{ ...wrong, from: 'src/cli.ts', to: 'src/tui.tsx' }, 'await import'],
    [{ ...wrong, from: 'src/extra.ts', to: 'src/core/a.ts' }, 'no part of the house'],
  ] as const)('%j', (one, message) => {
    expect(judgeImport(one)).toEqual([expect.stringContaining(message)])
  })

  it.each([
    { ...wrong, to: 'src/core/b.ts' },
    { ...wrong, to: 'uqr' },
    { ...wrong, from: 'src/cli.ts', to: 'src/tui.tsx', kind: 'late' },
    { ...wrong, from: 'src/aws/oidc.ts', to: '@aws-sdk/client-sso-oidc' },
  ] as const)('and %j is fine', (one) => expect(judgeImport(one)).toEqual([]))

  it.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const now = new Date',
    'const word = Math.random()',
    'const home = process.env.HOME',
    'setTimeout(run, 1)',
    'console.log(1)',
  ])('%s in core', (text) => {
    expect(judgePurity({ path: 'src/core/a.ts', text })).toHaveLength(1)
    expect(judgePurity({ path: 'src/system/a.ts', text })).toEqual([])
  })

  it.each(['// the process.\nlet a: Date', 'new Date(at)', 'Date.parse(text)'])(
    'but not %j',
    (text) => {
      expect(judgePurity({ path: 'src/state/a.ts', text })).toEqual([])
    },
  )

  it.each([
    ['src/core/a.ts', first + '\n'.repeat(250), 'which two ideas'],
    ['src/core/a.ts', 'let a', 'does not open with'],
    ['src/core/a.ts', `${first}export default 1`, 'a default export'],
    ['src/core/utils.ts', first, 'named after nothing'],
  ])('%s', (path, text, message) => {
    expect(judgeShape({ path, text })).toEqual([expect.stringContaining(message)])
  })

  it('exports what nobody uses', () => {
    const own = { path: 'src/core/a.ts', text: 'export const lonely = 1\nexport const asked = 2' }
    const other = { path: 'test/a.ts', text: 'expect(asked).toBe(2)' }
    expect(judgeExports([own, other])).toEqual([expect.stringContaining('exports lonely')])
  })

  it.each([
    "'Not loaded. *r* loads it.'",
    "'Press s, or run: lanyard login'",
    "'Nothing is marked yet. Space marks.'",
    "'z undo'",
    '`No match for it. *Esc* clears.`',
  ])('a rebind would make %s wrong', (words) => {
    const source = { path: 'src/state/a.ts', text: `export const a = ${words}` }
    expect(judgeKeys(source)).toHaveLength(1)
    expect(judgeKeys({ ...source, path: 'src/commands/a.ts' })).toEqual([])
  })

  it.each(['mock', 'doMock'])('a module is mocked by %s', (call) => {
    expect(judgeTest({ path: 'test/a.ts', text: `vi.${call}('a')` })).toHaveLength(1)
  })

  it.each(['skip', 'only', 'todo'])('a test is set apart by %s', (call) => {
    expect(judgeTest({ path: 'test/a.ts', text: `it.concurrent.${call}('a')` })).toHaveLength(1)
  })

  it.each([`..${'/shared'}/page.md`, `${'/work'}/x`, `https://registry.${'npmjs'}.org/`])(
    '%s',
    (text) => {
      expect(judgeText({ path: 'README.md', text })).toHaveLength(1)
    },
  )
})
