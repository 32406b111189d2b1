/** The rules of the house. Each takes what it judges and returns what is wrong, in words that say what to do instead. */
import { basename } from 'node:path'
import { transformSync } from 'esbuild'
import { house, lateOnly, partOf } from './house.ts'
import type { Import } from './imports.ts'

export interface Source {
  readonly path: string
  readonly text: string
}

/** An arrow that CONTRIBUTING.md does not draw. */
export function judgeImport({ from, to, kind }: Import): string[] {
  const part = partOf(from)
  if (part === undefined) {
    return from.startsWith('src/')
      ? [`${from}: no part of the house. Put it in a directory of src that fits what it does`]
      : []
  }
  const may = house[part] ?? { imports: [], packages: [] }
  if (/^(src|components|test)\/|^package\.json$/.test(to)) {
    const allowed = partOf(to) === part || may.imports.some((one) => within(to, one))
    if (!allowed) {
      const list = may.imports.join(', ') || 'nothing outside itself'
      return [
        `${from} imports ${to}. ${part} may import ${list}: hand in what it needs, or move it to where both can see it`,
      ]
    }
    if (lateOnly.includes(to) && kind === 'static') {
      return [
        `${from} imports ${to}, which opens a bundle of its own: write await import(...) there`,
      ]
    }
    return []
  }
  if (may.packages.some((one) => (/[:/]$/.test(one) ? to.startsWith(one) : within(to, one))))
    return []
  const list = may.packages.join(', ') || 'no package'
  return [
    `${from} imports ${to}. ${part} may use ${list}: go through a port, or (if it belongs there) name it in test/architecture/house.ts`,
  ]
}

const within = (path: string, parent: string) => path === parent || path.startsWith(`${parent}/`)

const impure: readonly [RegExp, string][] = [
  [
    /\bDate\.now\b|\bnew Date\b(?!\()|\bnew Date\(\)|(?<!new )\bDate\(\)|\bperformance\.now\b/,
    'reads the clock: take `now` as an argument',
  ],
  [
    /\bMath\.random\b|\bcrypto\b/,
    'is random: take what you need as an argument, or return an effect',
  ],
  [/\bprocess\.\w/, 'reads the process: take what you need as an argument'],
  [/\bset(?:Timeout|Interval|Immediate)\(|\bqueueMicrotask\(/, 'waits: return an effect instead'],
  [/\bfetch\(|\bconsole\.\w|\bglobalThis\b/, 'reaches outside: return an effect instead'],
]

/** core and state are values and rules only, so that every case can be tested without a clock or a mock. */
export function judgePurity({ path, text }: Source): string[] {
  if (!/^src\/(core|state)\//.test(path)) return []
  // Through esbuild, for it drops the comments, and what is only a type.
  const { code } = transformSync(text, { loader: path.endsWith('x') ? 'tsx' : 'ts' })
  return impure.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${path} ${what}`)
}

/** What a file looks like: its name, its first line, its length. */
export function judgeShape({ path, text }: Source): string[] {
  const wrong: string[] = []
  const lines = text.split('\n').length - 1
  if (/^(src|components)\//.test(path) && lines > 250) {
    wrong.push(`${path} has ${lines} lines, of 250 at most: which two ideas does it hold?`)
  }
  if (!text.startsWith('/**')) {
    wrong.push(`${path} does not open with a comment /** ... */ that says what it is for`)
  }
  if (/^export default\b|\bas default\b/m.test(text) && path !== 'vitest.config.ts') {
    wrong.push(
      `${path} has a default export: give it a name, so that it is called the same everywhere`,
    )
  }
  if (/^(utils?|helpers?|types|common|misc)$/.test(basename(path).replace(/\..*$/, ''))) {
    wrong.push(`${path} is named after nothing it holds: name it after what it is about`)
  }
  return wrong
}

/** What a file exports is for another one; what no other names is its own affair, or dead. */
export function judgeExports(sources: readonly Source[]): string[] {
  const files = new Map<string, number>()
  for (const { text } of sources) {
    for (const word of new Set(text.match(/\w+/g))) files.set(word, (files.get(word) ?? 0) + 1)
  }
  const exported = /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm
  return sources
    .filter(({ path }) => !path.startsWith('test/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(exported)]
        .filter(([, name = '']) => files.get(name) === 1)
        .map(([, name]) => `${path} exports ${name}, and no other file names it`),
    )
}

/** Tests that mock modules test their mocks; tests that do not run test nothing. */
export function judgeTest({ path, text }: Source): string[] {
  if (!path.startsWith('test/')) return []
  const wrong: string[] = []
  if (/\bvi\.(mock|doMock)\b/.test(text)) {
    wrong.push(`${path} mocks a module: hand in a port, or use src/emulator`)
  }
  if (/\b(it|test|describe)(\.\w+)*\.(skip|only|todo)\b/.test(text)) {
    wrong.push(`${path} skips tests, or runs some alone: every test runs, always`)
  }
  return wrong
}

const TOLD = `(?:Esc|Enter|Space|[a-zA-Z?!/:])`
const literalKeys: readonly RegExp[] = [
  new RegExp(String.raw`\*${TOLD}\*`),
  new RegExp(String.raw`\b[Pp]ress(?:ing)? ${TOLD}(?![\w.])`),
  /(?:^|[.?!] )(?:Esc|Space|[b-zB-HJ-Z?!]) [a-z]+s\b/,
  /^(?:Enter|Space|Esc|[b-z!]) (?:undo|sign in|try again|details|tick|copy|write|load)\b/,
]

/** A sentence of the screen that says which key to press would say the wrong one to whoever has others. */
export function judgeKeys({ path, text }: Source): string[] {
  if (!/^(src\/(core|state|keys|spoken|runtime|aws|tui)|components)\b/.test(path)) return []
  const { code } = transformSync(text, { loader: path.endsWith('x') ? 'tsx' : 'ts' })
  const strings = code.match(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? []
  return strings
    .map((quoted) => quoted.slice(1, -1))
    .filter((words) => literalKeys.some((literal) => literal.test(words)))
    .map(
      (words) => `${path} names a key in "${words}": write key() or keyOf() of core/key-names.ts`,
    )
}

const machines: readonly [RegExp, string][] = [
  [
    /\.\.\/shared\b|(?<![\w~])\/work\/\w|[.]library\b/,
    'names a directory that only some machine has',
  ],
  [
    /\bregistry\.(npmjs|yarnpkg)\.\w+|\bnpm\.pkg\.github\b|\bdeb\.debian\.org/,
    "names a registry's host: leave that to the client's configuration",
  ],
]

/** Nothing in the repository may depend on one machine. */
export function judgeText({ path, text }: Source): string[] {
  return machines.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} ${what}`)
}
