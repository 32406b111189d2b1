/** `npm run build`: five minified CommonJS bundles in dist/ that need nothing from node_modules. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type OutputFile } from 'esbuild'
import { billOf } from './bill.ts'
import { edits, editsPlugin } from './edits.ts'
import { type BundleName, entries, jointsPlugin } from './joints.ts'
import { withLateBuiltins } from './late-builtins.ts'
import { licencesOf } from './licences.ts'
import { widthPlugin } from './one-width.ts'
import { packagesOf } from './packages.ts'

export const root = join(import.meta.dirname, '../..')

/**
 * Builds all bundles; the same sources give the same bytes.
 * @param outdir the directory to put them in; made where missing
 * @throws Error where esbuild has an error or a warning, or an edit of edits.ts finds no place
 */
export async function bundle(outdir: string): Promise<void> {
  const hashes = new Map<BundleName, string>()
  const inputs = new Set<string>()
  const files = new Map<string, Uint8Array | string>()
  for (const name of Object.keys(entries) as BundleName[]) {
    const { contents, sources } = await buildOne(name, hashes)
    hashes.set(name, createHash('sha256').update(contents).digest('hex').slice(0, 16))
    files.set(`${name}.cjs`, contents)
    for (const source of sources) inputs.add(source)
  }
  refuseIdleEdits(inputs)
  const packages = packagesOf(root, inputs)
  files.set('LICENSES.txt', licencesOf(packages))
  files.set(
    'sbom.cdx.json',
    billOf(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')), packages),
  )
  mkdirSync(outdir, { recursive: true })
  for (const [name, contents] of files) {
    replace(join(outdir, name), contents, name === 'cli.cjs' ? 0o755 : 0o644)
  }
  // The program has the table of commands; the build has no business in it.
  const manual = execFileSync(process.execPath, [join(outdir, 'cli.cjs'), 'manual'])
  replace(join(outdir, 'lanyard.1'), manual, 0o644)
}

function refuseIdleEdits(inputs: ReadonlySet<string>): void {
  for (const { file } of edits) {
    if (usesPackage(file, inputs) && !inputs.has(installed(file))) {
      throw new Error(
        `src/build/edits.ts: no bundle contains ${file} any more, though its package is in one.`,
      )
    }
  }
}

const installed = (file: string) => `node_modules/${file}`

function usesPackage(file: string, inputs: ReadonlySet<string>): boolean {
  const directory = installed(file.split('/', file.startsWith('@') ? 2 : 1).join('/'))
  return [...inputs].some((input) => input.startsWith(`${directory}/`))
}

async function buildOne(
  name: BundleName,
  hashes: ReadonlyMap<BundleName, string>,
): Promise<{ contents: Uint8Array; sources: string[] }> {
  const { outputFiles, metafile, warnings } = await build({
    absWorkingDir: root,
    entryPoints: [entries[name]],
    outfile: `${name}.cjs`,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    jsx: 'automatic',
    // The loader's scripts have no callback for import(); what is left of it loads Node's own modules.
    supported: {
      'dynamic-import': false,
      // Node 20 knows them. As `new RegExp`, which esbuild would write for newer tables of Unicode, each would be
      // read when its module is, and some with every call.
      'regexp-unicode-property-escapes': true,
      'regexp-set-notation': true,
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    banner: name === 'cli' ? { js: '#!/usr/bin/env node' } : {},
    plugins: [
      jointsPlugin(root, hashes),
      widthPlugin(root),
      editsPlugin(edits, join(root, 'node_modules')),
    ],
  })
  const [output] = outputFiles
  if (!output || warnings.length > 0) {
    throw new Error(
      `${entries[name]}: esbuild warned (see above); a warning here is a fault in the bundle`,
    )
  }
  return { contents: finished(name, output), sources: Object.keys(metafile.inputs) }
}

/** The SDK's own requires stay as they are: whoever loads that bundle uses them. */
function finished(name: BundleName, { contents, text }: OutputFile): Uint8Array {
  const isOurs = name === 'commands' || name === 'quick' || name === 'tui'
  return isOurs ? new TextEncoder().encode(withLateBuiltins(text)) : contents
}

/** By rename: a program may be starting from the old file right now. */
function replace(path: string, contents: Uint8Array | string, mode: number): void {
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, contents, { mode })
  renameSync(temporary, path)
}

if (import.meta.main) {
  await bundle(join(root, 'dist'))
}
