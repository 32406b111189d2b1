/** Which flow fits which computer, by what can be known of it: environment, files, programs. */
import { expect, test } from 'vitest'
import { preferredFlow, sshAddress, wslBridge } from '../../src/system/flow.ts'

const DISPLAY = { DISPLAY: ':0' }
const WSL = { ...DISPLAY, WAYLAND_DISPLAY: 'wayland-0', WSL_DISTRO_NAME: 'Ubuntu', PATH: '/bin:/w' }

test.each([
  [DISPLAY, 'linux', [], 'browser'],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', [], 'browser'],
  [{ BROWSER: 'firefox' }, 'linux', [], 'browser'],
  [{}, 'darwin', [], 'browser'],
  [{}, 'win32', [], 'browser'],
  [{}, 'linux', [], 'code'],
  [{ DISPLAY: '' }, 'linux', [], 'code'],
  // The browser is on another computer, whatever is set here.
  [{ ...DISPLAY, SSH_CONNECTION: '1' }, 'linux', [], 'code'],
  [{ BROWSER: 'firefox', SSH_TTY: '/dev/pts/0' }, 'linux', [], 'code'],
  [{ SSH_TTY: '/dev/pts/0' }, 'darwin', [], 'code'],
  [{ CODESPACES: 'true', BROWSER: '/vscode/bin/browser.sh' }, 'linux', [], 'code'],
  [{ AWS_EXECUTION_ENV: 'CloudShell', ...DISPLAY }, 'linux', [], 'code'],
  [{ GITPOD_WORKSPACE_ID: 'a', ...DISPLAY }, 'linux', [], 'code'],
  // None is there, unless it is named.
  [{ ...DISPLAY, CI: 'true' }, 'linux', [], 'code'],
  [{ CI: 'true' }, 'darwin', [], 'code'],
  [{ CI: 'false', ...DISPLAY }, 'linux', [], 'browser'],
  [{ CI: 'true', BROWSER: 'firefox' }, 'linux', [], 'browser'],
  [DISPLAY, 'linux', ['/.dockerenv'], 'code'],
  [DISPLAY, 'linux', ['/run/.containerenv'], 'code'],
  [{ ...DISPLAY, container: 'podman' }, 'linux', [], 'code'],
  [{ ...DISPLAY, KUBERNETES_SERVICE_HOST: '10.0.0.1' }, 'linux', [], 'code'],
  [{ BROWSER: 'firefox' }, 'linux', ['/.dockerenv'], 'browser'],
  // The display of WSL shows no browser of Windows.
  [WSL, 'linux', [], 'code'],
  [WSL, 'linux', ['/w/wslview'], 'browser'],
  [WSL, 'linux', ['/w/powershell.exe'], 'browser'],
] as const)('%j on %s with %j prefers %s', (env, platform, files, flow) => {
  const exists = (path: string) => files.some((file) => file === path)
  expect(preferredFlow({ env, platform, exists })).toBe(flow)
})

test('a bridge is one of WSL, and the best there is', () => {
  const exists = (path: string) => ['/w/explorer.exe', '/bin/wslview'].includes(path)
  expect(wslBridge({ env: WSL, platform: 'linux', exists })).toBe('wslview')
  expect(wslBridge({ env: { PATH: '/bin' }, platform: 'linux', exists })).toBeNull()
})

test.each([
  [{}, null],
  [{ SSH_CONNECTION: '198.51.100.7 50022 192.0.2.7 22' }, '192.0.2.7'],
  [{ SSH_CONNECTION: 'fe80::1%eth0 50022 fe80::2%eth0 22' }, 'fe80::2%eth0'],
  [{ SSH_CONNECTION: '1 2 $(id) 22' }, 'box'],
  [{ SSH_TTY: '/dev/pts/0' }, 'box'],
])('%j is reached at %s', (env, address) => {
  expect(sshAddress(env, 'box')).toBe(address)
})
