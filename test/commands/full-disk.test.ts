/** Disks without room: every command says what to do or does without, and each file is the old one, whole. */
import { describe, expect, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { story } from '../stories/story.ts'
import { quit, tokenFile } from '../stories/ways.ts'
import { openShell, type Shell, type ShellOptions } from './shell.ts'

/**
 * A limit on the size of files acts on writes as a full disk does, and needs no root: with none nothing can
 * be written, with one block a lock can, and a token cannot.
 */
const full = (blocks: number) =>
  ['sh', '-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`, ...LANYARD] as const

const ROLE = '111122223333/ReadOnlyAccess'
const SETTINGS = '# mine\noutput = json\n'
const IN = { sessions: ['corp'], signedIn: ['corp'], emulator: { approve: 'auto' } } as const
const OUT = { ...IN, signedIn: [] }
/** A registration is small, and as good as none where it is all there is. */
const REGISTRATION = /\/lanyard-code-/

async function filesOf({ home }: Shell): Promise<Readonly<Record<string, string | null>>> {
  const names = (await home.files()).filter((name) => !REGISTRATION.test(name))
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await home.read(name)] as const)),
  )
}

describe.each([0, 1])('with room for %s blocks', (blocks) => {
  test.each<{ args: readonly string[]; computer?: ShellOptions; before?: readonly string[] }>([
    { args: ['login', 'corp', '--device-code'], computer: OUT },
    { args: ['login', 'corp', '--device-code', '--force'] },
    { args: ['write', ROLE, '--yes'] },
    { args: ['undo', '--yes'], before: ['write', ROLE, '--yes'] },
    { args: ['config', 'set', 'region', 'eu-west-1'] },
    { args: ['sessions', 'edit', 'corp', '--region', 'eu-west-1', '--yes'] },
  ])('$args says what to do, and changes nothing', async ({ args, computer = IN, before }) => {
    const shell = await openShell(computer)
    // Longer than a block, as what people write into it is.
    await shell.home.write('.config/lanyard/config.ini', SETTINGS + '# more\n'.repeat(200))
    if (before !== undefined) expect((await shell.run(...before)).code).toBe(0)
    await shell.home.write('.aws/config', `${await shell.config()}\n${'# more\n'.repeat(200)}`)
    const old = await filesOf(shell)
    const { code, stdout, stderr } = await shell.start(args, { program: full(blocks) }).done
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/[Nn]o room.*\n *Free some space/)
    expect(await filesOf(shell)).toEqual(old)
  })
})

test.each<{ args: readonly string[]; gone?: RegExp }>([
  { args: ['list', 'roles', '--match', '*prod*'] },
  { args: ['env', ROLE] },
  { args: ['exec', ROLE, '--', 'true'] },
  { args: ['status'] },
  { args: ['doctor'] },
  { args: ['logout', '--all', '--yes'], gone: /^\.aws\/sso\/cache\// },
])('without any room $args does without', async ({ args, gone }) => {
  const shell = await openShell(IN)
  const old = await filesOf(shell)
  const { code, stderr } = await shell.start(args, { program: full(0) }).done
  expect(stderr).not.toMatch(/LY-|^ {4}at /m)
  expect(code).toBe(0)
  const kept = Object.entries(old).filter(([name]) => gone?.test(name) !== true)
  expect(await filesOf(shell)).toEqual(Object.fromEntries(kept))
})

story(
  'on the screen a sign-in works until lanyard ends, and is said to',
  {
    program: full(0),
    columns: 120,
    rows: 36,
    sessions: ['corp'],
    emulator: { accounts: 12, approve: 'auto' },
  },
  async ({ terminal, home }) => {
    const before = await home.files()
    await terminal.waitFor('○ signed out')
    terminal.press('s')
    await terminal.waitFor('The disk is full: the sign-in to corp lasts until lanyard ends')
    await terminal.waitFor(/2 Accounts ─+ 12 ─/)
    terminal.press('f')
    await terminal.waitFor('Free some space')
    // What was begun and found no room is gone at the latest when the program is.
    await quit(terminal)
    expect(await home.read(tokenFile('corp'))).toBeNull()
    expect(await home.files()).toEqual(before)
  },
)
