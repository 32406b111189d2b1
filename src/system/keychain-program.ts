/** One run of the program that a keychain is reached by: what it says, and why it does not. */
import { withoutCredentials } from '../core/aws-environment.ts'
import type { Env } from '../core/env.ts'
import { fail } from '../core/failure.ts'
import type { Ms } from '../core/model.ts'
import { codeOf } from './file-failure.ts'

/** A person may have to find the prompt and type a password. */
const ANSWERS_WITHIN: Ms = 60_000

export interface Answer {
  readonly code: number | null
  readonly stdout: string
  /** For telling refusals apart. Never shown or kept: it may repeat what it was given. */
  readonly stderr: string
}

export interface Question {
  readonly program: string
  /** Everybody may see them: no secrets. */
  readonly words: readonly string[]
  /** On standard input; secrets go here. */
  readonly input?: string
  readonly signal?: AbortSignal | undefined
}

/** The keychain programs in an environment. `within`: how long one may take. */
export function createAsking(env: Env, within: Ms = ANSWERS_WITHIN) {
  /**
   * Rejects with `noKeychain` where the program cannot be started, `keychainLocked` where it does not
   * answer in time, and the signal's reason; in each case the program is ended.
   */
  return async ({ program, words, input = '', signal }: Question): Promise<Answer> => {
    // Late: hardly any run starts one.
    const { spawn } = await import('node:child_process')
    signal?.throwIfAborted()
    return new Promise<Answer>((resolve, reject) => {
      const text = { stdout: '', stderr: '' }
      const child = spawn(program, words, {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...withoutCredentials(env), LC_ALL: 'C' },
      })
      const giveUp = () => child.kill('SIGKILL')
      let late = false
      const timer = setTimeout(() => {
        late = true
        giveUp()
      }, within)
      signal?.addEventListener('abort', giveUp, { once: true })
      const over = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
      }
      for (const stream of ['stdout', 'stderr'] as const) {
        child[stream].setEncoding('utf8').on('data', (part: string) => {
          text[stream] += part
        })
      }
      child.once('error', (error) => {
        over()
        reject(refusalOf(() => cannotStart(program, error)))
      })
      child.once('close', (code) => {
        over()
        if (signal?.aborted) reject(signal.reason)
        else if (late) reject(refusalOf(notInTime))
        else resolve({ code, ...text })
      })
      // A program that is gone before it has read is judged by its end.
      child.stdin.on('error', () => {})
      child.stdin.end(input)
    })
  }
}

export type Ask = ReturnType<typeof createAsking>

const FILES_INSTEAD = 'keep sign-ins in files: lanyard config set store'

/** Throws `noKeychain`. */
export function noKeychain(why: string, next = '', cause?: string): never {
  const instead = next === '' ? `K${FILES_INSTEAD.slice(1)}` : `${next}, or ${FILES_INSTEAD}`
  return fail('noKeychain', `The keychain cannot be used: ${why}`, instead, cause)
}

/** Throws `keychainLocked`. */
export function keychainLocked(cause?: string): never {
  return fail('keychainLocked', 'The keychain is locked', 'Unlock it, then try again', cause)
}

function notInTime(): never {
  return fail(
    'keychainLocked',
    'The keychain did not answer within a minute',
    'Look for its prompt on the desktop, unlock it, then try again',
  )
}

function cannotStart(program: string, error: Error): never {
  const code = codeOf(error) ?? error.name
  if (code !== 'ENOENT') return noKeychain(`${program} cannot be started`, '', code)
  const next = program === 'secret-tool' ? 'Install it (Debian: libsecret-tools)' : ''
  return noKeychain(`${program} is not installed`, next)
}

function refusalOf(refuse: () => never): unknown {
  try {
    return refuse()
  } catch (thrown) {
    return thrown
  }
}
