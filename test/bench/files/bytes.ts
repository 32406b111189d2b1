/** Generated files edited through the whole writer: which bytes outside the edited section changed. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { configText } from '../../core/config-texts.ts'
import { makePlace, removePlace, SESSION } from './place.ts'
import { type FileEdit, type Program, startWriter } from './process.ts'

export interface Outside {
  readonly files: number
  /** Files of which a byte outside the section changed. */
  readonly changed: number
  readonly bytesChanged: number
  /** Files that the writer would not edit, and left as they were. */
  readonly refused: number
}

const HERE = `[profile here]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin
region = us-east-1
`
const BATCH = 500

/** Adds a section to each file, or changes a key in the middle of it. */
export async function editGenerated(program: Program, files: number): Promise<Outside> {
  const sum = { files: 0, changed: 0, bytesChanged: 0, refused: 0 }
  const texts = fc.sample(fc.tuple(configText, configText), files)
  const place = makePlace()
  const writer = await startWriter(program, place)
  for (let done = 0; done < texts.length; done += BATCH) {
    const cases = texts.slice(done, done + BATCH).map(([above, below], index) => {
      const isAdd = index % 2 === 0
      const path = join(place.root, `${done + index}`, 'config')
      // A header at the margin ends whatever stood above it.
      const [head, tail] = isAdd
        ? [`${SESSION}\n${above}`, '']
        : [`${above}\n`, `\n[sso-session corp]\nx = 1\n${below}`]
      const before = Buffer.from(isAdd ? head : head + HERE + tail, 'latin1')
      mkdirSync(join(path, '..'))
      writeFileSync(path, before)
      const how: FileEdit['how'] = isAdd ? 'add' : 'change'
      return { path, how, before, head, tail }
    })
    const answer = await writer.ask({
      do: 'edit',
      files: cases.map(({ path, how }) => ({ path, how })),
    })
    for (const { path, before, head, tail } of cases) {
      const after = readFileSync(path)
      sum.files += 1
      const isSame = after.equals(before)
      if (isSame && answer?.failed.includes(path)) sum.refused += 1
      const bytes = isSame ? 0 : changedOutside(after.toString('latin1'), head, tail)
      sum.bytesChanged += bytes
      if (bytes > 0) sum.changed += 1
      rmSync(join(path, '..'), { recursive: true })
    }
  }
  await writer.end()
  removePlace(place)
  return sum
}

/** How many of the bytes above and below are not where they were. */
function changedOutside(after: string, head: string, tail: string): number {
  let kept = 0
  while (kept < head.length && after[kept] === head[kept]) kept += 1
  let end = 0
  while (end < tail.length && after.at(-1 - end) === tail.at(-1 - end)) end += 1
  return head.length - kept + (tail.length - end)
}
