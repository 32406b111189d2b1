/** Commands that stay until somebody ends them. */
import { HOUR } from '../core/expiry.ts'
import type { Context } from './command.ts'

/** Keeps the process alive until Ctrl-C or a signal; then rejects with the reason for the exit code. */
export async function stay({ signal }: Context): Promise<never> {
  const alive = setInterval(() => {}, HOUR)
  try {
    return await new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      if (signal.aborted) reject(signal.reason)
    })
  } finally {
    clearInterval(alive)
  }
}
