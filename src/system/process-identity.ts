/** Which process we are, told so that another one can find out whether it still runs. */
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'

export interface ProcessIdentity {
  readonly pid: number
  /** When the process started, in clock ticks since boot; empty where the system does not tell. */
  readonly started: string
  /** Changes with every boot; empty where the system does not tell. */
  readonly boot: string
  /** The computer, and on Linux the container: process ids mean nothing in another one. */
  readonly host: string
}

/** Our own identity (proc(5)). */
export async function ourIdentity(): Promise<ProcessIdentity> {
  ours ??= askOurs()
  const [started, boot, namespace] = await ours
  // A laptop may be called otherwise in another network.
  const host = [hostname(), namespace].filter((part) => part !== '').join(' ')
  return { pid: process.pid, started, boot: boot.trim(), host }
}

/** What stays as it is as long as a process runs: each temporary file asks for it. */
let ours: ReturnType<typeof askOurs> | undefined

function askOurs() {
  return Promise.all([
    startOf(process.pid),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ])
}

/** Whether the process still runs; null where that cannot be known from here. */
export async function isRunning(
  process: ProcessIdentity,
  here: ProcessIdentity,
): Promise<boolean | null> {
  if (process.host !== here.host) return null
  if (process.boot !== here.boot || !exists(process.pid)) return false
  const started = await startOf(process.pid)
  // The system gives ids out again: one that started at another time is another process.
  return started === '' || process.started === '' || started === process.started
}

/** Whether there is a process of that id. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Field 22 of /proc/PID/stat; something else for a process that has ended and waits to be collected. The
 * second field, the command, may hold spaces and brackets.
 */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' ? 'ended' : (fields[18] ?? '')
}
