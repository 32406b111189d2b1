/** The house as a table: which part may import which, and which packages each part may use. */

export interface Part {
  /** Parts that it may import besides itself. */
  readonly imports: readonly string[]
  /** Packages it may import; a name that ends in `/` stands for a scope. Node's own modules are `node:`. */
  readonly packages: readonly string[]
}

/** A part is a directory, or a file that stands alone. The first that a path begins with is its part. */
export const house: Readonly<Record<string, Part>> = {
  'src/core': {
    imports: [],
    packages: [
      'dequal',
      'diff',
      'fast-string-truncated-width',
      'fast-string-width',
      'fastest-levenshtein',
      'fuzzysort',
      'get-east-asian-width',
      'shlex',
      'uqr',
    ],
  },
  'src/state': { imports: ['src/core'], packages: [] },
  'src/keys': { imports: ['src/core', 'src/state'], packages: ['node:'] },
  'src/runtime': { imports: ['src/core', 'src/state'], packages: ['node:', 'zustand'] },
  'src/aws': {
    imports: ['src/core', 'src/runtime/ports.ts', 'src/runtime/aws-port.ts'],
    packages: ['node:', '@aws-sdk/', '@smithy/', 'hpagent'],
  },
  'src/system': {
    imports: [
      'src/core',
      'src/runtime/ports.ts',
      'src/runtime/aws-port.ts',
      'src/runtime/config-port.ts',
      'src/runtime/seen-port.ts',
    ],
    packages: ['node:', '@noble/hashes', 'ini', 'open', 'shlex'],
  },
  'src/emulator': { imports: ['src/core'], packages: ['node:'] },
  'src/commands': {
    imports: ['src/core', 'src/state', 'src/keys', 'src/runtime'],
    packages: ['node:'],
  },
  components: {
    imports: ['src/core', 'src/state', 'src/keys', 'src/runtime/store.ts'],
    packages: ['react', 'ink', 'ink-select-input', 'ink-text-input', 'zustand'],
  },
  'src/app.ts': {
    imports: ['src/core', 'src/state', 'src/runtime', 'src/aws', 'src/system'],
    packages: ['node:'],
  },
  'src/center.ts': {
    imports: ['src/core', 'src/runtime', 'src/system', 'src/app.ts', 'src/emulator'],
    packages: [],
  },
  'src/demo.ts': {
    imports: [
      'src/core',
      'src/state',
      'src/runtime',
      'src/system',
      'src/app.ts',
      'src/center.ts',
      'src/emulator',
    ],
    packages: ['node:'],
  },
  'src/tui.tsx': {
    imports: [
      'src/core',
      'src/state',
      'src/keys',
      'src/runtime',
      'src/app.ts',
      'src/demo.ts',
      'src/suspension.ts',
      'src/leisure.ts',
      'src/modes.ts',
      'src/ending.ts',
      'src/opening.ts',
      'src/spoken',
      'components',
    ],
    packages: ['node:', 'react', 'ink'],
  },
  'src/crash.ts': {
    imports: ['src/core', 'src/system', 'src/app.ts', 'package.json'],
    packages: ['node:'],
  },
  'src/signals.ts': { imports: [], packages: ['node:'] },
  'src/suspension.ts': { imports: [], packages: ['node:'] },
  'src/leisure.ts': { imports: ['src/core'], packages: ['node:'] },
  'src/modes.ts': { imports: [], packages: [] },
  'src/ending.ts': { imports: [], packages: ['node:'] },
  'src/opening.ts': { imports: ['src/core', 'src/keys', 'src/runtime'], packages: [] },
  'src/spoken': {
    imports: [
      'src/core',
      'src/state',
      'src/keys',
      'src/runtime',
      'src/ending.ts',
      'src/opening.ts',
      'src/suspension.ts',
    ],
    packages: ['node:'],
  },
  'src/bin.ts': { imports: ['src/cli.ts', 'src/quick.ts'], packages: [] },
  'src/quick.ts': {
    imports: ['src/core', 'src/commands', 'src/system', 'src/cli.ts'],
    packages: ['node:'],
  },
  'src/cli.ts': {
    imports: [
      'src/core',
      'src/state',
      'src/commands',
      'src/app.ts',
      'src/center.ts',
      'src/crash.ts',
      'src/demo.ts',
      'src/signals.ts',
      'src/system/terminal-setting.ts',
      'src/tui.tsx',
      'package.json',
    ],
    packages: ['node:'],
  },
  // Only built code loads it, where src/build/joints.ts put a call of it.
  'src/loader.ts': { imports: ['src/system/paths.ts'], packages: ['node:'] },
  'src/build': { imports: [], packages: ['node:', 'esbuild'] },
}

/** Files that start another bundle: a static import of one would pull that bundle into its importer's. */
export const lateOnly = ['src/cli.ts', 'src/quick.ts', 'src/tui.tsx', 'src/aws/aws.ts']

/** The part that a path belongs to, undefined for files outside the house. */
export function partOf(path: string): string | undefined {
  return Object.keys(house).find((part) => path === part || path.startsWith(`${part}/`))
}
