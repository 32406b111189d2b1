/**
 * What a program really holds: loaded before it (`--import`), this collects all garbage on a signal and tells
 * how much is left. What the system counts also has what the engine is in no hurry to give back.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const VARIABLE = 'BENCH_HEAP_FILE'
const POLL = 50

/** The command with the collector in it, and the variable that it needs. */
export function collecting([node, ...args]: readonly [string, ...string[]], file: string) {
  const before = ['--expose-gc', '--import', fileURLToPath(import.meta.url)]
  return { command: [node, ...before, ...args] as const, env: { [VARIABLE]: file } }
}

/** Bytes of the heap, and of buffers beside it, right after all garbage was collected. Throws where the process is gone. */
export async function heapOf(pid: number, file: string): Promise<number> {
  rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  while (!existsSync(file)) {
    await pause(POLL)
    process.kill(pid, 0)
  }
  return Number(readFileSync(file, 'utf8'))
}

const { [VARIABLE]: told } = process.env
if (told !== undefined) {
  process.on('SIGUSR2', () => {
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    writeFileSync(`${told}.new`, String(heapUsed + external))
    renameSync(`${told}.new`, told)
  })
}
