/** The browser: which flow fits, and how an address is handed to a program. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { createBrowser, preferredFlow } from '../../src/system/browser.ts'

test.each([
  [{ DISPLAY: ':0' }, 'linux', 'browser'],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 'browser'],
  [{ BROWSER: 'firefox' }, 'linux', 'browser'],
  [{}, 'darwin', 'browser'],
  [{}, 'win32', 'browser'],
  [{}, 'linux', 'code'],
  [{ DISPLAY: '' }, 'linux', 'code'],
  [{ DISPLAY: ':0', SSH_CONNECTION: '1' }, 'linux', 'code'],
  [{ BROWSER: 'firefox', SSH_TTY: '/dev/pts/0' }, 'linux', 'code'],
  [{ SSH_TTY: '/dev/pts/0' }, 'darwin', 'code'],
] as const)('%j on %s prefers %s', (env, platform, flow) => {
  expect(preferredFlow(env, platform)).toBe(flow)
})

/** A program that writes down its arguments and a variable, one a line. */
function recorder(): { program: string; recorded(): Promise<readonly string[]> } {
  const directory = mkdtempSync(join(tmpdir(), 'lanyard-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const program = join(directory, 'a browser; with $(odd) name')
  const record = join(directory, 'record')
  writeFileSync(
    program,
    `#!/bin/sh\n{ printf '%s\\n' "$#" "$@" "secret=$AWS_SECRET_ACCESS_KEY"; } > '${record}.new'\nmv '${record}.new' '${record}'\n`,
  )
  chmodSync(program, 0o755)
  const recorded = () =>
    vi.waitFor(() => readFileSync(record, 'utf8').trimEnd().split('\n'), { timeout: 5000 })
  return { program, recorded }
}

test.skipIf(process.platform !== 'linux')(
  'an address is one argument of the program, and no credentials go with it',
  async () => {
    const { program, recorded } = recorder()
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
    onTestFinished(() => void vi.unstubAllEnvs())
    await createBrowser({ BROWSER: program }, 'linux').open("https://x.example/$(id)&calc?a='b' c")
    expect(await recorded()).toEqual(['1', 'https://x.example/$(id)&calc?a=%27b%27%20c', 'secret='])
  },
)

test('of a list of browsers the first is used', async () => {
  const { program, recorded } = recorder()
  const browser = createBrowser({ BROWSER: `${program}:/nowhere` }, 'linux')
  await browser.open('http://127.0.0.1:8080/device')
  expect((await recorded())[1]).toBe('http://127.0.0.1:8080/device')
})

test('a browser that is not there leaves the address to open', async () => {
  const browser = createBrowser({ BROWSER: '/nowhere/browser' }, 'linux')
  const failed = await browser.open('https://x.example/a b').catch((thrown) => thrown)
  expect(failed).toBeInstanceOf(Failed)
  expect(failed.failure).toMatchObject({
    kind: 'noBrowser',
    next: 'Open this address yourself: https://x.example/a%20b',
    cause: 'ENOENT',
  })
})

test.each([
  'http://x.example/',
  'http://localhost/',
  'http://127.0.0.1.x.example/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  '--version',
  '-a',
  '',
  'x.example',
])('%j is never opened', async (address) => {
  const browser = createBrowser({ BROWSER: '/nowhere/browser' }, 'linux')
  await expect(browser.open(address)).rejects.toThrow('not opened')
})
