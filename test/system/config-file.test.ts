/** The config file: no edit is lost, no byte is lost, and the last write can be taken back. */
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { createConfigFile } from '../../src/system/config-file.ts'
import { withLock } from '../../src/system/lock.ts'
import { contentsOf } from './homes.ts'
import { addProfiles, emptyPlace } from './programs.ts'

const OLD = '[profile old]\r\n# caf\u00e9\nregion = x'

function place(old: string | null = OLD) {
  const { root, path, stateDir } = emptyPlace()
  if (old !== null) {
    mkdirSync(dirname(path))
    writeFileSync(path, old, 'latin1')
  }
  const create = () => createConfigFile({ path, shownPath: '~/.aws/config', stateDir })
  const bytes = () => readFileSync(path, 'latin1')
  return { root, path, stateDir, aws: dirname(path), create, file: create(), bytes }
}

const append = (more: string) => (text: string) => text + more

async function failureOf(work: Promise<unknown>) {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof Failed) return thrown.failure
    throw thrown
  }
  throw new Error('it did not fail')
}

describe('read', () => {
  it('gives every byte as a character', async () => {
    const { file } = place()
    const shownPath = '~/.aws/config'
    expect(await file.read()).toEqual({ text: OLD, exists: true, shownPath, foreign: false })
  })

  it('tells what others changed from what was changed here', async () => {
    const { path, file, create } = place('[mine]\n')
    const isForeign = async () => (await file.read()).foreign
    expect(await isForeign()).toBe(false)
    await file.write(append('\n[ours]\n'), 'ours')
    expect(await isForeign()).toBe(false)
    await file.undo()
    expect(await isForeign()).toBe(false)
    await create().write(append('\n[theirs]\n'), 'theirs')
    expect(await isForeign()).toBe(true)
    expect(await isForeign()).toBe(false)
    rmSync(path)
    expect(await isForeign()).toBe(true)
  })

  it('takes no file, and /dev/null, for no file, and makes nothing', async () => {
    const { root, file, stateDir } = place(null)
    const none = { text: '', exists: false, shownPath: '~/.aws/config', foreign: false }
    expect(await file.read()).toEqual(none)
    expect(contentsOf(root)).toEqual([])
    const nowhere = createConfigFile({ path: '/dev/null', shownPath: '~/.aws/config', stateDir })
    expect(await nowhere.read()).toEqual(none)
  })

  it('does not take half a write for the whole', async () => {
    const { path, file } = place()
    truncateSync(path)
    const reading = file.read()
    await sleep(30)
    writeFileSync(path, OLD, 'latin1')
    expect((await reading).text).toBe(OLD)
  })

  it('waits when the file became smaller than before', async () => {
    const { path, file } = place()
    await file.read()
    writeFileSync(path, OLD.slice(0, 10), 'latin1')
    const reading = file.read()
    await sleep(50)
    writeFileSync(path, `${OLD}y`, 'latin1')
    expect((await reading).text).toBe(`${OLD}y`)
  })

  it('says what is wrong with the file', async () => {
    const { path, file } = place(null)
    mkdirSync(path, { recursive: true })
    expect(await failureOf(file.read())).toMatchObject({ kind: 'unreadable' })
    rmSync(path, { recursive: true })
    symlinkSync('config', path)
    expect(await failureOf(file.read())).toMatchObject({ kind: 'unreadable' })
    rmSync(path)
    writeFileSync(path, Buffer.alloc(16 * 1024 * 1024 + 1, 'x'))
    expect(await failureOf(file.read())).toMatchObject({ kind: 'notEditable' })
  })

  it('says where a file stands in the way of its directory, and leaves that one alone', async () => {
    const { aws, file } = place(null)
    writeFileSync(aws, 'mine')
    const message = `${aws} is not a directory`
    expect(await failureOf(file.read())).toMatchObject({ kind: 'unreadable', message })
    expect(await failureOf(file.write(append('x'), 'x'))).toMatchObject({ message })
    expect(readFileSync(aws, 'latin1')).toBe('mine')
  })
})

