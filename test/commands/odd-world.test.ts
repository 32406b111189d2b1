/** Computers that are not as they should be: every command says what is wrong in words, or does its work. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { openShell } from './shell.ts'

const CLOCK = join(import.meta.dirname, '../fixtures/other-clock.cjs')
const ROLE = '111122223333/ReadOnlyAccess'
const COMMANDS = [['status'], ['doctor'], ['write', ROLE, '--yes'], ['prompt']]

test.each<[string, Record<string, string>]>([
  ['no home', { HOME: '' }],
  ['a home that is not there', { HOME: '/nonexistent/home' }],
  ['a home that is a file', { HOME: '/etc/passwd' }],
  ['a home without a root', { HOME: 'home' }],
  [
    'directories that are none',
    { XDG_STATE_HOME: '/etc/passwd', XDG_CACHE_HOME: '/dev/null', XDG_CONFIG_HOME: '/proc' },
  ],
  [
    'directories in which nothing can be made',
    { XDG_STATE_HOME: '/proc/1', XDG_CACHE_HOME: '/proc/1', XDG_CONFIG_HOME: '/proc/1' },
  ],
  ['no place for temporary files', { TMPDIR: '/nonexistent' }],
  ['the clock at 1970', { NODE_OPTIONS: `--require ${CLOCK}`, CLOCK: '1970-01-01T00:00:05Z' }],
  ['the clock before 1970', { NODE_OPTIONS: `--require ${CLOCK}`, CLOCK: '1969-12-31T00:00:00Z' }],
  ['the clock at 2100', { NODE_OPTIONS: `--require ${CLOCK}`, CLOCK: '2100-01-01T00:00:00Z' }],
])('%s', async (_, env) => {
  const { start } = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
  for (const args of COMMANDS) {
    const { code, stderr } = await start(args, { env }).done
    expect.soft([0, 1, 2, 3, 4], args[0]).toContain(code)
    expect.soft(stderr, args[0]).not.toMatch(/LY-501|^ {4}at |node:internal/m)
  }
})

/** A shell line around the program, which is in `$0` and `$1` with its arguments. */
const around = (line: string) => ['bash', '-c', line, ...LANYARD] as const

test.each([
  ['nothing to read from', '<&-'],
  ['nowhere to write to', '>&-'],
  ['nowhere at all', '<&- >&- 2>&-'],
  ['a full disk to write to', '>/dev/full'],
  ['a directory to read from', '</tmp'],
])('%s', async (_, redirection) => {
  const { start, home } = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
  const program = around(`"$0" "$@" ${redirection}`)
  const commands = [['status'], ['env', ROLE], ['write', ROLE, '--yes'], []]
  for (const args of commands) {
    const { code, stderr } = await start(args, { program }).done
    expect.soft([0, 1, 2, 3, 4], args.join(' ')).toContain(code)
    expect.soft(stderr, args.join(' ')).not.toMatch(/LY-501|^ {4}at |node:internal/m)
  }
  expect((await home.files()).filter((path) => path.endsWith('crash.json'))).toEqual([])
})

test('what is given without an end is refused', async () => {
  const { start } = await openShell()
  const program = around('"$0" "$@" </dev/zero')
  const { code, stderr } = await start(['sessions', 'import', '-'], { program }).done
  expect(code).toBe(1)
  expect(stderr).toContain('More than 1 MiB was given')
})

test('hardly any files that can be open at once', async () => {
  const { start } = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
  const program = around('ulimit -n 24; exec "$0" "$@"')
  const commands = [
    ['list', 'roles'],
    ['write', ROLE, '--yes'],
    ['env', ROLE],
    ['logout', '--yes'],
    ['demo'],
  ]
  for (const args of commands) {
    const { code, stderr } = await start(args, { program }).done
    expect.soft([0, 1, 4], args.join(' ')).toContain(code)
    expect.soft(stderr, args.join(' ')).not.toMatch(/LY-501|^ {4}at |node:internal/m)
    if (code !== 0) expect.soft(stderr).toContain('ulimit -n 1024')
  }
})

test('the demo says that it has no place for its home', async () => {
  const { start } = await openShell()
  const { code, stderr } = await start(['demo'], { env: { TMPDIR: '/nonexistent' } }).done
  expect(code).toBe(1)
  expect(stderr).toContain('Set TMPDIR to a directory of your own')
})

test('nothing in the present directory is run', async () => {
  const { start, home } = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
  const trap = `require('node:fs').writeFileSync(${JSON.stringify(join(home.path, 'caught'))}, '')`
  const packages = ['ink', 'react', 'yoga-layout', 'zustand', 'open', '@aws-sdk/signature-v4-crt']
  for (const name of packages) await home.write(`node_modules/${name}/index.js`, trap)
  for (const name of ['lanyard.config.js', 'index.js', 'cli.cjs', 'node']) {
    await home.write(name, trap)
  }
  await home.write(
    '.env',
    'NODE_OPTIONS=--require ./index.js\nAWS_ENDPOINT_URL=http://evil.example',
  )
  await home.write('.npmrc', 'node-options=--require ./index.js')
  const role = '111122223333/ReadOnlyAccess'
  for (const args of [['status'], ['list', 'accounts'], ['write', role, '--yes'], ['demo']]) {
    expect((await start(args).done).code).toBe(0)
  }
  expect(await home.read('caught')).toBeNull()
})

test('a config file in which nothing can be read is told, and kept as it is', async () => {
  const damaged = 'Error: 503 Service Unavailable\n{"message": null}\n'
  const { run, home } = await openShell({ config: damaged })
  for (const args of [['status'], ['login'], ['list', 'accounts']]) {
    const { code, stdout, stderr } = await run(...args)
    expect.soft({ code, stdout }, args.join(' ')).toEqual({ code: 1, stdout: '' })
    expect.soft(stderr).toContain('Nothing in ~/.aws/config can be read: line 1 stands before')
  }
  const address = ['--start-url', 'corp', '--region', 'us-east-1']
  expect((await run('sessions', 'add', 'corp', ...address)).code).toBe(0)
  expect(await home.read('.aws/config')).toContain(damaged)
})
