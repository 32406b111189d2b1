/** The lock: one at a time, never in the way of the living for the sake of the dead. */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { withLock } from '../../src/system/lock.ts'
import { ourIdentity } from '../../src/system/process-identity.ts'
import { emptyPlace, holdLock } from './programs.ts'

const forever = new AbortController().signal
/** Above what Linux gives out by default. */
const NO_PID = 4_194_305

function place() {
  const { root, path } = emptyPlace()
  mkdirSync(dirname(path))
  return { root, path, aws: dirname(path), lock: join(dirname(path), '.config.lanyard-lock') }
}

async function identity(over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return JSON.stringify({ ...(await ourIdentity()), word: 'another', ...over })
}

describe('withLock', () => {
  it('stands beside the file while the work runs, says whose it is, and goes', async () => {
    const { path, lock, aws } = place()
    const result = await withLock(path, forever, async () => {
      expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid })
      return 'done'
    })
    expect(result).toBe('done')
    await expect(withLock(path, forever, () => Promise.reject(new Error('mine')))).rejects.toThrow(
      'mine',
    )
    expect(readdirSync(aws)).toEqual([])
  })

  it('lets one in at a time', async () => {
    const { path } = place()
    let inside = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 12 }, () =>
        withLock(path, forever, async () => {
          inside += 1
          most = Math.max(most, inside)
          await new Promise((resolve) => setImmediate(resolve))
          inside -= 1
        }),
      ),
    )
    expect(most).toBe(1)
  })

  it.each([
    ['a pipe', (lock: string) => execFileSync('mkfifo', [lock])],
    ['a directory', (lock: string) => mkdirSync(lock)],
    ['a link to a device without an end', (lock: string) => symlinkSync('/dev/zero', lock)],
    ['a link that leads nowhere', (lock: string) => symlinkSync('nowhere', lock)],
    ['more than any lock holds', (lock: string) => writeFileSync(lock, 'x'.repeat(1024 * 1024))],
  ])('names %s in its place at once, and leaves it there', async (_, plant) => {
    const { path, lock, aws } = place()
    plant(lock)
    const failure = await withLock(path, forever, async () => 'in').catch(
      (thrown: unknown) => (thrown as Failed).failure,
    )
    expect(failure).toMatchObject({ message: expect.stringContaining(`${lock} is in the way`) })
    expect(readdirSync(aws)).toEqual([basename(lock)])
  })

  it('waits for the living, and says who it is when patience ends', async () => {
    const { path, lock } = place()
    writeFileSync(lock, await identity())
    const waiting = withLock(path, forever, async () => 'in', { patience: 100 })
    const failure = await waiting.catch((thrown: unknown) => (thrown as Failed).failure)
    expect(failure).toMatchObject({ kind: 'locked' })
    expect(failure).toMatchObject({ message: expect.stringContaining(`Process ${process.pid}`) })
    expect(readFileSync(lock, 'utf8')).toBe(await identity())
  })

  it('has met another only where one lives', async () => {
    const { path, lock } = place()
    let times = 0
    const met = () => {
      times += 1
    }
    await withLock(path, forever, async () => 'free', { met })
    writeFileSync(lock, await identity({ pid: NO_PID }))
    await withLock(path, forever, async () => 'of the dead', { met })
    expect(times).toBe(0)
    writeFileSync(lock, await identity())
    const waiting = withLock(path, forever, async () => 'in', { patience: 0, met })
    await expect(waiting).rejects.toThrow(Failed)
    expect(times).toBeGreaterThan(0)
  })

  it('stops waiting when told', async () => {
    const { path, lock } = place()
    writeFileSync(lock, await identity())
    const controller = new AbortController()
    const waiting = withLock(path, controller.signal, async () => 'in')
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow()
    expect(existsSync(lock)).toBe(true)
  })

  it.each([
    ['of a process that is gone', { pid: NO_PID }],
    ['of one whose id went to another', { started: '1' }],
    ['from before the computer started', { boot: 'another' }],
  ])('takes over the lock %s', async (_, over) => {
    const { path, lock, aws } = place()
    writeFileSync(lock, await identity(over))
    expect(await withLock(path, forever, async () => 'in', { patience: 0 })).toBe('in')
    expect(readdirSync(aws)).toEqual([])
  })

  it.each([
    ['empty', ''],
    ['garbage', '\u0000garbage'],
    ['another kind of JSON', '{"pid": "1"}'],
    ['from another computer', null],
  ])('takes over an old lock: %s', async (_, text) => {
    const { path, lock, aws } = place()
    writeFileSync(lock, text ?? (await identity({ host: 'elsewhere' })))
    const waiting = withLock(path, forever, async () => 'in', { patience: 0 })
    await expect(waiting).rejects.toThrow(Failed)
    utimesSync(lock, new Date(0), new Date(0))
    expect(await withLock(path, forever, async () => 'in', { patience: 0 })).toBe('in')
    expect(readdirSync(aws)).toEqual([])
  })

  it('takes over from a process that was killed, without a wait', async () => {
    const { path, aws } = place()
    const child = await holdLock(path)
    await expect(withLock(path, forever, async () => 'in', { patience: 50 })).rejects.toThrow(
      `Process ${child.pid}`,
    )
    child.kill('SIGKILL')
    // The dead child may wait to be collected: it has ended all the same.
    await new Promise((resolve) => child.once('exit', resolve))
    expect(await withLock(path, forever, async () => 'in', { patience: 50 })).toBe('in')
    expect(readdirSync(aws)).toEqual([])
  })

  it('does not remove a lock that became another one', async () => {
    const { path, lock } = place()
    const theirs = await identity()
    await withLock(path, forever, async () => writeFileSync(lock, theirs))
    expect(readFileSync(lock, 'utf8')).toBe(theirs)
  })
})