describe('write', () => {
  it('writes the bytes, and leaves neither lock nor temporary file', async () => {
    const { file, bytes, aws } = place()
    const written = await file.write(append('\u00ff'), 'added')
    expect(written).toMatchObject({ changed: true, text: `${OLD}\u00ff` })
    expect(await written.stands).toBe(true)
    expect(bytes()).toBe(`${OLD}\u00ff`)
    expect(readdirSync(aws)).toEqual(['config'])
  })

  it('does not touch the file where nothing changes', async () => {
    const { root, path, file } = place()
    const before = statSync(path, { bigint: true })
    const written = await file.write((text) => text, 'nothing')
    expect(written).toMatchObject({ changed: false, text: OLD, id: null })
    expect(await written.stands).toBe(true)
    const after = statSync(path, { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
    expect(contentsOf(root)).toEqual(['.aws', '.aws/config'])
  })

  it('lets an error of the edit through, and changes nothing', async () => {
    const { root, file, bytes } = place()
    const mine = new Error('mine')
    const edit = () => {
      throw mine
    }
    await expect(file.write(edit, '')).rejects.toBe(mine)
    expect(bytes()).toBe(OLD)
    expect(contentsOf(root)).toEqual(['.aws', '.aws/config'])
  })

  it('edits again when another program was quicker', async () => {
    const { path, file, bytes, stateDir } = place()
    let foreign = 0
    const written = await file.write((text) => {
      if (foreign < 3) writeFileSync(path, `${text}#${foreign++}\n`, 'latin1')
      return `${text}ours\n`
    }, 'ours')
    expect(bytes()).toBe(`${OLD}#0\n#1\n#2\nours\n`)
    expect(written.text).toBe(bytes())
    expect(readdirSync(join(stateDir, 'backups'))).toHaveLength(2)
  })

  it('notices a program that replaces the file by one of the same size and bytes elsewhere', async () => {
    const { path, file, bytes } = place('a = 1\n')
    let calls = 0
    await file.write((text) => {
      calls += 1
      if (calls === 1) writeFileSync(path, 'c = 1\n')
      if (calls === 2) {
        writeFileSync(`${path}.new`, 'b = 1\n')
        renameSync(`${path}.new`, path)
      }
      return `${text}ours\n`
    }, 'ours')
    expect(bytes()).toBe('b = 1\nours\n')
  })

  it('gives up on a program that never stops, without a trace', async () => {
    const { path, file, bytes, aws, stateDir } = place()
    let foreign = 0
    const failure = await failureOf(
      file.write((text) => {
        writeFileSync(path, `${text}${foreign++}`, 'latin1')
        return `${text}ours`
      }, 'ours'),
    )
    expect(failure.kind).toBe('keepsChanging')
    expect(bytes()).toBe(`${OLD}${Array.from({ length: foreign }, (_, n) => n).join('')}`)
    expect(readdirSync(aws)).toEqual(['config'])
    expect(readdirSync(join(stateDir, 'backups'))).toEqual([])
  })

  it('refuses NUL', async () => {
    const { file, bytes } = place()
    expect((await failureOf(file.write(append('\0'), ''))).kind).toBe('notEditable')
    expect(bytes()).toBe(OLD)
  })

  it('says so when a program that had read the file before wrote it after', async () => {
    const { path, file } = place('[mine]\n')
    const { stands } = await file.write(append('\n[ours]\n'), 'ours')
    writeFileSync(path, '[mine]\nx = theirs\n')
    expect(await stands).toBe(false)
    const again = await file.write(append('\n[ours]\n'), 'ours')
    writeFileSync(path, `${again.text}\n[theirs]\n`)
    expect(await again.stands).toBe(true)
  })

  it('does not take an undo for a loss', async () => {
    const { file, bytes } = place('[mine]\n')
    const { stands } = await file.write(append('\n[ours]\n'), 'ours')
    await file.undo()
    expect(await stands).toBe(true)
    expect(bytes()).toBe('[mine]\n')
  })

  it('does not take an undo for a loss when another write has followed', async () => {
    const { file, bytes } = place('[mine]\n')
    const { stands } = await file.write(append('\n[ours]\n'), 'ours')
    await file.undo()
    await file.write(append('\n[more]\n'), 'more')
    expect(await stands).toBe(true)
    expect(bytes()).toBe('[mine]\n\n[more]\n')
  })

  it('reads no pipe in the place of what it kept', async () => {
    const { stateDir, file, bytes } = place('[mine]\n')
    await file.write(append('\n[ours]\n'), 'ours')
    const backups = join(stateDir, 'backups')
    const [copy = '', note = ''] = readdirSync(backups).sort()
    rmSync(join(backups, copy))
    execFileSync('mkfifo', [join(backups, copy)])
    await expect(file.undo()).rejects.toThrow('is not a file')
    rmSync(join(backups, note))
    execFileSync('mkfifo', [join(backups, note)])
    await file.write(append('\n[more]\n'), 'more')
    expect(bytes()).toBe('[mine]\n\n[ours]\n\n[more]\n')
  })

  it('does not take an undo for a loss that is only half done', async () => {
    const { path, stateDir, file } = place('[mine]\n')
    const { stands } = await file.write(append('\n[ours]\n'), 'ours')
    await withLock(path, new AbortController().signal, async () => {
      writeFileSync(path, '[mine]\n')
      // Longer than it takes until the look back.
      await sleep(500)
      rmSync(join(stateDir, 'backups'), { recursive: true })
    })
    expect(await stands).toBe(true)
  })

  it('saves what a program wrote into the file that was just replaced', async () => {
    const { path, file, bytes } = place('[mine]\n')
    const theirs = openSync(path, 'r+')
    onTestFinished(() => closeSync(theirs))
    const { stands } = await file.write(append('\n[ours]\n'), 'ours')
    ftruncateSync(theirs)
    writeSync(theirs, '[mine]\nx = 1\n\n[theirs]\n', 0)
    expect(await stands).toBe(true)
    expect(bytes()).toBe('[mine]\nx = 1\n\n[theirs]\n\n[ours]\n')
  })

  it('loses no edit of several processes at once', async () => {
    const { path, stateDir, bytes, aws } = place('')
    const names = ['a', 'b', 'c', 'd']
    const outcomes = await Promise.all(
      names.map((name) => addProfiles(path, stateDir, name, { count: 50 })),
    )
    expect(outcomes).toEqual(names.map(() => ({ written: 50 })))
    const found = bytes().match(/^\[profile .*\]$/gm) ?? []
    const wanted = names.flatMap((name) =>
      Array.from({ length: 50 }, (_, index) => `[profile ${name}-${index}]`),
    )
    expect(found.toSorted()).toEqual(wanted.toSorted())
    expect(readdirSync(aws)).toEqual(['config'])
  }, 60_000)
})

describe('undo', () => {
  it('takes writes back, one by one, to the byte, after a restart', async () => {
    const { file, create, bytes } = place()
    await file.write(append('1'), 'first')
    await file.write(append('2'), 'second')
    expect(await create().undo()).toBe('second')
    expect(bytes()).toBe(`${OLD}1`)
    expect(await create().undo()).toBe('first')
    expect(bytes()).toBe(OLD)
    expect(await failureOf(create().undo())).toMatchObject({ kind: 'nothingToUndo' })
    expect(bytes()).toBe(OLD)
  })

  it('says what it would take back, and takes back no other write than the one that is meant', async () => {
    const { file, create, bytes } = place()
    const first = await file.write(append('1'), 'first')
    const second = await create().write(append('2'), 'second')
    const last = { id: second.id, summary: 'second', now: `${OLD}12`, restored: `${OLD}1` }
    expect(await file.lastChange()).toEqual(last)
    expect(await failureOf(file.undo(first.id ?? ''))).toMatchObject({ kind: 'undoRefused' })
    expect(bytes()).toBe(`${OLD}12`)
    expect(await file.undo(second.id ?? '')).toBe('second')
    expect(await create().lastChange()).toMatchObject({ id: first.id, restored: OLD })
  })

  it('has nothing to say of a file that another program changed', async () => {
    const { path, file } = place()
    expect(await failureOf(file.lastChange())).toMatchObject({ kind: 'nothingToUndo' })
    await file.write(append('1'), 'first')
    writeFileSync(path, 'theirs')
    expect(await failureOf(file.lastChange())).toMatchObject({ kind: 'undoRefused' })
  })

  it('removes a file that was not there before', async () => {
    const { root, path, file } = place(null)
    await file.write(append('x'), 'first')
    await file.undo()
    expect(existsSync(path)).toBe(false)
    expect(contentsOf(root)).toEqual(['.aws', 'state', 'state/backups'])
  })

  it('takes back what lanyard wrote, and leaves what others did elsewhere', async () => {
    const { path, file, bytes } = place('[mine]\n')
    await file.write(append('\n[ours]\nx = 1\n'), 'first')
    await file.write((text) => text.replace('= 1', '= 2'), 'second')
    writeFileSync(path, `${bytes()}\n[theirs]\n`)
    expect(await file.undo()).toBe('second')
    expect(bytes()).toBe('[mine]\n\n[ours]\nx = 1\n\n[theirs]\n')
    expect(await file.undo()).toBe('first')
    expect(bytes()).toBe('[mine]\n\n[theirs]\n')
  })

  it('takes our sections out of a file that lanyard began and others went on with', async () => {
    const { path, file, bytes } = place(null)
    await file.write(append('[ours]\n'), 'first')
    writeFileSync(path, '[ours]\n\n[theirs]\n')
    await file.undo()
    expect(bytes()).toBe('[theirs]\n')
  })

  it('refuses when the file changed in the same place, and says where the copy is', async () => {
    const { path, file, bytes, stateDir } = place()
    await file.write(append('1'), 'added [profile x]')
    writeFileSync(path, 'theirs')
    const failure = await failureOf(file.undo())
    expect(failure.kind).toBe('undoRefused')
    expect(failure.message).toContain('added [profile x]')
    const copy = contentsOf(stateDir).find((name) => name.endsWith('.config')) ?? ''
    expect(failure.next).toContain(join(stateDir, copy))
    expect(readFileSync(join(stateDir, copy), 'latin1')).toBe(OLD)
    expect(bytes()).toBe('theirs')
  })

  it('refuses a copy that was damaged', async () => {
    const { file, bytes, stateDir } = place()
    await file.write(append('1'), 'first')
    const copy = contentsOf(stateDir).find((name) => name.endsWith('.config')) ?? ''
    writeFileSync(join(stateDir, copy), 'damaged')
    expect((await failureOf(file.undo())).kind).toBe('undoRefused')
    expect(bytes()).toBe(`${OLD}1`)
  })

  it('passes over a note of a write that a crash prevented', async () => {
    const { path, file, create, bytes } = place()
    await file.write(append('1'), 'first')
    await file.write(append('2'), 'never happened')
    writeFileSync(path, `${OLD}1`, 'latin1')
    expect(await create().undo()).toBe('first')
    expect(bytes()).toBe(OLD)
  })

  it('keeps the last ten copies', async () => {
    const { file, stateDir, bytes } = place()
    for (let index = 0; index < 12; index += 1) await file.write(append('x'), `number ${index}`)
    expect(readdirSync(join(stateDir, 'backups'))).toHaveLength(20)
    for (let index = 11; index >= 2; index -= 1) expect(await file.undo()).toBe(`number ${index}`)
    expect(bytes()).toBe(`${OLD}xx`)
    expect((await failureOf(file.undo())).kind).toBe('nothingToUndo')
  })

  it('keeps apart what belongs to different files', async () => {
    const { root, file, stateDir, bytes } = place()
    const other = createConfigFile({ path: join(root, 'other'), shownPath: 'other', stateDir })
    await file.write(append('1'), 'first')
    await other.write(append('x'), 'other')
    expect(await file.undo()).toBe('first')
    expect(bytes()).toBe(OLD)
    expect(await other.undo()).toBe('other')
  })
})

describe('a file that is written in place', () => {
  const LONG = `${OLD}\n${'# more\n'.repeat(100)}`

  function linked(old: string) {
    const all = place(old)
    linkSync(all.path, join(all.root, 'other'))
    return all
  }

  /** What a crash in the middle of the write leaves: all of the note, some of the bytes. */
  function cutOff({ path, stateDir }: ReturnType<typeof place>, mixture: string): void {
    const backups = join(stateDir, 'backups')
    const [note = ''] = readdirSync(backups).filter((name) => name.endsWith('.json'))
    const record = JSON.parse(readFileSync(join(backups, note), 'utf8'))
    expect(record.inPlace).toBe(false)
    writeFileSync(join(backups, note), JSON.stringify({ ...record, inPlace: true }))
    writeFileSync(path, mixture, 'latin1')
  }

  it.each([
    ['longer', OLD, `${OLD}\n# more`, [20, 34, 35, 40]],
    ['shorter', LONG, OLD, [0, 1, 20]],
  ] as const)('is brought to its end after a crash: %s', async (_, before, after, cuts) => {
    for (const cut of cuts) {
      const all = linked(before)
      await all.file.write(() => after, 'first')
      const tail = before + after.slice(before.length)
      cutOff(all, after.slice(0, cut) + tail.slice(cut))
      await all.create().write(append('\n# next'), 'next')
      expect(all.bytes()).toBe(`${after}\n# next`)
      expect(statSync(all.path).nlink).toBe(2)
      await all.create().undo()
      await all.create().undo()
      expect(all.bytes()).toBe(before)
    }
  })

  it('is left alone after a crash where somebody changed it since', async () => {
    const all = linked(OLD)
    await all.file.write(append('\n# ours'), 'first')
    cutOff(all, '[theirs]\n')
    await all.create().write(append('# next\n'), 'next')
    expect(all.bytes()).toBe('[theirs]\n# next\n')
  })
})
