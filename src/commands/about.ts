/** What `lanyard doctor` says of itself: version, places, and what was decided about the terminal. */
import { capabilities } from '../core/capabilities.ts'
import { sanitize } from '../core/sanitize.ts'
import { padEnd } from '../core/width.ts'
import type { Context, Input, Program } from './command.ts'
import { fold } from './folding.ts'
import { sign } from './output.ts'
import { colourWhen, wantsSpeech } from './terminal.ts'

/** A word and what there is to say of it; nothing of it is a secret. */
export interface About {
  readonly check: string
  readonly message: string
}

export async function aboutOf(
  { version, env, stdout }: Context,
  { ports }: Program,
  { switches, values }: Input,
): Promise<readonly About[]> {
  const { platform, arch, versions } = process
  const decided = capabilities({
    asked: colourWhen(values.get('color')),
    env,
    platform,
    isTTY: stdout.isTTY,
    ascii: switches.has('ascii'),
    screenReader: switches.has('screen-reader') || wantsSpeech(env),
    settings: await ports.settings.read(),
  })
  return [
    { check: 'version', message: `lanyard ${version}, Node ${versions.node}, ${platform} ${arch}` },
    ...ports.environment.places().map(({ what, path, by }) => ({
      check: what,
      message: by === null ? path : `${path}, by ${by}`,
    })),
    ...decided.map(({ what, chosen }) => ({ check: what, message: chosen })),
  ]
}

/** For people: one line each, behind the findings. */
export function printAbout(context: Context, about: readonly About[]): void {
  const width = Math.max(...about.map(({ check }) => check.length))
  const mark = sign(context, context.stdout, 'none')
  for (const { check, message } of about) {
    const told = fold(sanitize(message), context.stdout.room, width + 4)
    context.stdout.write(`${mark} ${padEnd(check, width)}  ${told}\n`)
  }
}
