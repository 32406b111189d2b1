/** The build: the same bytes every time, and bundles that need nothing but Node. */
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { bundle, root } from '../../src/build/bundle.ts'
import { isStale } from '../../src/build/fresh.ts'

const dist = fs.mkdtempSync(join(tmpdir(), 'lanyard-dist-'))
const bundles = ['aws.cjs', 'cli.cjs', 'commands.cjs', 'quick.cjs', 'tui.cjs']
const read = (name: string) => fs.readFileSync(join(dist, name), 'utf8')

beforeAll(() => bundle(dist))
afterAll(() => fs.rmSync(dist, { recursive: true }))

it('makes the bundles and passes on the licences of what is in them', () => {
  const beside = ['LICENSES.txt', 'lanyard.1', 'sbom.cdx.json']
  expect(fs.readdirSync(dist).sort()).toEqual([...bundles, ...beside].sort())
  expect(read('LICENSES.txt')).toContain('yoga-layout 3')
})

it('has nothing in it that README does not name, with a reason', () => {
  const readme = fs.readFileSync(join(root, 'README.md'), 'utf8')
  const [, table = ''] = readme.split('\n| package | for |\n')
  const rows = [...table.matchAll(/^\| (`[^|]+) \| [^|]+ \|$/gm)].map(([, names = '']) => names)
  const named = rows.flatMap((names) => names.replaceAll('`', '').split(', '))
  const bundled = [...read('LICENSES.txt').matchAll(/([@\w][^\s,]*) \d+\.\d+\.\d+/g)]
  const asked = new Set(Object.keys(manifest.devDependencies))
  const direct = new Set(bundled.map(([, name = '']) => name).filter((name) => asked.has(name)))
  expect(named.sort()).toEqual([...direct].sort())
})

it('lists in its bill of materials each package whose licence it passes on', () => {
  const bill: { components: { name: string; version: string; purl: string }[] } = JSON.parse(
    read('sbom.cdx.json'),
  )
  const listed = bill.components.map(({ name, version }) => `${name} ${version}`)
  expect(listed.length).toBeGreaterThan(50)
  const unlicensed = listed.filter((name) => !read('LICENSES.txt').includes(name))
  expect(unlicensed).toEqual([])
  for (const { purl } of bill.components)
    expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/)
})

it('makes the same bytes again', async () => {
  const files = [...bundles, 'lanyard.1', 'sbom.cdx.json']
  const before = files.map(read)
  await bundle(dist)
  expect(files.map(read)).toEqual(before)
})

describe.each(bundles)('%s', (name) => {
  it('requires only modules of Node', () => {
    // The last three are what src/build/late-builtins.ts makes of it.
    const calls = read(name).matchAll(/\b(?:require|__load|__late|__whole)\("([^"]+)"\)/g)
    const required = [...calls].map(([, id = '']) => id)
    expect(required.length).toBeGreaterThan(0)
    const own = required.map((id) => id.replace(/^node:/, ''))
    const foreign = own.filter((id) => !builtinModules.includes(id))
    // The SDK tries this one, for a way of signing that Identity Center never asks for, and goes on without.
    expect(foreign.filter((id) => id !== '@aws-sdk/signature-v4-crt')).toEqual([])
  })

  it('names no file of this machine', () => expect(read(name)).not.toContain(root))
})

it('has the screen and the AWS clients outside the bundle that starts', () => {
  expect(read('commands.cjs')).not.toContain('react.element')
  expect(read('tui.cjs')).not.toContain('X-Amz-Security-Token')
  expect(read('tui.cjs')).toContain('react.')
})

it('starts with a few lines, so that all others come out of the code cache', () => {
  expect(fs.statSync(join(dist, 'cli.cjs')).size).toBeLessThan(10_000)
})

it('runs where nothing is installed', () => {
  const shown = execFileSync(join(dist, 'cli.cjs'), ['--version'], { cwd: '/', encoding: 'utf8' })
  expect(shown).toContain(manifest.version)
})

describe('isStale', () => {
  const project = fs.mkdtempSync(join(tmpdir(), 'lanyard-project-'))
  const at = (path: string) => join(project, path)
  const age = (path: string, seconds: number) => fs.utimesSync(at(path), seconds, seconds)

  const sources = ['package.json', 'src/core/a.ts']
  const built = bundles.map((name) => `dist/${name}`)

  beforeEach(() => {
    fs.mkdirSync(at('src/core'), { recursive: true })
    fs.mkdirSync(at('dist'), { recursive: true })
    for (const file of [...sources, ...built]) fs.writeFileSync(at(file), '')
    for (const file of [...sources, 'src', 'src/core']) age(file, 100)
    for (const file of built) age(file, 200)
  })
  afterEach(() => fs.rmSync(project, { recursive: true }))

  it('is false where every bundle is younger than every source', () => {
    expect(isStale(project, at('dist'))).toBe(false)
  })

  it.each([
    ['a source changed', () => age('src/core/a.ts', 300)],
    ['a dependency changed', () => age('package.json', 300)],
    ['a source went away', () => age('src/core', 300)],
    ['one bundle is older', () => age('dist/aws.cjs', 50)],
    ['a bundle is missing', () => fs.rmSync(at('dist/tui.cjs'))],
  ])('is true where %s', (_, change) => {
    change()
    expect(isStale(project, at('dist'))).toBe(true)
  })
})
