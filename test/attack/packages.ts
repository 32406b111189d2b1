/** G18: whoever installs lanyard installs no other package and runs no script. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import type { Outcome } from './tries.ts'

const ROOT = join(import.meta.dirname, '../..')
const DEPENDENCIES = [
  'dependencies',
  'peerDependencies',
  'optionalDependencies',
  'bundleDependencies',
  'bundledDependencies',
]
/** What npm runs by itself where a package is installed. */
const SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']
const BUNDLES = ['cli', 'commands', 'tui', 'aws']
/** The SDK tries this one, for a way of signing that Identity Center never asks for, and goes on without. */
const TRIED = '@aws-sdk/signature-v4-crt'

/** The manifest, what npm makes of it, and what the bundles ask for. */
export async function packages(): Promise<Outcome> {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  // From the lockfile: node_modules has what is needed to build.
  const list = ['ls', '--package-lock-only', '--omit=dev', '--all', '--json']
  const listed = execFileSync('npm', list, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' })
  const installed = Object.keys(JSON.parse(listed).dependencies ?? {})
  const required = BUNDLES.flatMap((name) => {
    const code = readFileSync(join(ROOT, 'dist', `${name}.cjs`), 'utf8')
    return [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, id = '']) => ({ name, id }))
  })
  const foreign = required.filter(
    ({ id }) => !builtinModules.includes(id.replace(/^node:/, '')) && id !== TRIED,
  )
  return {
    tries: DEPENDENCIES.length + SCRIPTS.length + required.length + 1,
    broken: [
      ...DEPENDENCIES.filter((key) => key in manifest).map((key) => `package.json has ${key}`),
      ...SCRIPTS.filter((key) => key in manifest.scripts).map((key) => `npm would run ${key}`),
      ...installed.map((name) => `npm would install ${name}`),
      ...foreign.map(({ name, id }) => `${name}.cjs requires ${id}`),
    ],
  }
}
