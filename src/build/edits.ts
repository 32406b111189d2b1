/** The edits that the build makes in dependencies: each must match exactly once, or the build fails. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { bytesEdits, outputEdits, rowEdits } from './edits-for-speed.ts'
import { toLoadLess, toStartSooner } from './edits-for-start.ts'
import { anchorEdits } from './one-width.ts'

/** One replacement in one file of node_modules; `find` must occur exactly once. */
export interface Edit {
  readonly file: string
  readonly why: string
  readonly find: string
  readonly replace: string
}

/** What has to go before Ink fits in a CommonJS bundle: top-level awaits and `import.meta`. */
const toCommonJs: readonly Edit[] = [
  {
    file: 'ink/build/reconciler.js',
    why: 'a top-level await and import.meta, for a debugger that we do not ship',
    find: `    try {
        import.meta.resolve('react-devtools-core');
        isDevtoolsInstalled = true;
    }
    catch { }
    if (isDevtoolsInstalled) {
        await import('./devtools.js');
    }
`,
    replace: '',
  },
  {
    file: 'ink/build/reconciler.js',
    why: 'import.meta again, for a version that only that debugger shows',
    find: `    const fs = await import('node:fs');
    const content = fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    const parsedContent = JSON.parse(content);
`,
    replace: '    const parsedContent = undefined;\n',
  },
  {
    file: 'ink/build/reconciler.js',
    why: 'and its top-level await',
    find: 'const loaded = await loadPackageJson();',
    replace: 'const loaded = packageInfo;',
  },
  {
    file: 'yoga-layout/dist/src/index.js',
    why: 'a top-level await; the module is ready when the call returns, see the next edit',
    find: 'const Yoga = wrapAssembly(await loadYoga());',
    replace: 'const assembly = {};\nloadYoga(assembly);\nconst Yoga = wrapAssembly(assembly);',
  },
  {
    file: 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js',
    why: 'instantiate at once: the stock way fetches a data: URL, which loads an HTTP client (20 ms)',
    find: 'if(h.instantiateWasm)try{return h.instantiateWasm(d,\na)}',
    replace:
      'try{a(new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(H.slice(37),"base64")),d));return{}}',
  },
  {
    file: 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js',
    why: 'import.meta is empty in CommonJS; the address is only for a wasm file beside the script',
    find: 'var _scriptDir = import.meta.url;',
    replace: 'var _scriptDir = "";',
  },
  {
    file: 'open/index.js',
    why: 'import.meta is empty in CommonJS; with no directory `open` runs the xdg-open of the system',
    find: `import.meta.url ? path.dirname(fileURLToPath(import.meta.url)) : ''`,
    replace: `''`,
  },
]

/** Ink 8 asks for Node 22; this is all it uses of it. */
const toNode20: readonly Edit[] = [
  {
    file: 'ink/build/ink.js',
    why: 'Node 20 has no Promise.withResolvers',
    find: 'this.nextRenderCommit ??= Promise.withResolvers();',
    replace: `if (!this.nextRenderCommit) {
            let resolve;
            const promise = new Promise(settle => { resolve = settle; });
            this.nextRenderCommit = { promise, resolve };
        }`,
  },
]

/** What a package writes where nobody looks at a terminal. */
const toStayQuiet: readonly Edit[] = [
  {
    file: 'restore-cursor/index.js',
    why: 'it shows the cursor in whatever stands for stderr, a log file too',
    find: String.raw`process.stderr.write('\u001B[?25h');`,
    replace: String.raw`if (process.stderr.isTTY) process.stderr.write('\u001B[?25h');`,
  },
]

/** Where the first frame begins: it would be where the cursor of the shell stood, its first row too wide and its rows too many. */
const toBeginAtTheCorner: readonly Edit[] = [
  {
    file: 'ansi-escapes/base.js',
    why: 'words without an end and an echoed key leave it elsewhere; a console without such a screen still shows the old one',
    find: "enterAlternativeScreen = ESC + '?1049h';",
    replace: "enterAlternativeScreen = ESC + '?1049h' + ESC + 'H' + ESC + 'J';",
  },
]

export const edits: readonly Edit[] = [
  ...toLoadLess,
  ...toStartSooner,
  ...bytesEdits,
  ...toCommonJs,
  ...toNode20,
  ...outputEdits,
  ...rowEdits,
  ...anchorEdits,
  ...toStayQuiet,
  ...toBeginAtTheCorner,
]

/**
 * Applies the edits of one file to its text.
 * @throws Error naming the edit whose `find` does not occur exactly once
 */
export function applyEdits(file: string, text: string, table: readonly Edit[]): string {
  return table
    .filter((edit) => edit.file === file)
    .reduce((edited, edit) => {
      const found = edited.split(edit.find).length - 1
      if (found !== 1) {
        throw new Error(
          `src/build/edits.ts: ${file} has ${found} places for the edit "${edit.why}", not one. ` +
            'The package changed: look what became of that code, then renew the edit or drop it.',
        )
      }
      return edited.replace(edit.find, () => edit.replace)
    }, text)
}

/**
 * The esbuild plugin that makes the edits of the table in the packages under `nodeModules`.
 * It fails the build where an edit finds no place in its file.
 */
export function editsPlugin(table: readonly Edit[], nodeModules: string): Plugin {
  return {
    name: 'edits',
    setup(build) {
      for (const file of new Set(table.map((edit) => edit.file))) {
        const path = join(nodeModules, file)
        const filter = new RegExp(`${file.replace(/[.]/g, '\\$&')}$`)
        build.onLoad({ filter }, (args) =>
          args.path === path
            ? { contents: applyEdits(file, readFileSync(path, 'utf8'), table), loader: 'js' }
            : undefined,
        )
      }
    },
  }
}
