/** Opens addresses in the browser, and says whether a browser here could call back. */

import { hostname } from 'node:os'
import { CREDENTIAL_VARIABLES } from '../core/aws-environment.ts'
import { browserCommand } from '../core/browser-command.ts'
import type { Env } from '../core/env.ts'
import { fail } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import { sanitize } from '../core/sanitize.ts'
import type { Browser } from '../runtime/ports.ts'
import { codeOf } from './file-failure.ts'
import { preferredFlow, sshAddress, wslBridge } from './flow.ts'

export function createBrowser(env: Env, platform: NodeJS.Platform): Browser {
  const usual = programOf(env, platform)
  return {
    preferredFlow: preferredFlow({ env, platform }),
    remote: sshAddress(env, hostname()),

    async open(address, wanted) {
      const url = webAddress(address)
      const app = wanted === undefined ? usual : commandOf(wanted)
      // `open` hands its child our own environment. Nothing of lanyard reads credentials from there.
      for (const name of CREDENTIAL_VARIABLES) delete process.env[name]
      try {
        // Late: it looks about the computer as it is loaded, and hardly any run opens an address.
        const { default: open } = await import('open')
        await open(url, app === null ? {} : { app })
      } catch (error) {
        const next = `Open this address yourself: ${url}`
        fail('noBrowser', 'No browser could be started', next, codeOf(error) ?? undefined)
      }
    },
  }
}

interface Program {
  readonly name: string
  readonly arguments?: readonly string[]
}

/** `BROWSER` as one program, never a shell's line; of a list, as other programs take it, the first. */
function programOf(env: Env, platform: NodeJS.Platform): Program | null {
  const first = platform === 'win32' ? env.BROWSER : env.BROWSER?.split(':')[0]
  if (first) return { name: first }
  // `open` starts PowerShell by itself; this one does the same, and sooner.
  return wslBridge({ env, platform }) === 'wslview' ? { name: 'wslview' } : null
}

/** A browser of the settings: a program and its arguments, such as `firefox -P work`. No shell reads it. */
function commandOf(line: string): Program {
  const [name, ...rest] = browserCommand(line) ?? []
  if (name !== undefined) return { name, arguments: rest }
  const next = `Give it another one: ${key('sessions.edit')} on the session`
  return fail('badValue', `${sanitize(line)} starts no browser`, next)
}

/** The address written anew by the URL parser, so that it starts with its scheme and has no quotes. */
function webAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  const loopback = url?.hostname === '127.0.0.1' || url?.hostname === '[::1]'
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return url.href
  return fail(
    'noBrowser',
    'This address is not opened, because it is not https',
    `Open it yourself only if you trust it: ${sanitize(address)}`,
  )
}
