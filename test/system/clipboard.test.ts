/** The clipboard: the right tool for the place, and nothing in an argument. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createClipboard, toolsFor } from '../../src/system/clipboard.ts'

test.each([
  [{ TMUX: '/tmp/tmux' }, 'linux', ['tmux']],
  [{ TMUX: '/tmp/tmux', SSH_TTY: '/dev/pts/0', DISPLAY: ':0' }, 'linux', ['tmux']],
  [{}, 'darwin', ['pbcopy']],
  [{}, 'win32', ['clip.exe']],
  [{ WSL_DISTRO_NAME: 'Debian', DISPLAY: ':0' }, 'linux', ['clip.exe']],
  [{ WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, 'linux', ['wl-copy']],
  [{ DISPLAY: ':0' }, 'linux', ['xclip', 'xsel']],
  [{ DISPLAY: ':0', SSH_TTY: '/dev/pts/0' }, 'linux', []],
  [{ SSH_CONNECTION: '1' }, 'darwin', []],
  [{}, 'linux', []],
] as const)('%j on %s uses %j', (env, platform, programs) => {
  expect(toolsFor(env, platform).map(({ program }) => program)).toEqual(programs)
})

/** Programs of the given names that keep what they got, in a directory to be the PATH. */
function tools(status: number, ...names: readonly string[]) {
  const directory = mkdtempSync(join(tmpdir(), 'lanyard-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  for (const name of names) {
    const program = join(directory, name)
    writeFileSync(
      program,
      `#!/bin/sh\n/bin/cat > '${directory}/${name}.stdin'\necho "$*" > '${directory}/${name}.argv'\nexit ${status}\n`,
    )
    chmodSync(program, 0o755)
  }
  return { PATH: directory, read: (file: string) => readFileSync(join(directory, file), 'utf8') }
}

const text = 'https://x.example/?user_code=ABCD-EFGH'

test('tmux gets the text on its input, and hands it to the terminal', async () => {
  const { PATH, read } = tools(0, 'tmux')
  const written: string[] = []
  const clipboard = createClipboard({ PATH, TMUX: 'x' }, 'linux', (out) => written.push(out))
  expect(await clipboard.copy(text)).toBe('copied')
  expect(read('tmux.stdin')).toBe(text)
  expect(read('tmux.argv')).toBe('load-buffer -w -\n')
  expect(written).toEqual([])
})

test('where one tool fails the next is tried', async () => {
  const { PATH, read } = tools(0, 'xsel')
  const clipboard = createClipboard({ PATH, DISPLAY: ':0' }, 'linux', () => {})
  expect(await clipboard.copy(text)).toBe('copied')
  expect(read('xsel.stdin')).toBe(text)
})

test('Windows gets text that it reads as Unicode', async () => {
  const { PATH } = tools(0, 'clip.exe')
  await createClipboard({ PATH, WSL_DISTRO_NAME: 'x' }, 'linux', () => {}).copy('é')
  expect(readFileSync(join(PATH, 'clip.exe.stdin'))).toEqual(Buffer.from('\uFEFFé', 'utf16le'))
})

test.each([
  ['no tool is there', () => tools(0).PATH],
  ['the tool fails', () => tools(1, 'xclip', 'xsel').PATH],
])('where %s the terminal is asked', async (_, path) => {
  const written: string[] = []
  const env = { PATH: path(), DISPLAY: ':0' }
  const clipboard = createClipboard(env, 'linux', (out) => written.push(out))
  expect(await clipboard.copy('é')).toBe('sent')
  expect(written).toEqual(['\u001B]52;c;w6k=\u0007'])
})

test('what is too long for a terminal is not cut', async () => {
  const written: string[] = []
  const clipboard = createClipboard({}, 'linux', (out) => written.push(out))
  await expect(clipboard.copy('x'.repeat(74_995))).rejects.toThrow('too long')
  expect(written).toEqual([])
  expect(await clipboard.copy('x'.repeat(74_994))).toBe('sent')
})
