/** Programs that take over the terminal for a while: no shell in between, and their end told as shells tell it. */

import { constants } from 'node:os'
import type { Env } from '../core/env.ts'
import type { Programs } from '../runtime/ports.ts'
import { codeOf } from './file-failure.ts'

/** Null where the system takes no list of words and variables as long as this one (E2BIG): Node throws then. */
function started<T>(start: () => T): T | null {
  try {
    return start()
  } catch (thrown) {
    if (codeOf(thrown) === 'E2BIG') return null
    throw thrown
  }
}

export function createPrograms(): Programs {
  return {
    async run([program, ...args], env: Env) {
      // Late: hardly any run starts one.
      const { spawn } = await import('node:child_process')
      const child = started(() => spawn(program, args, { stdio: 'inherit', env: { ...env } }))
      if (child === null) return 'refused'
      const ended = new Promise<number>((resolve) => {
        child.once('exit', (code, signal) => {
          resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
        })
      })
      const refusal = await new Promise<unknown>((resolve) => {
        child.once('spawn', () => resolve(null))
        child.on('error', resolve)
      })
      if (refusal !== null) return codeOf(refusal) === 'ENOENT' ? 'missing' : 'refused'
      return { ended, send: (signal) => void child.kill(signal) }
    },
  }
}
