/** A module as the build bundles it, with the edits that are asked for. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { root } from '../../src/build/bundle.ts'
import { type Edit, editsPlugin } from '../../src/build/edits.ts'

/** What the module at `entry`, from the root of the project, exports once it is bundled. */
export async function importBundled<T>(
  entry: string,
  edits: readonly Edit[],
  ...plugins: readonly Plugin[]
): Promise<T> {
  // Here, so that what stays outside of the bundle is found.
  const directory = mkdtempSync(join(root, 'node_modules', '.lanyard-bundled-'))
  const outfile = join(directory, 'bundled.mjs')
  try {
    await build({
      entryPoints: [join(root, entry)],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
      external: ['@xterm/*'],
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
      plugins: [...plugins, editsPlugin(edits, join(root, 'node_modules'))],
    })
    return (await import(pathToFileURL(outfile).href)) as T
  } finally {
    rmSync(directory, { recursive: true })
  }
}
