/** Whether signs and borders are Unicode or ASCII on this terminal, and why. */
import type { Env } from './env.ts'
import { sanitize } from './sanitize.ts'

export interface Spelling {
  readonly ascii: boolean
  /** What decided it. Safe to show. */
  readonly why: string
}

const OLD = ['linux', 'dumb', 'vt100']

/** ASCII where it is asked for, where the locale is not UTF-8 (POSIX: LC_ALL, LC_CTYPE, LANG), and on an old terminal. */
export function spellingOf(asked: boolean, env: Env, platform: string): Spelling {
  if (asked) return { ascii: true, why: '--ascii' }
  if (env.LANYARD_ASCII === '1') return { ascii: true, why: 'LANYARD_ASCII=1' }
  if (OLD.includes(env.TERM ?? '')) return { ascii: true, why: `TERM=${env.TERM}` }
  const name = (['LC_ALL', 'LC_CTYPE', 'LANG'] as const).find((one) => env[one])
  if (name === undefined) {
    return { ascii: platform !== 'win32' && platform !== 'darwin', why: 'LANG is not set' }
  }
  const locale = env[name] ?? ''
  return { ascii: !/utf-?8/i.test(locale), why: `${name}=${sanitize(locale)}` }
}
