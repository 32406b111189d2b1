/** README says what the program does: its tables are generated, its pictures and links lead somewhere. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, matchesGlob, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { keyRows } from '../../src/keys/describe.ts'
import { keysMarkdown, readReadme, withTables } from './tables.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

it('has the tables of the present program (npx node test/docs/tables.ts writes them)', () => {
  expect(readReadme()).toBe(withTables(readReadme()))
})

it('names every chord of every binding', () => {
  const lines = keysMarkdown().trimEnd().split('\n')
  expect(lines.every((line) => /^\|.*\|$/.test(line))).toBe(true)
  for (const { keys, does } of keyRows()) {
    const named = keys.map((key) => (key === 'any key' ? key : `\`${key}\``)).join(' ')
    expect(lines.filter((line) => line.includes(`${named} ${does}`))).not.toEqual([])
  }
})

/** The anchors that a heading gets where Markdown is shown. */
function anchorsOf(page: string): string[] {
  const titles = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title)
  return titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

const sources = globSync('{src,components,test}/**/*.{ts,tsx}', { cwd: root })
const names = new Set(sources.map((path) => basename(path)))

/** A path from the root, or from a part of the house that the page speaks of. */
function isSource(path: string): boolean {
  if (!path.includes('/')) return names.has(path) || existsSync(join(root, path))
  return sources.some((one) => one === path || one.endsWith(`/${path}`))
}

/** npm publishes `package.json`, and what `files` names: a path, a directory or a pattern. */
function isPublished(path: string): boolean {
  return [...manifest.files, 'package.json'].some(
    (entry) => path === entry || path.startsWith(`${entry}/`) || matchesGlob(path, entry),
  )
}

describe.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'test/docs/guide.md'])(
  '%s',
  (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const local = targets.filter((target) => !/^https?:/.test(target))

    it('leads to files that are there, and in the package', () => {
      for (const target of local) {
        const [file = ''] = target.split('#')
        if (file === '') continue
        const path = normalize(join(dirname(page), file))
        expect(existsSync(join(root, path)), target).toBe(true)
        expect(isPublished(path), `${target} is published`).toBe(true)
      }
    })

    it('names sources that are there', () => {
      const named = [...read(page).matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.tsx?)`/g)]
      const missing = named.map(([, path = '']) => path).filter((path) => !isSource(path))
      expect(missing.filter((path) => !/NAME-|NamePane/.test(path))).toEqual([])
    })

    it('leads to headings that are there', () => {
      for (const target of local) {
        const [file = '', anchor] = target.split('#')
        if (anchor === undefined) continue
        const path = file === '' ? page : normalize(join(dirname(page), file))
        expect(anchorsOf(read(path)), target).toContain(anchor)
      }
    })
  },
)
