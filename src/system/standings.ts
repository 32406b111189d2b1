/** How the files of the AWS CLI and of lanyard lie on the disk: whose they are, and who else may do what. */
import { chmod, lstat, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { excess, type FileStanding } from '../core/doctor/modes.ts'
import type { Standings } from '../runtime/ports.ts'
import { damagedFiles } from './damage.ts'
import { codeOf, refusePrivate } from './file-failure.ts'
import { type Paths, shorten } from './paths.ts'

/** A cache has a file for each role; more than these need not be looked at to know how they were made. */
const MOST = 2_000

export function createStandings(where: Paths, platform: NodeJS.Platform): Standings {
  const secrets = [where.ssoCache, where.cliCache, where.tokenFacts, where.roleFacts]
  const plain = [dirname(where.configFile), where.configFile, ...secrets, where.lanyardState]

  async function standing(path: string, isSecret: boolean): Promise<readonly FileStanding[]> {
    try {
      const found = await lstat(path)
      // The rights of a link say nothing; those of what it leads to are that place's business.
      if (found.isSymbolicLink()) return []
      const we = process.getuid?.()
      const isOurs = we === 0 || we === found.uid
      const shownPath = shorten(path, where.home)
      return [{ path, shownPath, isSecret, mode: found.mode & 0o777, isOurs }]
    } catch (error) {
      if (codeOf(error) === null) throw error
      return []
    }
  }

  async function filesIn(directory: string): Promise<readonly string[]> {
    const names = await readdir(directory).catch(() => [])
    return names.slice(0, MOST).map((name) => join(directory, name))
  }

  return {
    async look() {
      if (platform === 'win32') return []
      const inside = await Promise.all(secrets.map(filesIn))
      const paths = [where.sharedCredentialsFile, ...inside.flat()]
      const found = await Promise.all([
        ...plain.map((path) => standing(path, false)),
        ...paths.map((path) => standing(path, true)),
      ])
      return found.flat()
    },

    damaged: (sessions) => damagedFiles(where, sessions),

    async close(files) {
      for (const file of files) {
        const { path, mode } = file
        await chmod(path, mode & ~excess(file)).catch((error: unknown) => {
          refusePrivate(error, path, 'written')
        })
      }
    },
  }
}
