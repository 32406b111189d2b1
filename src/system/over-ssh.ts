/** Whether the keyboard is where lanyard runs. */
import type { Env } from '../core/env.ts'

/** True where the keyboard is on another computer than this one. */
export function overSsh(env: Env): boolean {
  return Boolean(env.SSH_CONNECTION || env.SSH_TTY)
}
