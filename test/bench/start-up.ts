/** From the start of a program to its first frame with content, as a ratio to a Node that does nothing. */
import { type Home, makeHome } from '../stories/home.ts'
import { LANYARD } from '../stories/program.ts'
import { Console } from './console.ts'
import { corpOf, firstOf, homeThatSaw, largeWorld } from './furnished.ts'
import { median, quantile, written } from './statistics.ts'
import { atMost, type Figure, noted } from './table.ts'

const SIZE = { columns: 120, rows: 40 } as const
const [, BUNDLE = ''] = LANYARD

interface Start {
  readonly name: string
  readonly node: string
  readonly home: Home
  /** What must be on the screen. */
  readonly marks: readonly string[]
}

/**
 * Times to the first frame: empty home, 12 and `accounts` cached accounts, by turns with `node -e 0`.
 * `others` are Nodes beside the one that runs this, by version.
 */
export async function startUp(
  accounts: number,
  runs: number,
  others: ReadonlyMap<string, string>,
): Promise<readonly Figure[]> {
  const few = corpOf(largeWorld(12))
  const many = corpOf(largeWorld(accounts))
  const homes = [await makeHome(), await homeThatSaw(few), await homeThatSaw(many)] as const
  const [empty, small, large] = homes
  const nodes = new Map([[process.versions.node, process.execPath], ...others])
  const starts: Start[] = [
    { name: 'an empty home', node: process.execPath, home: empty, marks: ['start URL'] },
    { name: '12 cached accounts', node: process.execPath, home: small, marks: [firstOf(few)] },
    ...[...nodes].map(([version, node]) => ({
      name: `${written(accounts)} cached accounts, Node ${version}`,
      node,
      home: large,
      marks: [firstOf(many)],
    })),
  ]
  try {
    const taken = await rounds(starts, nodes, runs)
    return starts.map(({ name, node }) => {
      const own = taken.get(name) ?? []
      const base = median(taken.get(node) ?? [])
      const ratio = median(own) / base
      const least = quantile(own, 0) / quantile(taken.get(node) ?? [], 0)
      const measured =
        `**${written(ratio, 2)}** × \`node -e 0\` (of the fastest runs ${written(least, 2)}); ` +
        `${written(median(own))} ms`
      const what = `first frame, ${name}`
      const most = name.includes('Node') ? goalOf(node, nodes) : null
      return most === null ? noted(what, measured) : atMost(what, measured, ratio, most)
    })
  } finally {
    await Promise.all(homes.map((home) => home.remove()))
  }
}

/** Node 20 itself starts in twice the time, which leaves less to add. */
function goalOf(node: string, nodes: ReadonlyMap<string, string>): number {
  const version = [...nodes].find(([, path]) => path === node)?.[0] ?? ''
  return version.startsWith('20.') ? 1.9 : 2.8
}

async function rounds(starts: readonly Start[], nodes: ReadonlyMap<string, string>, runs: number) {
  const taken = new Map<string, number[]>()
  const add = (name: string, time: number) => taken.set(name, [...(taken.get(name) ?? []), time])
  for (const one of starts) await begin(one, 'close')
  for (let run = 0; run < runs; run += 1) {
    for (const node of nodes.values()) add(node, await nothing(node))
    for (const one of starts) add(one.name, await begin(one, 'kill'))
  }
  return taken
}

/** In a terminal as well: it costs something of its own. */
async function nothing(node: string): Promise<number> {
  const from = performance.now()
  await new Console({ command: [node, '-e', '0'], env: {}, ...SIZE }).ended
  return performance.now() - from
}

/** The first run ends in good order, so that it leaves its compiled code behind. */
async function begin({ node, home, marks }: Start, way: 'close' | 'kill'): Promise<number> {
  const env = { HOME: home.path, COLORFGBG: '15;0' }
  const screen = new Console({ command: [node, BUNDLE], env, ...SIZE })
  const took = await screen.until(...marks)
  await screen[way]()
  return took
}
