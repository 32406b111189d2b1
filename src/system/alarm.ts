/** Tells through the terminal that a sign-in ends soon: by its bell, or by a message of its own. */

import { execFile } from 'node:child_process'
import { withoutCredentials } from '../core/aws-environment.ts'
import type { Env } from '../core/env.ts'
import type { Alarm } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import type { AlarmPort } from '../runtime/ports.ts'

const BELL = '\u0007'
const TMUX_WITHIN = 1_000

/** The alarm of a terminal. `write` sends text to it, past whatever draws on it. */
export function createAlarm(env: Env, write: (text: string) => void): AlarmPort {
  return {
    async ring(how, words) {
      const sequence = sequenceFor(how, words)
      if (how === 'bell' || !env.TMUX) return write(sequence)
      // tmux lets nothing through unless it is told to; a bell it hands on by itself.
      const passes = await allowsPassthrough(env)
      write(passes ? `\u001bPtmux;${sequence.replaceAll('\u001b', '\u001b\u001b')}\u001b\\` : BELL)
    },
  }
}

/** OSC 9 of iTerm2, OSC 777 of rxvt-unicode: a title and a text. A semicolon would end the part it is in. */
function sequenceFor(how: Alarm, words: string): string {
  const text = sanitize(words).replaceAll(';', ',')
  switch (how) {
    case 'bell':
      return BELL
    case 'osc9':
      return `\u001b]9;${text}${BELL}`
    case 'osc777':
      return `\u001b]777;notify;lanyard;${text}${BELL}`
  }
}

function allowsPassthrough(env: Env): Promise<boolean> {
  const options = { env: withoutCredentials(env), timeout: TMUX_WITHIN }
  return new Promise((resolve) => {
    execFile('tmux', ['show-options', '-gv', 'allow-passthrough'], options, (error, stdout) =>
      resolve(error === null && /^(?:on|all)\b/.test(stdout)),
    )
  })
}
