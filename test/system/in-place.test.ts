/** Files that cannot be renamed over: written in place, and told of, by whatever way the machine has to make one. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createConfigFile } from '../../src/system/config-file.ts'
import { isRoot } from '../nobody.ts'
import { addProfiles, emptyPlace, type RunOptions } from './programs.ts'

const OLD = '[profile old]\nregion = x\n'
const OTHER_USER = 65_533

/** What it takes to write the file, and where its bytes are then. */
interface Bound {
  readonly options: RunOptions
  readonly real: string
}

/**
 * By a mount of its own; in a container that may make none, a file of another user in a sticky directory; and for
 * who may not even give a file away, one of two names.
 */
function bound(root: string, path: string): Bound {
  const aws = dirname(path)
  mkdirSync(aws)
  writeFileSync(path, OLD)
  const real = join(root, 'outside')
  for (const within of [
    ['unshare', '-m'],
    ['unshare', '-rm'],
  ]) {
    const shell = `mount --bind '${real}' '${path}'`
    try {
      writeFileSync(real, OLD)
      const [command = '', ...words] = [...within, 'bash', '-c', shell]
      execFileSync(command, words, { stdio: 'ignore' })
      return { options: { within, shell }, real }
    } catch {
      // Not permitted here: the next way.
    }
  }
  if (!isRoot) {
    rmSync(real)
    linkSync(path, real)
    return { options: {}, real }
  }
  chownSync(path, OTHER_USER, OTHER_USER)
  chmodSync(path, 0o666)
  chmodSync(aws, 0o1777)
  for (const open of [root, dirname(root)]) chmodSync(open, 0o777)
  return { options: { asNobody: true }, real: path }
}

test('a file that is bound into its place is written there, and that is told', async () => {
  const { root, path, stateDir } = emptyPlace()
  const { options, real } = bound(root, path)
  const { ino } = statSync(real)
  const outcome = await addProfiles(path, stateDir, 'a', { ...options, count: 2 })
  expect(outcome).toEqual({ written: 2, inPlace: true })
  expect(readFileSync(real, 'utf8')).toBe(
    `${OLD}\n[profile a-0]\nregion = x\n\n[profile a-1]\nregion = x\n`,
  )
  expect(statSync(real).ino).toBe(ino)
  expect(readdirSync(dirname(path))).toEqual(['config'])
})

test('any other file is replaced, and nothing is told', async () => {
  const { path, stateDir } = emptyPlace()
  expect(await addProfiles(path, stateDir, 'a')).toEqual({ written: 1 })
})

test('a write that was cut off is found, until the next write ends it', async () => {
  const { path, stateDir } = emptyPlace()
  mkdirSync(dirname(path))
  writeFileSync(path, OLD)
  const file = createConfigFile({ path, shownPath: '~/.aws/config', stateDir })
  await file.write((text) => `${text}# more\n`, 'added a note')
  expect(await file.cutOff()).toBeNull()
  const backups = join(stateDir, 'backups')
  const [note = ''] = readdirSync(backups).filter((name) => name.endsWith('.json'))
  const record = JSON.parse(readFileSync(join(backups, note), 'utf8'))
  writeFileSync(join(backups, note), JSON.stringify({ ...record, inPlace: true }))
  expect(await file.cutOff()).toBeNull()
  writeFileSync(path, OLD)
  expect(await file.cutOff()).toBeNull()
  writeFileSync(path, `${OLD}# m`)
  const cut = await file.cutOff()
  expect(cut?.summary).toBe('added a note')
  expect(readFileSync(cut?.copy ?? '', 'utf8')).toBe(OLD)
  await file.write((text) => `${text}# next\n`, 'next')
  expect(await file.cutOff()).toBeNull()
  expect(readFileSync(path, 'utf8')).toBe(`${OLD}# more\n# next\n`)
})
