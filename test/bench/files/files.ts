/** `npm run bench:files`: what the writer of `~/.aws/config` loses, beside the AWS CLI's own; README has the table. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addMany } from './bulk.ts'
import { editGenerated, type Outside } from './bytes.ts'
import { type Crashes, killAtEveryCall, killAtRandom } from './crash.ts'
import { CHANGE, type FullDisks, GROW, onFullDisks, plainTroubles, troubles } from './full-disk.ts'
import { awsWriter, bundleWriter } from './process.ts'
import { type Row, tableOf, writeReadme } from './table.ts'
import { besideAws, type Together, together } from './writers.ts'

const AWS = '/usr/bin/aws'
const { values } = parseArgs({
  options: {
    /** A small part of everything; the table stays out of README. */
    quick: { type: 'boolean', default: false },
  },
})
const FULL = { kills: 1_000, theirKills: 200, profiles: 5_000, edits: 300, files: 10_000 }
const QUICK = { kills: 20, theirKills: 10, profiles: 200, edits: 30, files: 500 }
const size = values.quick ? QUICK : FULL

const directory = mkdtempSync(join(tmpdir(), 'lanyard-bench-'))
process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
const ours = await bundleWriter(directory)
const theirs = awsWriter()

/** A row of the table; told on the way, since all of them take a quarter of an hour. */
async function measure(
  what: string,
  measured: () => Promise<Omit<Row, 'what'>>,
): Promise<readonly Row[]> {
  const began = performance.now()
  const row = await measured()
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stderr.write(`${what}: ${row.lanyard} | ${row.aws} (${seconds} s)\n`)
  return [{ what, ...row }]
}

const NOT_HERE = 'not measured'
const amount = (count: number) => count.toLocaleString('en')

function randomKills(): Promise<readonly Row[]> {
  return measure(`killed at a random moment, ${amount(size.profiles)} profiles`, async () => ({
    lanyard: crashed(await killAtRandom(ours, size.kills, size.profiles)),
    aws: theirs ? crashed(await killAtRandom(theirs, size.theirKills, size.profiles)) : NOT_HERE,
  }))
}

async function allElse(): Promise<readonly Row[]> {
  const rows = [
    ...(await measure('killed before every system call that changes the disk', async () => ({
      lanyard: crashed(await killAtEveryCall(ours, size.profiles)),
      aws: '',
    }))),
  ]
  for (const writers of [2, 4, 8]) {
    rows.push(
      ...(await measure(`${writers} writers at once, ${size.edits} edits each`, async () => ({
        lanyard: lost(await together(ours, writers, size.edits)),
        aws: theirs ? lost(await together(theirs, writers, size.edits)) : NOT_HERE,
      }))),
    )
  }
  if (existsSync(AWS)) {
    const what = `${size.edits} edits beside a loop of \`aws configure set\``
    rows.push(
      ...(await measure(what, async () => {
        const { told, theirs: sets, theirsLost, ...all } = await besideAws(ours, AWS, size.edits)
        const lanyard = `${lost(all)}; ${told} dropped by the other, and told`
        return { lanyard, aws: `${theirsLost} of its ${sets} edits lost` }
      })),
    )
  }
  rows.push(
    ...(await measure('the disk full, a quota, an I/O error', async () => ({
      lanyard: damaged(await onFullDisks(ours, troubles(), GROW)),
      aws: theirs ? damaged(await onFullDisks(theirs, plainTroubles(), CHANGE)) : NOT_HERE,
    }))),
    ...(await measure('bytes outside the edited section', async () => ({
      lanyard: outside(await editGenerated(ours, size.files)),
      aws: theirs ? outside(await editGenerated(theirs, size.files)) : NOT_HERE,
    }))),
  )
  return rows
}

function bulk(): Promise<readonly Row[]> {
  return measure(`${amount(size.profiles)} profiles added in one write`, async () => {
    const { renames, milliseconds } = await addMany(ours, size.profiles)
    return { lanyard: `${renames} rename, ${amount(Math.round(milliseconds))} ms`, aws: '' }
  })
}

// The kills take as long as all else together, and neither minds the other; the one that is timed runs alone.
const rows = [...(await Promise.all([randomKills(), allElse()])).flat(), ...(await bulk())]
const table = tableOf(rows, values.quick ? 'a quick run' : 'a full run')
process.stdout.write(`${table}\n`)
if (!values.quick) writeReadme(table)

function crashed({ kills, torn, stuck }: Crashes): string {
  return `${amount(torn)} of ${amount(kills)} files torn, ${stuck} needed a hand`
}

function lost({ edits, lost: gone, profilesGone }: Together): string {
  return `${gone} of ${amount(edits)} edits lost, ${profilesGone} profiles gone`
}

function damaged({ cases, damaged: torn, untidy }: FullDisks): string {
  return `${torn} of ${cases} files damaged, ${untidy} untidy or untold`
}

function outside({ files, changed, bytesChanged }: Outside): string {
  return `${amount(changed)} of ${amount(files)} files, ${amount(bytesChanged)} bytes changed`
}
