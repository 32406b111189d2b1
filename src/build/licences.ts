/** The licences of everything that the bundles contain: each asks to be passed on with the code. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Package } from './packages.ts'

/**
 * One text with the licence of every package; those with the same words share them.
 * @throws Error for a package that names no licence at all
 */
export function licencesOf(packages: readonly Package[]): string {
  const holders = new Map<string, string[]>()
  for (const one of packages) {
    const text = licenceOf(one)
    holders.set(text, [...(holders.get(text) ?? []), nameOf(one)])
  }
  return [...holders]
    .map(([text, names]) => `${names.join(', ')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function licenceOf(one: Package): string {
  const names = '{LICENSE,LICENCE,license,licence}{,.md,.txt}'
  const [file] = globSync(names, { cwd: one.directory }).sort()
  const text = file ? readFileSync(join(one.directory, file), 'utf8').trim() : one.licence
  if (!text) throw new Error(`${nameOf(one)} has no licence, so lanyard may not ship it`)
  return text
}

const nameOf = ({ name, version }: Package) => `${name} ${version}`
