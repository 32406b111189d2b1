/** The safe writer: links, modes and owners stay, and whatever fails leaves the old file whole. */
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Failed, type FailureKind } from '../../src/core/failure.ts'
import { safeWrite } from '../../src/system/safe-write.ts'
import { openTemporary } from '../../src/system/temporary.ts'
import { accessList, withAccessList } from './access-lists.ts'
import { addProfiles, emptyPlace, giveAway } from './programs.ts'

const OLD = '[profile old]\nregion = x\n'
const NEW = Buffer.from('[profile new]\n# caf\u00e9 \u0000\u00ff\n', 'latin1')
const mode = (path: string) => statSync(path).mode & 0o7777

function place(old: string | null = OLD) {
  const { root, path, stateDir } = emptyPlace()
  if (old !== null) {
    mkdirSync(dirname(path))
    writeFileSync(path, old)
  }
  return { root, path, stateDir, aws: dirname(path) }
}

async function kindOf(work: Promise<unknown>): Promise<FailureKind | null> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof Failed) return thrown.failure.kind
    throw thrown
  }
  return null
}

describe('safeWrite', () => {
  it('replaces the file as a whole, and leaves nothing beside it', async () => {
    const { path, aws } = place()
    const { ino } = statSync(path)
    await safeWrite(path, NEW)
    expect(readFileSync(path).equals(NEW)).toBe(true)
    expect(statSync(path).ino).not.toBe(ino)
    expect(readdirSync(aws)).toEqual(['config'])
  })

  it.each([0o600, 0o640, 0o644, 0o660])('keeps the mode %o', async (kept) => {
    const { path } = place()
    chmodSync(path, kept)
    await safeWrite(path, NEW)
    expect(mode(path)).toBe(kept)
  })

  it('makes a new file 0600 in a directory 0700, whatever the umask', async () => {
    for (const umask of ['000', '077']) {
      const { path, stateDir, aws } = place(null)
      expect(await addProfiles(path, stateDir, 'a', { env: { UMASK: umask } })).toEqual({
        written: 1,
      })
      expect([mode(path), mode(aws)]).toEqual([0o600, 0o700])
      const backups = join(stateDir, 'backups')
      for (const name of readdirSync(backups)) expect(mode(join(backups, name))).toBe(0o600)
      expect(mode(backups)).toBe(0o700)
    }
  })

  it('keeps the owner, and gives what is new to the owner of its directory', async () => {
    const { path, root } = place()
    giveAway(path)
    giveAway(root)
    const { uid, gid } = statSync(root)
    const fresh = join(root, 'made', 'for', 'config')
    await safeWrite(path, NEW)
    await safeWrite(fresh, NEW)
    for (const each of [path, fresh, dirname(fresh), dirname(dirname(fresh))]) {
      expect([statSync(each).uid, statSync(each).gid]).toEqual([uid, gid])
    }
  })

  it('removes what crashed runs left, and nothing else', async () => {
    const { path, aws } = place()
    const live = await openTemporary(path)
    await live.file.close()
    const dead = live.path.replace(`-${process.pid}-`, '-4194305-')
    const abroad = live.path.replace(/lanyard-[0-9a-f]{8}-/, 'lanyard-00000000-')
    const hoary = abroad.replace('.tmp', '0.tmp')
    for (const each of [dead, abroad, hoary, join(aws, '.config.tmp')]) writeFileSync(each, '')
    utimesSync(hoary, new Date(0), new Date(0))
    await safeWrite(path, NEW)
    expect([live.path, abroad, dead, hoary].map((each) => existsSync(each))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(existsSync(join(aws, '.config.tmp'))).toBe(true)
  })

  it('stops at the last look, and cleans up', async () => {
    const { path, aws } = place()
    const stop = new Error('stop')
    await expect(safeWrite(path, NEW, { lastLook: () => Promise.reject(stop) })).rejects.toBe(stop)
    expect(readFileSync(path, 'utf8')).toBe(OLD)
    expect(readdirSync(aws)).toEqual(['config'])
  })

  it.each([0o660, 0o640, 0o600])('keeps the access list of a file of mode %o', async (kept) => {
    const { path } = place()
    const listed = withAccessList(path, kept)
    const { ino } = statSync(path)
    await safeWrite(path, NEW)
    expect(readFileSync(path).equals(NEW)).toBe(true)
    expect(mode(path)).toBe(kept)
    // With a list that grants nothing the new file has all that the old one had.
    const keeps = kept !== 0o600 || process.platform === 'darwin'
    expect(statSync(path).ino === ino).toBe(keeps)
    if (keeps) expect(accessList(path)).toEqual(listed)
  })

  it('writes into a file that has other names', async () => {
    const { path, root } = place()
    linkSync(path, join(root, 'other'))
    for (const bytes of [NEW, Buffer.from('short'), Buffer.alloc(0)]) {
      await safeWrite(path, bytes)
      expect(readFileSync(join(root, 'other')).equals(bytes)).toBe(true)
    }
    expect(statSync(path).nlink).toBe(2)
  })
})

describe('links', () => {
  const links: readonly (readonly [string, (root: string, path: string) => string])[] = [
    ['a relative one', (root, path) => link(path, '../dot/config', join(root, 'dot', 'config'))],
    [
      'an absolute one',
      (root, path) => link(path, join(root, 'dot/config'), join(root, 'dot/config')),
    ],
    [
      'a chain',
      (root, path) => {
        symlinkSync('real', join(root, 'dot', 'middle'))
        return link(path, '../dot/middle', join(root, 'dot', 'real'))
      },
    ],
  ]

  function link(path: string, to: string, target: string): string {
    symlinkSync(to, path)
    return target
  }

  it.each(links)('%s stays, its target is replaced', async (_, make) => {
    for (const exists of [true, false]) {
      const { root, path, aws } = place(null)
      mkdirSync(aws)
      mkdirSync(join(root, 'dot'))
      const target = make(root, path)
      const to = readlinkSync(path)
      if (exists) writeFileSync(target, OLD)
      await safeWrite(path, NEW)
      expect(readlinkSync(path)).toBe(to)
      expect(lstatSync(target).isFile()).toBe(true)
      expect(readFileSync(target).equals(NEW)).toBe(true)
      expect(readdirSync(aws)).toEqual(['config'])
    }
  })

  it('the directory may be one', async () => {
    const { root, path, aws } = place(null)
    mkdirSync(join(root, 'dot'))
    symlinkSync('dot', aws)
    await safeWrite(path, NEW)
    expect(readlinkSync(aws)).toBe('dot')
    expect(readdirSync(join(root, 'dot'))).toEqual(['config'])
  })

  it('one into nowhere is refused, and so is one that leads back to itself', async () => {
    const { root, path, aws } = place(null)
    mkdirSync(aws)
    symlinkSync('../nowhere/config', path)
    expect(await kindOf(safeWrite(path, NEW))).toBe('unreadable')
    expect(existsSync(join(root, 'nowhere'))).toBe(false)

    symlinkSync('loop', join(aws, 'loop'))
    expect(await kindOf(safeWrite(join(aws, 'loop'), NEW))).toBe('unreadable')
  })

  it('a directory in the place of the file is refused', async () => {
    const { path } = place(null)
    mkdirSync(path, { recursive: true })
    expect(await kindOf(safeWrite(path, NEW))).toBe('unreadable')
  })
})

describe('without the right to write', () => {
  it.each([
    ['a read-only file', (path: string) => chmodSync(path, 0o400)],
    ['a read-only directory', (path: string) => chmodSync(dirname(path), 0o500)],
    ['both', (path: string) => [path, dirname(path)].map((each) => chmodSync(each, 0o500))],
  ])('%s stays as it is', async (_, change) => {
    const { root, path, stateDir, aws } = place()
    for (const each of [root, aws, path]) giveAway(each)
    change(path)
    const { ino } = statSync(path)
    const outcome = await addProfiles(path, stateDir, 'a', { asNobody: true })
    expect(outcome.kind).toBe('readOnly')
    expect(outcome.message).toContain(path)
    expect(outcome.next).not.toBe('')
    expect(readFileSync(path, 'utf8')).toBe(OLD)
    expect(statSync(path).ino).toBe(ino)
    expect(readdirSync(aws)).toEqual(['config'])
    chmodSync(aws, 0o700)
  })
})

describe('without room', () => {
  // A limit on the size of files acts on writes just as a full disk does, and needs no root.
  it.each(['trap "" XFSZ; ulimit -f 64', 'trap "" XFSZ; ulimit -f 1'])('%s', async (shell) => {
    const old = OLD.repeat(2_000)
    const { path, stateDir, aws } = place(old)
    const env = { SIZE: '200000' }
    const outcome = await addProfiles(path, stateDir, 'a', { shell, env })
    expect(outcome.kind).toBe('diskFull')
    expect(readFileSync(path, 'utf8')).toBe(old)
    expect(readdirSync(aws)).toEqual(['config'])
  })

  it('a file written in place is put back', async () => {
    const old = OLD.repeat(10)
    const { root, path, stateDir } = place(old)
    linkSync(path, join(root, 'other'))
    const outcome = await addProfiles(path, stateDir, 'a', {
      shell: 'trap "" XFSZ; ulimit -f 64',
      env: { SIZE: '100000' },
    })
    expect(outcome.kind).toBe('diskFull')
    expect(readFileSync(path, 'utf8')).toBe(old)
  })
})
