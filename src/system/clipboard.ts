/** Copies to the clipboard: of tmux, of this computer, or of the terminal that is asked to. */

import { spawn } from 'node:child_process'
import { withoutCredentials } from '../core/aws-environment.ts'
import type { Env } from '../core/env.ts'
import { fail } from '../core/failure.ts'
import type { Ms } from '../core/model.ts'
import type { Clipboard } from '../runtime/ports.ts'
import { overSsh } from './over-ssh.ts'

/** The most that terminals take: 100,000 bytes of base64 and sequence. */
const LONGEST_OSC_52 = 74_994

/** A tool without its display waits for ever. */
const TOOL_WITHIN: Ms = 2_000

interface Tool {
  readonly program: string
  readonly arguments: readonly string[]
  readonly encode?: (text: string) => Buffer
}

/**
 * The clipboard for an environment. `write` sends text to the terminal, past whatever draws on it.
 * Rejects with `badValue` where the text is too long for a terminal.
 */
export function createClipboard(
  env: Env,
  platform: NodeJS.Platform,
  write: (text: string) => void,
): Clipboard {
  return {
    async copy(text) {
      for (const tool of toolsFor(env, platform)) {
        if (await hand(tool, text, env)) return 'copied'
      }
      const bytes = Buffer.from(text, 'utf8')
      if (bytes.length > LONGEST_OSC_52)
        fail('badValue', 'This is too long for the clipboard of a terminal', 'Copy less of it')
      write(`\u001B]52;c;${bytes.toString('base64')}\u0007`)
      return 'sent'
    },
  }
}

/** The tools to try. Over SSH those of this computer are not where the person sits. */
export function toolsFor(env: Env, platform: NodeJS.Platform): readonly Tool[] {
  if (env.TMUX) return [{ program: 'tmux', arguments: ['load-buffer', '-w', '-'] }]
  if (overSsh(env)) return []
  if (platform === 'darwin') return [{ program: 'pbcopy', arguments: [] }]
  if (platform === 'win32' || env.WSL_DISTRO_NAME) return [WINDOWS]
  if (env.WAYLAND_DISPLAY) return [{ program: 'wl-copy', arguments: [] }]
  if (env.DISPLAY)
    return [
      { program: 'xclip', arguments: ['-selection', 'clipboard'] },
      { program: 'xsel', arguments: ['--clipboard', '--input'] },
    ]
  return []
}

/** Without a byte order mark it takes text for the code page of the console. */
const WINDOWS: Tool = {
  program: 'clip.exe',
  arguments: [],
  encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
}

/** True where the tool took the text. It gets it on stdin: arguments can be seen by everybody. */
function hand(tool: Tool, text: string, env: Env): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(tool.program, tool.arguments, {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: withoutCredentials(env),
      timeout: TOOL_WITHIN,
      windowsHide: true,
    })
    child.once('error', () => resolve(false))
    // Its end, not that of its pipes: X tools stay behind to hand the text out.
    child.once('exit', (status) => resolve(status === 0))
    child.stdin.on('error', () => {})
    child.stdin.end(tool.encode?.(text) ?? text)
  })
}
