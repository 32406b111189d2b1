/** `npm run bench`: every figure of README's table, measured on the built program in a real terminal. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { commandTimes } from './commands.ts'
import { filtering } from './filtering.ts'
import { keystrokes, SIZES } from './keystrokes.ts'
import { loading } from './loading.ts'
import { soak } from './soak.ts'
import { startUp } from './start-up.ts'
import { type Figure, tableOf, writeReadme } from './table.ts'

const { values } = parseArgs({
  options: {
    /** A tenth of everything, in a minute or two; the table says so. */
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** Minutes of use instead of everything else. */
    soak: { type: 'string' },
  },
})
const FULL = { accounts: 5000, runs: 15, keys: 100, sizes: SIZES, idle: 60_000 }
const QUICK = { accounts: 500, runs: 5, keys: 40, sizes: SIZES.slice(1, 2), idle: 20_000 }
const { accounts, runs, keys, sizes, idle } = values.quick ? QUICK : FULL

const SOAK = { soak: () => soak(Number(values.soak)) }
const PARTS: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  start: () => startUp(FULL.accounts, runs, otherNodes()),
  commands: () => commandTimes(FULL.accounts, runs),
  keys: () => keystrokes(FULL.accounts, keys, sizes),
  filter: async () => filtering(FULL.accounts),
  loading: () => loading(accounts, idle),
}

const figures: Figure[] = []
for (const [name, measure] of Object.entries(values.soak === undefined ? PARTS : SOAK)) {
  if (values.only !== undefined && values.only !== name) continue
  process.stderr.write(`measuring: ${name}\n`)
  figures.push(...(await measure()))
}
const table = tableOf(figures, values.quick ? 'a quick run' : 'a full run')
process.stdout.write(`${table}\n`)
if (values.only === undefined && values.soak === undefined) writeReadme(table)

/** Nodes on PATH of another major version than this one: the system's, beside the one of npm. */
function otherNodes(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(directory, 'node')
    if (!existsSync(path)) continue
    const version = spawnSync(path, ['-p', 'process.versions.node'], {
      encoding: 'utf8',
    }).stdout.trim()
    const isNew = version !== '' && version !== process.versions.node && !found.has(version)
    if (isNew) found.set(version, path)
  }
  return found
}
