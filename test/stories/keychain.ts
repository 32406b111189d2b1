/** A keychain for tests: a `secret-tool` that keeps its items in a directory of its own, and notes how it was called. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../fixtures/secret-tool.mjs', import.meta.url))

export interface FakeKeychain {
  /** With these variables `secret-tool` is this one. */
  readonly env: { readonly PATH: string; readonly SECRET_TOOL: string }
  /** The words of each call so far, its process id first. */
  calls(): readonly (readonly string[])[]
  /** All that it holds. */
  secrets(): readonly string[]
  /** From now on it answers so: locked, as where there is no session bus, never, or as usual. */
  turn(state: 'locked' | 'none' | 'hangs' | 'usual'): void
  remove(): void
}

/** A keychain that is unlocked and empty, outside of every home; the caller removes it. */
export function makeKeychain(): FakeKeychain {
  const place = mkdtempSync(join(tmpdir(), 'lanyard-keychain-'))
  const bin = join(place, 'bin')
  mkdirSync(bin)
  symlinkSync(PROGRAM, join(bin, 'secret-tool'))
  const states = ['locked', 'none', 'hangs']
  const calls = join(place, 'calls')
  return {
    remove: () => rmSync(place, { recursive: true, force: true }),
    env: { PATH: `${bin}:${process.env.PATH ?? ''}`, SECRET_TOOL: place },
    calls() {
      if (!existsSync(calls)) return []
      const lines = readFileSync(calls, 'utf8').trim().split('\n')
      return lines.map((line) => JSON.parse(line).map(String))
    },
    secrets() {
      const items = readdirSync(place).filter((name) => !['bin', 'calls', ...states].includes(name))
      return items.map((name) => readFileSync(join(place, name), 'utf8'))
    },
    turn(state) {
      for (const each of states) rmSync(join(place, each), { force: true })
      if (state !== 'usual') writeFileSync(join(place, state), '')
    },
  }
}
