/** Files that people name: found as a shell would find them, and refused where they are no small texts. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { createGivenFiles } from '../../src/system/given-file.ts'

function home() {
  const path = mkdtempSync(join(tmpdir(), 'lanyard-given-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return { path, files: createGivenFiles(path, { TEAM: 'team' }) }
}

test('is read by its whole path, from the home directory, through a variable and a link', async () => {
  const { path, files } = home()
  writeFileSync(join(path, 'team.json'), 'words')
  symlinkSync('team.json', join(path, 'link'))
  for (const named of [join(path, 'team.json'), '~/team.json', '~/$TEAM.json', '~/link']) {
    expect(await files.read(named)).toBe('words')
  }
  expect(await files.read(relative(process.cwd(), join(path, 'team.json')))).toBe('words')
})

test('what is no small file is refused in words', async () => {
  const { path, files } = home()
  mkdirSync(join(path, 'directory'))
  writeFileSync(join(path, 'huge'), Buffer.alloc(1024 * 1024 + 1))
  execFileSync('mkfifo', [join(path, 'pipe')])
  symlinkSync('loop', join(path, 'loop'))
  const told = async (named: string) => {
    const thrown = await files.read(named).catch((error: unknown) => error)
    return thrown instanceof Failed ? thrown.failure : thrown
  }
  const refused = (message: string) => expect.objectContaining({ kind: 'unreadable', message })
  expect(await told('~/none')).toEqual(refused('There is no ~/none'))
  expect(await told('~/directory')).toEqual(refused('~/directory is no file'))
  expect(await told('~/huge')).toEqual(refused('~/huge is larger than 1 MiB'))
  expect(await told('~/pipe')).toEqual(refused('~/pipe is no file'))
  expect(await told('~/loop')).toEqual(refused('~/loop cannot be read'))
  expect(await told('~/a\u001bb')).toEqual(refused('There is no ~/a␛b'))
})
