/** What a process has used and holds, as Linux counts it. */
import { readdirSync, readFileSync } from 'node:fs'

export interface Usage {
  /** Milliseconds of CPU, by the program and by the kernel for it. */
  readonly cpu: number
  /** Resident bytes. */
  readonly memory: number
  /** Open descriptors. */
  readonly descriptors: number
}

/** The clock of /proc/PID/stat: USER_HZ, which Linux has promised to programs for good. */
const JIFFY = 10

/** Throws where the process is gone. */
export function usageOf(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // The name, in brackets, may hold spaces; user and system time are the 12th and 13th behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const status = readFileSync(`/proc/${pid}/status`, 'latin1')
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) * JIFFY,
    memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024,
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
  }
}
