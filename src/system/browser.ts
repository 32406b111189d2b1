/** Opens addresses in the browser, and says whether a browser here could call back. */
import open from 'open'
import { fail } from '../core/failure.ts'
import type { Flow } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import type { Browser } from '../runtime/ports.ts'
import { CREDENTIAL_VARIABLES, type Env, overSsh } from './child-env.ts'
import { codeOf } from './file-failure.ts'

export function createBrowser(env: Env, platform: NodeJS.Platform): Browser {
  const program = programOf(env, platform)
  return {
    preferredFlow: preferredFlow(env, platform),

    async open(address) {
      const url = webAddress(address)
      // `open` hands its child our own environment. Nothing of lanyard reads credentials from there.
      for (const name of CREDENTIAL_VARIABLES) delete process.env[name]
      try {
        await open(url, program === null ? {} : { app: { name: program } })
      } catch (error) {
        const next = `Open this address yourself: ${url}`
        fail('noBrowser', 'No browser could be started', next, codeOf(error) ?? undefined)
      }
    },
  }
}

/**
 * The browser flow where a browser here can call back to this computer: one is named, there is a
 * display, or the system has one; never over SSH, where the browser is on another computer.
 */
export function preferredFlow(env: Env, platform: NodeJS.Platform): Flow {
  const desktop = platform === 'darwin' || platform === 'win32'
  const browser = Boolean(env.BROWSER || env.DISPLAY || env.WAYLAND_DISPLAY) || desktop
  return browser && !overSsh(env) ? 'browser' : 'code'
}

/** `BROWSER` as one program, never a shell's line; of a list, as other programs take it, the first. */
function programOf(env: Env, platform: NodeJS.Platform): string | null {
  const first = platform === 'win32' ? env.BROWSER : env.BROWSER?.split(':')[0]
  return first ? first : null
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
