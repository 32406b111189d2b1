/** The packages that the bundles contain, by the files that esbuild took in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Package {
  /** Where it lies, with all of its files. */
  readonly directory: string
  readonly name: string
  readonly version: string
  /** As its manifest names it (SPDX); null where it names none. */
  readonly licence: string | null
}

/**
 * Every package that some input comes from, once, sorted by where it lies.
 * @param project the directory that the inputs are relative to
 * @param inputs paths of bundled files, as esbuild's metafile names them
 */
export function packagesOf(project: string, inputs: Iterable<string>): readonly Package[] {
  const directories = new Set<string>()
  for (const input of inputs) {
    const directory = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]
    if (directory) directories.add(directory)
  }
  return [...directories].sort().map((directory) => {
    const place = join(project, directory)
    const { name, version, license } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
    return {
      directory: place,
      name,
      version,
      licence: typeof license === 'string' ? license : null,
    }
  })
}
