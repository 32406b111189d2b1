/** A home and a place for temporary files that the tests have to themselves: they touch nothing of whoever runs them. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const OURS = 'LANYARD_TESTS'

/** Vitest calls this once for each of its projects, and what it returns when all tests are done. */
export function setup(): (() => void) | undefined {
  if (process.env[OURS] !== undefined) return undefined
  const place = mkdtempSync(join(tmpdir(), 'lanyard-tests-'))
  const before = { HOME: process.env.HOME, TMPDIR: process.env.TMPDIR }
  const own = { HOME: join(place, 'home'), TMPDIR: join(place, 'tmp') } as const
  for (const directory of Object.values(own)) mkdirSync(directory)
  // Some tests go there without root's rights.
  for (const directory of [place, own.TMPDIR]) chmodSync(directory, 0o1777)
  Object.assign(process.env, own, { [OURS]: place })
  return () => {
    delete process.env[OURS]
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    rmSync(place, { recursive: true, force: true })
  }
}
