/** What `npm run bench:files` does for a quarter of an hour, in a few seconds; and what README says of it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editGenerated } from './bytes.ts'
import { killAtEveryCall, killAtRandom } from './crash.ts'
import { GROW, onFullDisks, plainTroubles, troubles } from './full-disk.ts'
import { bundleWriter, type Program } from './process.ts'
import { rowsInReadme } from './table.ts'
import { together } from './writers.ts'

const SLOW = 60_000
/** Not every container lets one process look into another. */
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

const directory = mkdtempSync(join(tmpdir(), 'lanyard-bench-'))
let ours: Program

beforeAll(async () => {
  ours = await bundleWriter(directory)
})
afterAll(() => rmSync(directory, { recursive: true }))

test(
  'a writer that is killed leaves the old file or the new one, and is in nobody’s way',
  async () => {
    const { torn, stuck, midway } = await killAtRandom(ours, 5, 50)
    expect({ torn, stuck }).toEqual({ torn: 0, stuck: 0 })
    expect(midway).toBeGreaterThan(0)
  },
  SLOW,
)

test.runIf(canTrace)(
  'so does one that is killed before a system call',
  async () => {
    const { kills, torn, stuck } = await killAtEveryCall(ours, 20, 14)
    expect({ torn, stuck }).toEqual({ torn: 0, stuck: 0 })
    expect(kills).toBeGreaterThan(3)
  },
  SLOW,
)

test(
  'a full disk damages nothing',
  async () => {
    const few = canTrace ? troubles().filter((_, index) => index % 4 === 0) : plainTroubles()
    const { cases, damaged, untidy } = await onFullDisks(ours, few, GROW)
    expect({ damaged, untidy }).toEqual({ damaged: 0, untidy: 0 })
    expect(cases).toBe(few.length)
  },
  SLOW,
)

test(
  'two writers lose nothing of each other',
  async () => {
    expect(await together(ours, 2, 20)).toEqual({ edits: 40, lost: 0, profilesGone: 0 })
  },
  SLOW,
)

test(
  'no byte changes outside the edited section',
  async () => {
    const { files, changed, refused } = await editGenerated(ours, 60)
    expect({ files, changed, refused }).toEqual({ files: 60, changed: 0, refused: 0 })
  },
  SLOW,
)

test('README tells of no loss', () => {
  const rows = rowsInReadme()
  expect(rows.length).toBeGreaterThan(7)
  for (const { what, lanyard } of rows) {
    const [, renames, milliseconds] = /^(\d+) rename, ([\d,]+) ms$/.exec(lanyard) ?? []
    if (milliseconds !== undefined) {
      expect(renames).toBe('1')
      expect(Number(milliseconds.replaceAll(',', ''))).toBeLessThanOrEqual(1_000)
      continue
    }
    const figures = [...lanyard.matchAll(FIGURE)].map(([, figure]) => figure)
    expect(figures.length, what).toBeGreaterThan(1)
    expect(new Set(figures), what).toEqual(new Set(['0']))
  }
})

/** A number of what there must be none of; how many there were in all, and what was told, may be any. */
const FIGURE =
  /([\d,]+) (?:of [\d,]+ )?(?:files|edits lost|profiles gone|bytes changed|needed a hand|untidy)/g
