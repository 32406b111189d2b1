/** How files lie on the disk: what is looked at, and what is closed to others. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { judgeModes } from '../../src/core/doctor/modes.ts'
import { paths } from '../../src/system/paths.ts'
import { createStandings } from '../../src/system/standings.ts'

function home() {
  const path = mkdtempSync(join(tmpdir(), 'lanyard-standings-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  mkdirSync(join(path, '.aws', 'sso', 'cache'), { recursive: true })
  const put = (name: string, mode: number) => {
    const file = join(path, '.aws', name)
    writeFileSync(file, '{}')
    chmodSync(file, mode)
    return file
  }
  return { path, put, standings: createStandings(paths({ HOME: path }, 'linux'), 'linux') }
}

test('secrets are closed to all others, other files to those who would write', async () => {
  const { put, standings } = home()
  const config = put('config', 0o666)
  const credentials = put('credentials', 0o640)
  const token = put('sso/cache/a.json', 0o604)
  put('sso/cache/b.json', 0o600)
  const files = await standings.look()
  expect(judgeModes(files).map(({ level, message }) => `${level} ${message}`)).toEqual([
    'fail other users can change ~/.aws/config',
    'fail other users can read ~/.aws/credentials',
    'fail other users can read ~/.aws/sso/cache/a.json',
  ])
  await standings.close(files)
  expect(judgeModes(await standings.look())).toEqual([])
  const modes = [config, credentials, token].map((file) => statSync(file).mode & 0o777)
  expect(modes).toEqual([0o644, 0o600, 0o600])
})

test('a config file that all may read is fine, a link is not judged, and neither is Windows', async () => {
  const { path, put, standings } = home()
  put('config', 0o644)
  const elsewhere = join(path, 'elsewhere')
  writeFileSync(elsewhere, '{}', { mode: 0o644 })
  symlinkSync(elsewhere, join(path, '.aws', 'credentials'))
  expect(judgeModes(await standings.look())).toEqual([])
  put('sso/cache/a.json', 0o644)
  const windows = createStandings(paths({ USERPROFILE: path }, 'win32'), 'win32')
  expect(await windows.look()).toEqual([])
})

test('what belongs to another user is told of', () => {
  const file = {
    path: '/x',
    shownPath: '~/.aws/config',
    isSecret: false,
    mode: 0o600,
    isOurs: false,
  }
  expect(judgeModes([file])).toMatchObject([{ level: 'warn', safe: false }])
})
