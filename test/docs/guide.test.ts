/** The guide is true: every command in guide.md runs on the built program, and answers what the page says. */
import { spawn } from 'node:child_process'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import { type Home, makeHome } from '../stories/home.ts'
import { LANYARD } from '../stories/program.ts'
import { type Block, blocksOf } from './guide.ts'

const page = await readFile(join(import.meta.dirname, 'guide.md'), 'utf8')
const blocks = blocksOf(page)
const BROWSER = join(import.meta.dirname, '../fixtures/browser.mjs')
const MARK = '-- the next command --'

let home: Home
let emulator: Emulator
let env: Record<string, string>

beforeAll(async () => {
  home = await makeHome()
  emulator = await startEmulator({ approve: 'auto', interval: 1 })
  const [node, program = ''] = LANYARD
  const bin = join(home.path, 'bin')
  await mkdir(bin)
  await symlink(program, join(bin, 'lanyard'))
  env = {
    ...emulator.environment,
    HOME: home.path,
    PATH: [bin, dirname(node), '/usr/bin', '/bin'].join(delimiter),
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    TZ: 'UTC',
    BROWSER,
    STORY_BROWSER: 'approve',
    STORY_OPENED: join(home.path, 'opened'),
  }
})

afterAll(async () => {
  await emulator.close()
  await home.remove()
})

/** Runs the commands of a block in one shell; what each printed, stderr among it. */
async function play({ steps }: Block): Promise<string[]> {
  const lines = steps.flatMap(({ command }) => [`echo '${MARK}'`, command])
  const shell = spawn('bash', ['--noprofile', '--norc', '-c', ['exec 2>&1', ...lines].join('\n')], {
    env,
    cwd: home.path,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return (await text(shell.stdout)).split(`${MARK}\n`).slice(1)
}

// In the order of the page and in one home: a story that begins before the first session.
describe.sequential('the guide', () => {
  it.each(blocks)('$title, line $line', { timeout: 60_000 }, async (block) => {
    const answers = await play(block)
    for (const [index, { command, answer }] of block.steps.entries()) {
      expect(answers[index], `$ ${command}`).toMatch(answer)
    }
  })
})

it('has a link to each of its parts', () => {
  const links = [...page.matchAll(/^\[(.+)\]\(#(.+)\)/gm)]
  const parts = [...page.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title)
  expect(links.map(([, title]) => title)).toEqual(parts)
  expect(links.map(([, , anchor]) => anchor)).toEqual(
    parts.map((title) => title.toLowerCase().replaceAll(' ', '-')),
  )
})
