/** Writing files for their owner when it cannot work, or is not the owner who asks. */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writePrivate } from '../../src/system/private-file.ts'
import { BECOME_NOBODY, isRoot, WITHOUT_RIGHTS } from '../nobody.ts'
import { contentsOf, emptyHome } from './homes.ts'

/** Writes in another process, without root's rights. What it failed with, or `done`. */
function writeAsNobody(path: string, before = ''): string {
  const module = join(import.meta.dirname, '../../src/system/private-file.ts')
  const script = `import { writePrivate } from ${JSON.stringify(module)}
    await import(${JSON.stringify(BECOME_NOBODY)})
    await writePrivate(${JSON.stringify(path)}, 'new'.repeat(40_000)).then(
      () => process.stdout.write('done'),
      ({ failure }) => process.stdout.write(failure.kind + ' ' + failure.cause))`
  const node = `exec "${process.execPath}" --input-type=module -e "$SCRIPT"`
  const { stdout, stderr } = spawnSync('/bin/sh', ['-c', `${before}\n${node}`], {
    cwd: '/',
    env: { SCRIPT: script, NODE_NO_WARNINGS: '1' },
  })
  return stdout.toString() || stderr.toString()
}

function homeOf(uid: number): string {
  const home = emptyHome()
  chownSync(home, uid, uid)
  return home
}

test.runIf(isRoot)('a directory that may not be written in', () => {
  const home = homeOf(WITHOUT_RIGHTS)
  writeFileSync(join(home, 'file'), 'old')
  chmodSync(home, 0o500)
  expect(writeAsNobody(join(home, 'file'))).toBe('readOnly EACCES')
  expect(readFileSync(join(home, 'file'), 'utf8')).toBe('old')
})

test.runIf(isRoot)("another user's directory", () => {
  const home = homeOf(1234)
  chmodSync(home, 0o777)
  expect(writeAsNobody(join(home, 'file'))).toBe('readOnly undefined')
  expect(contentsOf(home)).toEqual([])
})

test.runIf(isRoot)('no room leaves the old file and nothing else', () => {
  const home = homeOf(WITHOUT_RIGHTS)
  const path = join(home, 'file')
  writeFileSync(path, 'old')
  // The size limit of files stands for a full disk: the same call fails, with EFBIG.
  expect(writeAsNobody(path, "trap '' XFSZ; ulimit -f 8")).toBe('diskFull EFBIG')
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(contentsOf(home)).toEqual(['file'])
})

test.runIf(isRoot)('what root writes belongs to the owner of the home', async () => {
  const home = homeOf(1234)
  const path = join(home, '.aws', 'sso', 'cache', 'file')
  await writePrivate(path, 'text')
  for (const name of ['.aws', '.aws/sso', '.aws/sso/cache', '.aws/sso/cache/file'])
    expect(statSync(join(home, name))).toMatchObject({ uid: 1234, gid: 1234 })
})

test('a reader finds the old text or the new one', async () => {
  const path = join(emptyHome(), 'file')
  const texts = ['a'.repeat(100_000), 'b'.repeat(200_000)]
  await writePrivate(path, texts[0] ?? '')
  let writing = true
  const writer = (async () => {
    for (let round = 0; round < 50; round += 1) await writePrivate(path, texts[round % 2] ?? '')
    writing = false
  })()
  while (writing) {
    expect(texts).toContain(readFileSync(path, 'utf8'))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await writer
})

test('several writers at once leave one text and no temporary file', async () => {
  const home = emptyHome()
  const path = join(home, 'deep', 'er', 'file')
  await Promise.all(Array.from({ length: 20 }, (_, index) => writePrivate(path, `${index}`)))
  expect(Number(readFileSync(path, 'utf8'))).toBeLessThan(20)
  expect(contentsOf(home)).toEqual(['deep', 'deep/er', 'deep/er/file'])
})

test('a file in the place of a directory is told', async () => {
  const home = emptyHome()
  writeFileSync(join(home, 'file'), '')
  mkdirSync(join(home, 'directory'))
  await expect(writePrivate(join(home, 'file', 'below'), '')).rejects.toThrow('cannot be written')
  await expect(writePrivate(join(home, 'directory'), '')).rejects.toThrow('is a directory')
  expect(contentsOf(home)).toEqual(['directory', 'file'])
})
