/** Looks for files of the caches that are damaged: those of the AWS CLI, of the SDKs, and lanyard's own. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DamagedFile } from '../core/doctor/damage.ts'
import type { Session } from '../core/model.ts'
import { type Paths, shorten } from './paths.ts'
import { damageOf, readJson, SMALL } from './read-json.ts'
import { LARGEST_SEEN } from './seen.ts'
import { tokenFileName, tokenOf } from './token-file.ts'

/** A cache has a file for each role; more than these need not be looked at. */
const MOST = 2_000

/** The damaged files, the tokens of the sessions by their names; missing ones are no damage. */
export async function damagedFiles(
  where: Paths,
  sessions: readonly Session[],
): Promise<readonly DamagedFile[]> {
  const tokens = new Map(sessions.map((session) => [tokenFileName(session), session.name]))
  const caches = [
    [where.ssoCache, SMALL],
    [where.cliCache, SMALL],
    [where.lanyardCache, LARGEST_SEEN],
  ] as const
  const found = await Promise.all(
    caches.map(async ([directory, limit]) => {
      const names = (await readdir(directory).catch(() => []))
        .filter((name) => name.endsWith('.json'))
        .slice(0, MOST)
      const files = names.map(async (name): Promise<readonly DamagedFile[]> => {
        const path = join(directory, name)
        const session = (directory === where.ssoCache ? tokens.get(name) : null) ?? null
        const damage =
          (await damageOf(path, limit)) ??
          (session !== null && (await isNoToken(path)) ? 'noToken' : null)
        return damage === null ? [] : [{ shownPath: shorten(path, where.home), session, damage }]
      })
      return (await Promise.all(files)).flat()
    }),
  )
  return found.flat()
}

async function isNoToken(path: string): Promise<boolean> {
  const file = await readJson(path)
  return file !== null && tokenOf(file.fields) === null
}
