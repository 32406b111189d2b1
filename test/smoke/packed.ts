/**
 * Installs the packed program into an empty prefix and uses it, once on each Node named in the arguments:
 * a path, or a version to fetch from npm. `npm run test:nodes` and CI run this.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import manifest from '../../package.json' with { type: 'json' }
import { openTerminal } from '../stories/terminal.ts'

const root = join(import.meta.dirname, '../..')
const work = mkdtempSync(join(tmpdir(), 'lanyard-packed-'))
const lanyard = join(work, 'prefix/bin/lanyard')
const published = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'dist/LICENSES.txt',
  'dist/aws.cjs',
  'dist/cli.cjs',
  'dist/commands.cjs',
  'dist/lanyard.1',
  'dist/quick.cjs',
  'dist/sbom.cdx.json',
  'dist/tui.cjs',
  'package.json',
  ...readdirSync(join(root, 'screenshots'))
    .filter((name) => name.endsWith('.svg'))
    .map((name) => `screenshots/${name}`)
    .sort(),
  'test/docs/guide.md',
]
let passed = 0
let failed = 0

async function step(what: string, does: () => unknown): Promise<void> {
  try {
    await does()
    passed += 1
    console.log(`ok    ${what}`)
  } catch (error) {
    failed += 1
    console.log(`FAIL  ${what}\n${error instanceof Error ? error.message : error}`)
  }
}

function equal(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return
  throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
}

/** A home that nobody has used. */
const emptyHome = () => mkdtempSync(join(work, 'home-'))

function run(command: string, args: readonly string[], cwd: string, env = process.env): string {
  return execFileSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Packs and installs; returns what npm would publish. */
function install(): string[] {
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', work]
  const [made] = JSON.parse(run('npm', pack, root))
  const prefix = join(work, 'prefix')
  run('npm', ['install', '--global', '--prefix', prefix, join(work, made.filename)], work)
  return made.files.map(({ path }: { path: string }) => path).sort()
}

/** The directory of a node executable. */
function nodeDirectory(node: string): string {
  if (!/^\d+$/.test(node)) return dirname(resolve(node))
  const prefix = join(work, `node-${node}`)
  const name = `node-${process.platform}-${process.arch}`
  mkdirSync(prefix)
  run('npm', ['install', '--prefix', prefix, `${name}@${node}`], work)
  return join(prefix, 'node_modules', name, 'bin')
}

async function use(node: string): Promise<void> {
  const path = [nodeDirectory(node), '/usr/bin', '/bin'].join(delimiter)
  const version = run('node', ['--version'], work, { PATH: path }).trim()
  const home = emptyHome()
  const env = { PATH: path, HOME: home }

  await step(`Node ${version}: lanyard --version`, () => {
    equal(run(lanyard, ['--version'], home, env).includes(manifest.version), true)
  })
  await step(`Node ${version}: not a word on stderr`, () => {
    equal(spawnSync(lanyard, ['--version'], { cwd: home, env, encoding: 'utf8' }).stderr, '')
  })
  await step(`Node ${version}: lanyard demo, without a terminal`, () => {
    equal(run(lanyard, ['demo'], home, env).includes('[profile '), true)
  })
  for (const args of [['demo'], []]) {
    await step(
      `Node ${version}: ${['lanyard', ...args].join(' ')} in a terminal, then q`,
      async () => {
        const terminal = openTerminal({ command: lanyard, args, home, env: { PATH: path } })
        try {
          await terminal.waitFor('lanyard')
          terminal.press('q')
          equal(await terminal.exit, { code: 0, signal: null })
        } finally {
          await terminal.close()
        }
      },
    )
  }
  await step(`Node ${version}: the home is still empty`, () => equal(readdirSync(home), []))
}

try {
  const files = install()
  await step('publishes what it should', () => equal(files, published))
  await step('brings no other package', () => {
    equal(readdirSync(join(work, 'prefix/lib/node_modules')), [manifest.name])
    equal(
      Object.keys(manifest).filter((key) => /^(d|peerD|optionalD)ependencies$/.test(key)),
      [],
    )
  })
  await step('brings its manual page', () => {
    equal(existsSync(join(work, 'prefix/share/man/man1/lanyard.1')), true)
  })
  for (const node of process.argv.slice(2)) await use(node)
} finally {
  rmSync(work, { recursive: true, force: true })
}
console.log(`packed program: ${passed} steps passed, ${failed} steps failed`)
process.exitCode = failed === 0 ? 0 : 1
