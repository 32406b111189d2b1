/** Every import of the sources, read by esbuild: TypeScript 7 has no stable API to ask. */
import { readFileSync } from 'node:fs'
import { build, type Metafile } from 'esbuild'

export interface Import {
  readonly from: string
  /** A path in the repository, or a package's name with its subpath. */
  readonly to: string
  readonly kind: 'static' | 'late' | 'type'
}

/**
 * Reads the imports of some files.
 * @param root the repository's directory
 * @param files paths in it
 */
export async function importsOf(root: string, files: readonly string[]): Promise<Import[]> {
  const values = await read(root, files, false)
  const known = new Set(values.map(({ from, to }) => `${from} ${to}`))
  const types = (await read(root, files, true)).filter(
    ({ from, to }) => !known.has(`${from} ${to}`),
  )
  return [...values, ...types.map((one) => ({ ...one, kind: 'type' as const }))]
}

async function read(root: string, files: readonly string[], types: boolean): Promise<Import[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...files],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    plugins: types ? [{ name: 'types', setup: keepTypes }] : [],
  })
  return Object.entries(metafile.inputs).flatMap(([from, input]) =>
    input.imports.map((one) => ({ from, to: one.path, kind: kindOf(one) })),
  )
}

const kindOf = ({ kind }: Metafile['inputs'][string]['imports'][number]) =>
  kind === 'dynamic-import' ? ('late' as const) : ('static' as const)

/** esbuild drops `import type`; without its braces such an import stays. */
const keepTypes: import('esbuild').Plugin['setup'] = (hooks) => {
  hooks.onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(
      /^(?:import|export) type [^'"]*? from (?=['"])/gms,
      'import ',
    ),
    loader: path.endsWith('x') ? 'tsx' : 'ts',
  }))
}
