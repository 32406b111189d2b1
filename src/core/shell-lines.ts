/**
 * Lines for each shell that set and unset variables, whatever is in their values. No package serves here:
 * `shlex` leaves `=ls` bare, which zsh expands; others quote the arguments of programs, which is something
 * else in PowerShell and cmd; none knows fish or Nushell.
 */

import type { EnvironmentChange } from './aws-environment.ts'
import type { Env } from './env.ts'
import { fail } from './failure.ts'

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell', 'nu', 'cmd'] as const
export type Shell = (typeof SHELLS)[number]

/** Shells that take the lines of another one, though not its functions and completions. */
const KIN: ReadonlyMap<string, Shell> = new Map([
  ['sh', 'bash'],
  ['dash', 'bash'],
  ['ash', 'bash'],
  ['ksh', 'bash'],
])

/** Other names that people have for a shell: those of its program, or of its project. */
const ALSO_CALLED: ReadonlyMap<string, Shell> = new Map([
  ['pwsh', 'powershell'],
  ['nushell', 'nu'],
])

/** A shell's name as lanyard has it; any other word as it is. */
export function ownName(name: string): string {
  return ALSO_CALLED.get(name) ?? name
}

/** The shell of that name, whose lines those of its kin are too; null for one that is not known. */
export function shellNamed(name: string): Shell | null {
  return SHELLS.find((shell) => shell === ownName(name)) ?? KIN.get(name) ?? null
}

interface Dialect {
  set(name: string, value: string): string
  unset(name: string): string
}

/** `bash` goes for every shell that reads POSIX (Shell Command Language, 2.2.2 Single-Quotes). */
const POSIX: Dialect = {
  set: (name, value) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  unset: (name) => `unset ${name}`,
}

const DIALECTS: Readonly<Record<Exclude<Shell, 'nu'>, Dialect>> = {
  bash: POSIX,
  zsh: POSIX,
  fish: {
    // In single quotes only \\ and \' are escapes (fish manual, "Quotes").
    set: (name, value) => `set -gx ${name} '${value.replaceAll(/[\\']/g, '\\$&')}'`,
    // A universal one stays for all shells to come: it is not erased for good, but hidden here.
    unset: (name) => `set -eg ${name}; set -qU ${name}; and set -gx ${name} ''`,
  },
  powershell: {
    // Typographic quotes end a string as well as straight ones do (about_Quoting_Rules).
    set: (name, value) => `$Env:${name} = '${value.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`,
    unset: (name) => `$Env:${name} = $null`,
  },
  cmd: {
    set: (name, value) => `set "${name}=${refuseForCmd(name, value)}"`,
    unset: (name) => `set "${name}="`,
  },
}

/**
 * The lines, or for Nushell, which evaluates no text, one record for `from json | load-env`; a variable that
 * is null there is passed to no program. Throws `badValue` for a value that the shell cannot hold safely.
 */
export function shellLines(shell: Shell, change: EnvironmentChange): string {
  for (const [name, value] of Object.entries(change)) {
    if (/\p{Cc}|[\u2028\u2029]/u.test(value ?? '')) refuse(name, 'has a control character in it')
  }
  if (shell === 'nu') return `${JSON.stringify(change)}\n`
  const { set, unset } = DIALECTS[shell]
  const end = shell === 'cmd' ? '\r\n' : '\n'
  return Object.entries(change)
    .map(([name, value]) => `${value === null ? unset(name) : set(name, value)}${end}`)
    .join('')
}

/** The shell that somebody runs, as far as its environment tells. */
export function shellOf(env: Env): Shell {
  const name = /([a-z]+)(?:\.exe)?$/i.exec(env.SHELL ?? '')?.[1]?.toLowerCase()
  if (name !== undefined) return shellNamed(name) ?? 'bash'
  if (env.PSModulePath !== undefined) return 'powershell'
  return env.ComSpec === undefined ? 'bash' : 'cmd'
}

/** Quotes cannot be escaped there, and percent and exclamation marks mean another thing in a file than typed. */
function refuseForCmd(name: string, value: string): string {
  return /["%!]/.test(value) ? refuse(name, 'has a sign in it that cmd does not keep') : value
}

function refuse(name: string, why: string): never {
  return fail('badValue', `The value of ${name} ${why}`, 'Use lanyard exec, which needs no shell')
}
