/** Another program in the place of lanyard: it has the terminal, the signals and the last word. */
import type { Env } from '../core/env.ts'
import { failure } from '../core/failure.ts'
import type { Context, Program } from './command.ts'
import { printFailure } from './failures.ts'

/** What a shell answers for a program that is not there, and for one that it may not run (POSIX 2.8.2). */
const CANNOT = { missing: 127, refused: 126 } as const

/**
 * Runs a command in an environment; its exit code, 128 and the signal's number where one ended it. What the
 * terminal itself sends (Ctrl-C, Ctrl-\) has reached the command already, other signals are passed on.
 */
export async function runInstead(
  context: Context,
  { ports }: Program,
  command: readonly [program: string, ...args: readonly string[]],
  env: Env,
): Promise<number> {
  const onTerminal = context.stdout.isTTY || context.stderr.isTTY
  const early: NodeJS.Signals[] = []
  let pass = (signal: NodeJS.Signals): unknown => early.push(signal)
  const giveBack = context.takeSignals((signal) => {
    if (!onTerminal || (signal !== 'SIGINT' && signal !== 'SIGQUIT')) pass(signal)
  })
  try {
    const running = await ports.programs.run(command, env)
    if (typeof running === 'string') {
      const message = `${command[0]} ${running === 'missing' ? 'is not there' : 'cannot be run'}`
      printFailure(context, failure('badValue', message, 'Check its name, or write its whole path'))
      return CANNOT[running]
    }
    pass = running.send
    early.forEach(pass)
    return await running.ended
  } finally {
    giveBack()
  }
}
