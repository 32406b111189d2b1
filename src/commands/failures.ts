/** The one place that tells people and scripts that something failed, and with which exit code. */
import type { Failure, FailureKind } from '../core/failure.ts'
import { withKeys } from '../core/key-names.ts'
import { safeJson, sanitize } from '../core/sanitize.ts'
import type { Context } from './command.ts'
import { fold, foldNext } from './folding.ts'
import { sign } from './output.ts'

export const EXIT = { done: 0, failed: 1, usage: 2, notSignedIn: 3, partly: 4 } as const

/** Kinds that are the command line's own mistakes, or that only a sign-in puts right. */
const CODES: Partial<Record<FailureKind, number>> = {
  usage: EXIT.usage,
  badStartUrl: EXIT.usage,
  badRegion: EXIT.usage,
  badName: EXIT.usage,
  badValue: EXIT.usage,
  unknownSession: EXIT.usage,
  unknownTarget: EXIT.usage,
  notSignedIn: EXIT.notSignedIn,
  sessionEnded: EXIT.notSignedIn,
}

/** The exit code that stands for a failure. */
export function exitCodeOf({ kind }: Failure): number {
  return exitCodeOfKind(kind)
}

/** The exit code that stands for every failure of a kind. */
export function exitCodeOfKind(kind: FailureKind): number {
  return CODES[kind] ?? EXIT.failed
}

/** Where the screen names a key, the command line names a command. */
const COMMANDS: Partial<Record<FailureKind, string>> = {
  notSignedIn: 'Run lanyard login',
  sessionEnded: 'Run lanyard login',
  signInDenied: 'Run lanyard login to start again',
  signInExpired: 'Run lanyard login to start again',
  redirectFailed: 'Run lanyard login again, or with --device-code',
}

const USUAL = { settings: {} }

/** The next step for somebody at a command line: the command that is named beside a key, or one for the kind. */
export function nextOf({ kind, next: said }: Failure): string {
  const next = withKeys(said, USUAL)
  if (!/\bpress\b/i.test(next)) return next
  const command = /\brun:? (lanyard .+)$/.exec(next)?.[1]
  return command ? `Run ${command}` : (COMMANDS[kind] ?? 'Run the command again')
}

/** Tells of a failure on stderr: as JSON with `--json`, else the words, the next step, the code. */
export function printFailure(context: Context, failure: Failure): void {
  const { code } = failure
  const cause = failure.blame === 'bug' && failure.cause ? `: ${failure.cause}` : ''
  const message = failure.message + cause
  const next = nextOf(failure)
  if (context.options.json) {
    context.stderr.write(`${safeJson({ error: { code, message, next } })}\n`)
    return
  }
  const { room } = context.stderr
  const lines = [
    `${sign(context, context.stderr, 'failed')} ${fold(sanitize(message), room, 2)}`,
    `  ${foldNext(sanitize(next), room, 2)}`,
    `  lanyard explain ${code}`,
  ]
  context.stderr.write(lines.map((line) => `${line}\n`).join(''))
}
