/** Where the program comes apart into bundles, and the esbuild plugin that joins them again through src/loader.ts. */
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

/** Bundle -> entry, each after those that it loads: a bundle holds the content hash of what it loads. */
export const entries = {
  aws: 'src/aws/aws.ts',
  tui: 'src/tui.tsx',
  commands: 'src/cli.ts',
  quick: 'src/quick.ts',
  cli: 'src/bin.ts',
} as const

export type BundleName = keyof typeof entries

/**
 * Turns `import('./cli.ts')`, `import('./quick.ts')`, `import('./tui.tsx')` and `import('./aws/aws.ts')`, wherever they stand, into a load of
 * the sibling bundle.
 * @param root the repository's directory
 * @param hashes content hashes of the bundles built so far
 */
export function jointsPlugin(root: string, hashes: ReadonlyMap<BundleName, string>): Plugin {
  return {
    name: 'joints',
    setup(build) {
      build.onResolve(
        { filter: /\/(cli\.ts|quick\.ts|tui\.tsx|aws\.ts)$/ },
        ({ kind, path, resolveDir }) => {
          if (kind !== 'dynamic-import') return undefined
          const target = join(resolveDir, path)
          for (const name of hashes.keys()) {
            if (target === join(root, entries[name])) return { path: name, namespace: 'bundle' }
          }
          return undefined
        },
      )
      build.onLoad({ filter: /.*/, namespace: 'bundle' }, ({ path }) => {
        const hash = [...hashes].find(([name]) => name === path)?.[1]
        const call = `require('./loader.ts').loadBundle(${JSON.stringify(path)}, ${JSON.stringify(hash)})`
        return { contents: `module.exports = ${call}`, resolveDir: join(root, 'src') }
      })
    },
  }
}
