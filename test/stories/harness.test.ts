/** The harness's own tests: that stories see what a person sees, and are told when it is wrong. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { UNTOUCHED } from './emulation.ts'
import { keyBytes } from './keystrokes.ts'
import { openTerminal, type Terminal, type TerminalOptions } from './terminal.ts'

const SCREEN = fileURLToPath(new URL('../fixtures/screen.mjs', import.meta.url))

// Longer than a wait is: then a failed wait can still show its screen.
vi.setConfig({ testTimeout: 30_000 })

let home: string
let opened: Terminal[]

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'harness-'))
  opened = []
})

afterEach(async () => {
  for (const terminal of opened) await terminal.close()
  await rm(home, { recursive: true })
})

function open(options: Partial<TerminalOptions> = {}): Terminal {
  const terminal = openTerminal({
    command: process.execPath,
    args: [SCREEN],
    home,
    columns: 40,
    rows: 8,
    ...options,
  })
  opened.push(terminal)
  return terminal
}

describe('the screen', () => {
  test('is seen with its colours and attributes', async () => {
    const terminal = open()
    await terminal.waitFor('size 40x8')
    expect(terminal.screen()[0]).toBe(`╭─ keys ${'─'.repeat(31)}╮`)
    expect(terminal.cell(3, 0)).toMatchObject({
      text: 'k',
      bold: true,
      inverse: true,
      foreground: 6,
    })
    expect(terminal.cell(0, 0)).toMatchObject({ text: '╭', bold: false, foreground: null })
    expect(terminal.cursor().visible).toBe(false)
  })

  test('follows a resize', async () => {
    const terminal = open()
    await terminal.waitFor('size 40x8')
    terminal.resize(60, 12)
    await terminal.waitFor('size 60x12')
    expect(terminal.grid().cells).toHaveLength(12)
  })

  test('tells its background where it is asked to, and only then', async () => {
    const light = open({ background: 'light' })
    await light.waitFor('background rgb:ffff/ffff/ffff')
    const silent = open({ background: 'none' })
    await silent.waitFor('size 40x8')
    silent.press('a')
    await silent.waitFor('seen "a"')
    expect(silent.screen()[2]).toContain('background unknown')
  })

  test('is not believed half drawn', async () => {
    const terminal = open()
    await terminal.waitFor('size 40x8')
    terminal.press('h')
    await expect(terminal.waitFor('half a frame', { timeout: 200 })).rejects.toThrow(
      /not showing "half a frame".*\n.*\| half a frame/,
    )
  })
})

describe('waiting', () => {
  test('takes a text, a pattern or a question', async () => {
    const terminal = open()
    await terminal.waitFor('size')
    await terminal.waitFor(/size \d+x8.*\n.*background/)
    await terminal.waitFor((screen) => screen.length === 8)
  })

  test('stops at once when the program ends first, and shows the last screen', async () => {
    const terminal = open({ args: ['-e', 'console.log("only this")'] })
    await expect(terminal.waitFor('something else')).rejects.toThrow(
      /ended without showing "something else".*ended with code 0[\s\S]*\| only this/,
    )
  })

  test('finds what the program wrote last before it ended', async () => {
    const terminal = open({ args: ['-e', 'console.log("\\n".repeat(50) + "the end")'] })
    await terminal.exit
    await terminal.waitFor('the end')
  })
})

describe('keys', () => {
  test('arrive as a terminal sends them', async () => {
    const terminal = open({ columns: 80 })
    await terminal.waitFor('size')
    terminal.press('down')
    await terminal.waitFor('seen "\\u001b[B"')
    terminal.press('ctrl+d')
    await terminal.waitFor('"\\u0004"')
    terminal.type('two words')
    await terminal.waitFor('"two words"')
    terminal.paste('pasted')
    await terminal.waitFor('"\\u001b[200~pasted\\u001b[201~"')
  })

  test.each([
    ['a', 'a'],
    ['É', 'É'],
    ['+', '+'],
    ['enter', '\r'],
    ['ctrl+c', '\x03'],
    ['ctrl+[', '\x1b'],
    ['shift+tab', '\x1b[Z'],
    ['shift+up', '\x1b[1;2A'],
    ['ctrl+alt+left', '\x1b[1;7D'],
    ['alt+b', '\x1bb'],
    ['alt+enter', '\x1b\r'],
    ['pagedown', '\x1b[6~'],
    ['ctrl+delete', '\x1b[3;5~'],
    ['return', null],
    ['ctrl+enter', null],
    ['hyper+a', null],
  ])('%s is %j', (name, bytes) => {
    expect(keyBytes(name, false)).toBe(bytes)
  })

  test('are typed while the program is read: neither waits for the other', async () => {
    const terminal = open({ command: 'sh', args: ['-c', 'stty raw -echo; echo now; exec cat'] })
    await terminal.waitFor('now')
    terminal.type('x'.repeat(200_000))
    terminal.type('the end')
    await terminal.waitFor('the end')
    expect(terminal.raw().match(/x/g)).toHaveLength(200_000)
  })

  test('arrive as the bytes they are, UTF-8 or not', async () => {
    const terminal = open({ command: 'sh', args: ['-c', 'stty raw -echo; echo now; od -An -tx1'] })
    await terminal.waitFor('now')
    terminal.type(Buffer.from([0xff, 0xc3, ...Array(14).fill(0x80)]))
    await terminal.waitFor('ff c3 80')
  })

  test('follow the cursor key mode', () => {
    expect(keyBytes('up', true)).toBe('\x1bOA')
    expect(keyBytes('ctrl+up', true)).toBe('\x1b[1;5A')
  })

  test('of an unknown name, or with nobody there, are the story’s mistake', async () => {
    const terminal = open()
    await terminal.waitFor('size')
    expect(() => terminal.press('enterr')).toThrow('No key is called "enterr"')
    terminal.press('q')
    await terminal.exit
    expect(() => terminal.press('a')).toThrow(/Nobody is there[\s\S]*ended with code 0/)
  })
})

describe('the end', () => {
  test('of a tidy program leaves the terminal as it was', async () => {
    const terminal = open()
    await terminal.waitFor('size')
    expect(terminal.modes()).toEqual({
      ...UNTOUCHED,
      alternateScreen: true,
      cursorVisible: false,
      bracketedPaste: true,
    })
    terminal.press('f')
    expect(await terminal.exit).toEqual({ code: 7, signal: null })
    expect(terminal.modes()).toEqual(UNTOUCHED)
    expect(terminal.raw()).toMatch(/\x1b\[\?1049l$/)
  })

  test.each([['k'], ['SIGKILL']])('by %s leaves it broken, and that is seen', async (how) => {
    const terminal = open()
    await terminal.waitFor('size')
    if (how === 'k') terminal.press(how)
    else terminal.kill('SIGKILL')
    expect(await terminal.exit).toEqual({ code: null, signal: 'SIGKILL' })
    expect(terminal.modes()).not.toEqual(UNTOUCHED)
  })

  test('of the terminal itself reaches the program', async () => {
    const terminal = open()
    await terminal.waitFor('size')
    terminal.hangUp()
    expect(await terminal.exit).toEqual({ code: 129, signal: null })
    expect(await readFile(join(home, 'hung-up'), 'utf8')).toBe('SIGHUP')
  })

  test('takes the program’s children along', async () => {
    const terminal = open({
      command: 'sh',
      args: ['-c', 'trap "" HUP; sleep 600 & echo "child $!;"; wait'],
    })
    await terminal.waitFor(/child \d+;/)
    const child = Number(/child (\d+);/.exec(terminal.screen().join())?.[1])
    await terminal.close()
    await expect.poll(() => alive(child), { timeout: 5_000 }).toBe(false)
  })

  test('inside a shell shows whether lines are read as lines again', async () => {
    const terminal = open({
      command: 'sh',
      args: ['-c', '"$0" "$1"; echo "back with $?"; exec cat', process.execPath, SCREEN],
    })
    await terminal.waitFor('size')
    expect(terminal.lineMode()).toBe('raw')
    terminal.press('f')
    await terminal.waitFor('back with 7')
    expect(terminal.lineMode()).toBe('cooked')
  })
})

test('the clipboard holds what the program sent to it', async () => {
  const terminal = open()
  await terminal.waitFor('size')
  expect(terminal.clipboard()).toBeNull()
  terminal.press('c')
  await terminal.waitFor('seen copied')
  expect(terminal.clipboard()).toBe('copied text')
})

test('a program inherits nothing of the tests’ own environment', async () => {
  const terminal = open({ command: 'env', args: [], env: { TZ: 'Asia/Tokyo' }, rows: 40 })
  await terminal.exit
  const names = terminal
    .screen()
    .map((line) => /^([A-Z_]+)=/.exec(line)?.[1])
    .filter((name) => name !== undefined)
  expect(names.sort()).toEqual(['HOME', 'LANG', 'PATH', 'PWD', 'TERM', 'TMPDIR', 'TZ'])
  expect(terminal.screen()).toContain('TZ=Asia/Tokyo')
})

/** A killed child that nobody waited for yet is a zombie, and as dead as can be. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
