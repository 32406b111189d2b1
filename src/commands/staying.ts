/** Commands that stay until somebody ends them. */
import type { Context } from './command.ts'

const AN_HOUR = 3_600_000

/** Keeps the process alive until Ctrl-C or a signal; then rejects with the reason for the exit code. */
export async function stay({ signal }: Context): Promise<never> {
  const alive = setInterval(() => {}, AN_HOUR)
  try {
    return await new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      if (signal.aborted) reject(signal.reason)
    })
  } finally {
    clearInterval(alive)
  }
}
