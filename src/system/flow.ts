/** Which way of signing in fits this computer: whether a browser could call back to it. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from '../core/env.ts'
import type { Flow } from '../core/model.ts'
import { overSsh } from './over-ssh.ts'

export interface Surroundings {
  readonly env: Env
  readonly platform: NodeJS.Platform
  /** Whether there is a file of that path; the machine's own file system where absent. */
  readonly exists?: (path: string) => boolean
}

/** Programs that open a Windows browser from within WSL, the best first. */
const BRIDGES = ['wslview', 'powershell.exe', 'explorer.exe']
/** What Docker and Podman leave in the root of a container. */
const CONTAINER_MARKS = ['/.dockerenv', '/run/.containerenv']

/**
 * `browser` where a browser can call back to this computer. Over SSH and in a cloud shell the browser is
 * on another one. `BROWSER` names one and counts before the rest: in a container and in CI there is none
 * unless it is named. Windows under WSL calls back, where something can start its browser: the display
 * that WSL always has says nothing.
 */
export function preferredFlow(around: Surroundings): Flow {
  const { env, platform } = around
  if (overSsh(env) || isCloudShell(env)) return 'code'
  if (env.BROWSER) return 'browser'
  if (env.CI && env.CI !== 'false') return 'code'
  if (platform === 'darwin' || platform === 'win32') return 'browser'
  if (isContainer(around)) return 'code'
  if (isWsl(env)) return wslBridge(around) === null ? 'code' : 'browser'
  return env.DISPLAY || env.WAYLAND_DISPLAY ? 'browser' : 'code'
}

/** The program that opens addresses in the browser of Windows; null outside WSL, or without one. */
export function wslBridge({ env, exists = existsSync }: Surroundings): string | null {
  if (!isWsl(env)) return null
  const directories = (env.PATH ?? '').split(':').filter((directory) => directory !== '')
  const found = BRIDGES.find((name) => directories.some((one) => exists(join(one, name))))
  return found ?? null
}

/** How another computer reaches this one, over SSH: its address; null where the keyboard is here. */
export function sshAddress(env: Env, hostname: string): string | null {
  if (!overSsh(env)) return null
  // "client address, client port, server address, server port" (man 1 ssh).
  const address = env.SSH_CONNECTION?.split(' ')[2] ?? ''
  return /^[\w.:%-]+$/.test(address) ? address : hostname
}

function isCloudShell(env: Env): boolean {
  const isAws = env.AWS_EXECUTION_ENV === 'CloudShell'
  return isAws || Boolean(env.CODESPACES || env.GITPOD_WORKSPACE_ID || env.CLOUD_SHELL)
}

function isContainer({ env, exists = existsSync }: Surroundings): boolean {
  return Boolean(env.container || env.KUBERNETES_SERVICE_HOST) || CONTAINER_MARKS.some(exists)
}

function isWsl(env: Env): boolean {
  return Boolean(env.WSL_DISTRO_NAME || env.WSL_INTEROP)
}
