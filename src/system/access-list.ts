/** Access lists of files (POSIX ACLs, those of macOS): Node can neither read nor set them, so a file that has one is not replaced. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Ms } from '../core/model.ts'

const TIMEOUT: Ms = 2_000
const GROUP = 0o070

/**
 * Whether users have rights on a file that its mode does not name, as `ls` tells. A new file in its place
 * would not give them, and on Linux would give its group what was theirs: where there is a list, the bits of
 * the group are the most that the list may grant (acl(5)). False where nobody can tell.
 */
export async function hasAccessList(path: string, mode: number): Promise<boolean> {
  const isMac = process.platform === 'darwin'
  if (process.platform === 'win32') return false
  // A list that may grant nothing is nothing to lose.
  if (!isMac && (mode & GROUP) === 0) return false
  try {
    const env = { PATH: process.env.PATH, LC_ALL: 'C' }
    const args = [isMac ? '-lde' : '-ld', '--', path]
    // Here and not above: every start would load the module for it.
    const { stdout } = await promisify(execFile)('ls', args, { env, timeout: TIMEOUT })
    // The entries follow on lines of their own there; the sign behind the mode may stand for attributes, too.
    return isMac ? /\n \d+: /.test(stdout) : /^\S{10}\+/.test(stdout)
  } catch {
    return false
  }
}
