/** The browser: how an address is handed to a program. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { createBrowser } from '../../src/system/browser.ts'

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

test('the browser of a session comes before the usual one, with its arguments and without a shell', async () => {
  const { program, recorded } = recorder()
  const browser = createBrowser({ BROWSER: '/nowhere' }, 'linux')
  await browser.open('https://x.example/', `'${program}' -P 'my work' $(id)`)
  expect((await recorded()).slice(0, 5)).toEqual([
    '4',
    '-P',
    'my work',
    '$(id)',
    'https://x.example/',
  ])
})

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
