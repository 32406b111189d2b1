/** The watcher notices changes however they are made, and nothing else. */
import { EventEmitter, once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createWatcher } from '../../src/system/watcher.ts'

async function watching({ made = true } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'lanyard-'))
  const cache = join(home, '.aws', 'sso', 'cache')
  const config = join(home, '.aws', 'config')
  const watcher = createWatcher(config, cache)
  if (made) {
    mkdirSync(cache, { recursive: true })
    writeFileSync(config, 'one')
    writeFileSync(join(cache, 'a.json'), '{}')
  }
  const seen: string[] = []
  const changes = new EventEmitter()
  const stop = watcher.watch((what) => {
    seen.push(what)
    changes.emit('change')
  })
  onTestFinished(() => {
    stop()
    rmSync(home, { recursive: true, force: true })
  })
  const noticed = async (what: string) => {
    while (!seen.includes(what)) await once(changes, 'change')
  }
  return { home, cache, config, seen, noticed, stop }
}

/** Changes a file again and again until it is noticed: nobody can say when the first look is taken. */
async function nudge(path: string, noticed: () => Promise<void>): Promise<void> {
  let count = 0
  const timer = setInterval(() => writeFileSync(path, `nudge ${count++}`), 20)
  onTestFinished(() => clearInterval(timer))
  await noticed()
  clearInterval(timer)
}

async function ready(): ReturnType<typeof watching> {
  const watched = await watching()
  await watched.noticed('tokens')
  await nudge(watched.config, () => watched.noticed('config'))
  // The last nudge may be noticed after the one that was waited for.
  watched.seen.length = 0
  rmSync(watched.config)
  await watched.noticed('config')
  watched.seen.length = 0
  return watched
}

test('what changed before the first look, and after somebody may have read it', async () => {
  const { noticed } = await watching()
  await noticed('config')
  await noticed('tokens')
})

test('a file that is written in place', async () => {
  const { config, noticed } = await ready()
  writeFileSync(config, 'changed in place')
  await noticed('config')
})

test('a file that is replaced, twice', async () => {
  const { config, noticed, seen } = await ready()
  for (const text of ['first', 'second']) {
    seen.length = 0
    writeFileSync(`${config}.new`, text)
    renameSync(`${config}.new`, config)
    await noticed('config')
  }
})

test('a file that is gone', async () => {
  const { config, noticed, seen } = await ready()
  writeFileSync(config, 'here')
  await noticed('config')
  seen.length = 0
  rmSync(config)
  await noticed('config')
})

test('a token that comes, and one that goes', async () => {
  const { cache, noticed, seen } = await ready()
  writeFileSync(join(cache, 'b.json'), '{"accessToken":"x"}')
  await noticed('tokens')
  seen.length = 0
  rmSync(join(cache, 'a.json'))
  await noticed('tokens')
  expect(seen).not.toContain('config')
})

test('directories that are not there yet', async () => {
  const { cache, config, noticed } = await watching({ made: false })
  mkdirSync(cache, { recursive: true })
  await Promise.all([
    nudge(config, () => noticed('config')),
    nudge(join(cache, 'a.json'), () => noticed('tokens')),
  ])
}, 10_000)

test('locks, temporary files and registrations are no news', async () => {
  const { cache, config, noticed, seen } = await ready()
  writeFileSync(`${config}.lock`, '')
  writeFileSync(join(cache, 'a.json.tmp-1'), '')
  writeFileSync(join(cache, 'a.json.lock'), '')
  writeFileSync(join(cache, 'lanyard-code-x.json'), '{}')
  // A real change comes after them, and alone.
  writeFileSync(config, 'a real change')
  await noticed('config')
  expect(seen).toEqual(['config'])
})

test('after it is stopped nothing is said', async () => {
  const { config, seen, stop } = await ready()
  stop()
  writeFileSync(config, 'changed')
  const other = await ready()
  writeFileSync(other.config, 'changed')
  await other.noticed('config')
  expect(seen).toEqual([])
})
