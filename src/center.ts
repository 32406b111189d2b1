/** lanyard emulator's Identity Center: on its own, for tests and for other tools. */
import type { Env } from './core/env.ts'
import { fail } from './core/failure.ts'
import { type Emulator, startEmulator } from './emulator/emulator.ts'
import type { Clock } from './runtime/ports.ts'
import { createClock } from './system/clock.ts'

/** The Identity Center alone, for other tools. Throws `badValue` where the port is taken. */
export async function startCenter(options: {
  readonly env: Env
  readonly port: number
  readonly accounts: number | null
}): Promise<Pick<Emulator, 'url' | 'close'> & { readonly env: Emulator['environment'] }> {
  const { port, accounts } = options
  const clock = clockFrom(options.env)
  try {
    const { url, environment, close } = await startEmulator({
      port,
      approve: 'auto',
      now: () => clock.now(),
      ...(accounts === null ? {} : { accounts }),
    })
    return { url, env: environment, close }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!TAKEN.includes(code)) throw error
    return fail('badValue', `Port ${port} cannot be used: ${code}`, 'Choose another with --port')
  }
}

const TAKEN = ['EADDRINUSE', 'EACCES']

/**
 * The machine's clock, or with LANYARD_NOW one that stands still at that instant, for screenshots that
 * are the same every day. Throws `badValue` where it is no ISO 8601 time.
 */
export function clockFrom({ LANYARD_NOW: wanted }: Env): Clock {
  const clock = createClock()
  if (wanted === undefined) return clock
  const instant = Date.parse(wanted)
  if (Number.isNaN(instant)) {
    fail('badValue', 'LANYARD_NOW is no time', 'Write it as 2026-03-01T09:31:00Z')
  }
  return { ...clock, now: () => instant }
}
