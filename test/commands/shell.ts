/** A shell for tests: a computer with lanyard on it that is taken down with the test. */
import { onTestFinished, vi } from 'vitest'
import { type Shell, type ShellOptions, setUp } from './computer.ts'

export type { Result, Running, Shell, ShellOptions } from './computer.ts'

// Ten processes one after the other take their time where other tests run beside them.
vi.setConfig({ testTimeout: 30_000 })

/** Opens a shell that is taken down with the test. */
export async function openShell(options: ShellOptions = {}): Promise<Shell> {
  const shell = await setUp(options)
  onTestFinished(() => shell.close())
  return shell
}
