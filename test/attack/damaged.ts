/** R29: files that are anything but what they should be, and clocks that are far off: the screen comes, and obeys. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { play, type StoryOptions } from '../stories/story.ts'
import { tokenFile } from '../stories/ways.ts'
import { press } from './press.ts'
import { type Outcome, type Size, some, tryAll } from './tries.ts'

const CLOCK = join(import.meta.dirname, '../fixtures/other-clock.cjs')
/** How long Ctrl-C may take, in milliseconds. */
const PATIENCE = 15_000

/** Seen by a first run, but for what another one leaves. */
const FILES = [
  '.aws/config',
  '.aws/credentials',
  tokenFile('corp'),
  '.config/lanyard/config.ini',
  '.local/state/lanyard/memory.json',
] as const

const text = (content: string | Uint8Array) => (path: string) => writeFileSync(path, content)
const DEEP = 200_000
const DAMAGES: Readonly<Record<string, (path: string) => void>> = {
  empty: text(''),
  'half written': text('{"accessToken": "a'),
  'a list': text('[1, 2]'),
  null: text('null'),
  'other types': text(
    '{"accessToken": 5, "expiresAt": {}, "favourites": {"corp": 5}, "recents": [[]]}',
  ),
  'a planted prototype': text('{"__proto__": {"accessToken": "x"}, "lastSession": "__proto__"}'),
  'without a bottom': text('{"a":'.repeat(DEEP)),
  'deep in a field': text(`{"accessToken": "a", "x": ${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`),
  'a time past all time': text('{"accessToken": "a", "expiresAt": "+275760-09-13T00:00:00Z"}'),
  huge: text(`{"accessToken": "${'a'.repeat(50_000_000)}"}`),
  zeros: text(new Uint8Array(5_000)),
  'no UTF-8': text(Uint8Array.of(0x7b, 0xff, 0xfe, 0x22, 0x80, 0x7d)),
  'a directory': (path) => mkdirSync(path),
  'a pipe': (path) => void execFileSync('mkfifo', [path]),
  'a link to itself': (path) => symlinkSync(path, path),
  'a device without an end': (path) => symlinkSync('/dev/zero', path),
  'the terminal': (path) => symlinkSync('/dev/tty', path),
}
const CLOCKS = ['1969-12-31T00:00:00Z', '1970-01-01T00:00:05Z', '2100-01-01T00:00:00Z']

interface Odd {
  readonly name: string
  readonly env?: Readonly<Record<string, string>>
  plant?(home: string): void
}

const ODD: readonly Odd[] = [
  ...CLOCKS.map((clock) => ({
    name: `the clock at ${clock}`,
    env: { NODE_OPTIONS: `--require ${CLOCK}`, CLOCK: clock },
  })),
  ...FILES.flatMap((file) =>
    Object.entries(DAMAGES).map(([name, damage]) => ({
      name: `${file}: ${name}`,
      plant(home: string) {
        const path = join(home, file)
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        rmSync(path, { force: true })
        damage(path)
      },
    })),
  ),
]

/** Each damage in each file, and the clocks. */
export function damaged(size: Size): Promise<Outcome> {
  return tryAll(some(ODD, size === 'full' ? ODD.length : 6), ({ name }) => name, look)
}

const IN: StoryOptions = {
  // The files are planted before the screen opens; this one is over at once.
  args: ['--version'],
  columns: 120,
  rows: 36,
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 12 },
}

async function look({ env = {}, plant }: Odd): Promise<string | null> {
  let how: string | null = null
  await play({ ...IN, env }, async ({ terminal, open, home }) => {
    await terminal.exit
    plant?.(home.path)
    const screen = open()
    await screen.waitFor(/4 Profiles|No AWS setup found/)
    await press(screen, '2', 'j', '3', 'p', '!', 'escape', '4', 'i', 'escape', '1', 's', 'escape')
    screen.press('ctrl+c')
    await Promise.race([screen.exit, pause(PATIENCE)])
    if (screen.ended?.code !== 130) how = `it did not obey. ${screen.report()}`
    if ((await home.files()).some((path) => path.endsWith('crash.json'))) how = 'it hit a bug'
  })
  return how
}
