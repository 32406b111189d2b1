/** Loads a sibling bundle of dist/ through V8's code cache, which saves a quarter of the time to the first frame. */
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { paths } from './system/paths.ts'

/** A bundle on disk, and where the code that V8 made of it is kept between runs. */
export interface CachedBundle {
  readonly file: string
  /** The bundle's content hash. V8 itself compares only the source's length, so a stale cache would run. */
  readonly hash: string
  /** lanyard's cache directory, null where there is none. Nothing is written while it does not exist. */
  readonly cacheDir: string | null
  /** The command of this run, a word; empty for none. Each uses other functions, and keeps those. */
  readonly use: string
}

/** The exit code of a command line that is wrong: its word may be anything. */
const MISUSED = 2

type ModuleFunction = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void

/**
 * What the built program does for `import('./tui.tsx')` and `import('./aws/aws.ts')`; src/build/joints.ts puts it there.
 * @param name the bundle's name, without directory and extension
 * @param hash its content hash, known when the bundle that loads it is built
 */
export function loadBundle(name: string, hash: string): object {
  return runCached({
    file: join(__dirname, `${name}.cjs`),
    hash,
    cacheDir: cacheDir(),
    use: wordOf(process.argv[2]),
  })
}

function wordOf(word = ''): string {
  return /^[a-z][a-z-]{0,29}$/.test(word) ? word.replaceAll('-', '') : ''
}

function cacheDir(): string | null {
  try {
    return paths(process.env, process.platform).lanyardCache
  } catch {
    // No home directory: whoever needs one says so, in better words than a loader has.
    return null
  }
}

/**
 * Runs a CommonJS file and returns its exports. A cache that is missing, rejected, or not safely ours costs time only.
 * @throws what reading or running the file throws
 */
export function runCached({ file, hash, cacheDir, use }: CachedBundle): object {
  const source = fs.readFileSync(file, 'utf8')
  const cache = cacheDir && cacheFile(`${basename(file, '.cjs')}.${use}`, hash, cacheDir)
  const cachedData = cache ? readOwn(cache) : undefined
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${source}\n})`,
    { filename: file, ...(cachedData && { cachedData }) },
  )
  if (cache && (!cachedData || script.cachedDataRejected)) {
    // On exit, because by then V8 has compiled the functions that a run really uses.
    process.once('exit', (code) => {
      if (code !== MISUSED) writeOwn(cache, () => script.createCachedData())
    })
  }
  const module = { exports: {} }
  const run: ModuleFunction = script.runInThisContext()
  run(module.exports, createRequire(file), module, file, dirname(file))
  return module.exports
}

function cacheFile(bundle: string, hash: string, cacheDir: string): string {
  const name = [bundle, hash, process.version, process.arch].join('-')
  return join(cacheDir, 'code', name)
}

/** Reads code that only we can have written: anybody who could change it could run code as this user. */
function readOwn(path: string): Buffer | undefined {
  let fd: number | undefined
  try {
    if (!isOurs(fs.lstatSync(dirname(path)), 'directory')) return undefined
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fs.constants
    // A pipe in its place would block a plain open for ever.
    fd = fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    return isOurs(fs.fstatSync(fd), 'file') ? fs.readFileSync(fd) : undefined
  } catch {
    return undefined
  } finally {
    if (fd !== undefined) fs.closeSync(fd)
  }
}

function writeOwn(path: string, make: () => Buffer): void {
  const directory = dirname(path)
  const temporary = `${path}.${process.pid}.tmp`
  try {
    // Not recursive: a first look leaves no trace, so lanyard's own directory must have come into being for another reason.
    if (!fs.existsSync(directory)) fs.mkdirSync(directory, { mode: 0o700 })
    if (!isOurs(fs.lstatSync(directory), 'directory')) return
    fs.writeFileSync(temporary, make(), { mode: 0o600, flag: 'wx' })
    fs.renameSync(temporary, path)
    removeOlder(path)
  } catch {
    removeQuietly(temporary)
  }
}

/** Where a directory on the way is a file, even that cannot be done, and nobody has lost anything. */
function removeQuietly(path: string): void {
  try {
    fs.rmSync(path, { force: true })
  } catch {}
}

/** Removes what earlier versions of the same bundle left behind for this Node, whatever they used of it. */
function removeOlder(path: string): void {
  const [bundle, hash, ...node] = basename(path).split('-')
  for (const name of fs.readdirSync(dirname(path))) {
    const [otherBundle, otherHash, ...otherNode] = name.split('-')
    const isSame =
      withoutUse(otherBundle) === withoutUse(bundle) && otherNode.join('-') === node.join('-')
    if (isSame && otherHash !== hash) fs.rmSync(join(dirname(path), name), { force: true })
  }
}

function withoutUse(bundle = ''): string {
  return bundle.replace(/\..*/, '')
}

function isOurs(stats: fs.Stats, kind: 'file' | 'directory'): boolean {
  const rightKind = kind === 'file' ? stats.isFile() : stats.isDirectory()
  // Windows has neither user ids nor these modes; there the cache lies in the user's own profile.
  const uid = process.getuid?.()
  return rightKind && (uid === undefined || (stats.uid === uid && (stats.mode & 0o022) === 0))
}
