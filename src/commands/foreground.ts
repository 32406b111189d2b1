/** Which job is in front: one in the background that reads the terminal, or sets its mode, is stopped. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether the terminal's foreground process group is ours (termios(4)); true where that cannot be known. */
export function isInFront(platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return true
  const [ours, front] = platform === 'linux' ? groupsOfProc() : groupsOfPs()
  return ours === undefined || front === undefined || front === '-1' || ours === front
}

/** Fields 5 and 8 of /proc/self/stat (proc(5)). The second field, the command, may hold spaces and brackets. */
function groupsOfProc(): readonly (string | undefined)[] {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [fields[2], fields[5]]
  } catch {
    return []
  }
}

function groupsOfPs(): readonly (string | undefined)[] {
  const asked = ['-o', 'pgid=,tpgid=', '-p', String(process.pid)]
  const { stdout } = spawnSync('ps', asked, { encoding: 'utf8', timeout: 1000 })
  return stdout?.trim().split(/\s+/) ?? []
}
