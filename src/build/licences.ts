/** The licences of everything that the bundles contain: each asks to be passed on with the code. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One text with the licence of every package that some input comes from; packages with the same words share them.
 * @param project the directory that the inputs are relative to
 * @param inputs paths of bundled files, as esbuild's metafile names them
 * @throws Error for a package that names no licence at all
 */
export function licencesOf(project: string, inputs: Iterable<string>): string {
  const packages = new Set<string>()
  for (const input of inputs) {
    const directory = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]
    if (directory) packages.add(directory)
  }
  const holders = new Map<string, string[]>()
  for (const directory of [...packages].sort()) {
    const { name, text } = licenceOf(join(project, directory))
    holders.set(text, [...(holders.get(text) ?? []), name])
  }
  return [...holders]
    .map(([text, names]) => `${names.join(', ')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function licenceOf(directory: string): { name: string; text: string } {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const name = `${manifest.name} ${manifest.version}`
  const [file] = globSync('{LICENSE,LICENCE,license,licence}{,.md,.txt}', { cwd: directory }).sort()
  const text = file ? readFileSync(join(directory, file), 'utf8').trim() : manifest.license
  if (!text) throw new Error(`${name} has no licence, so lanyard may not ship it`)
  return { name, text }
}
