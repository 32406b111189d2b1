/** Commands at a real terminal: questions, the line that waits, Ctrl-C, and terminals that can do little. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { UNTOUCHED } from '../stories/emulation.ts'
import { LANYARD } from '../stories/program.ts'
import { openTerminal, type Terminal } from '../stories/terminal.ts'
import { openShell, type Shell } from './shell.ts'

function atTerminal({ home, emulator }: Shell, args: readonly string[], env = {}): Terminal {
  const [command, ...first] = LANYARD
  const terminal = openTerminal({
    command,
    args: [...first, ...args],
    home: home.path,
    env: { ...emulator.environment, ...env },
  })
  onTestFinished(() => terminal.close())
  return terminal
}

const text = (terminal: Terminal) => terminal.screen().join('\n')

describe('a question', () => {
  test.each([
    ['y', 0],
    ['n', 1],
    ['enter', 1],
  ])('answered with %s', async (key, code) => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const terminal = atTerminal(shell, ['logout'])
    await terminal.waitFor('Sign out of corp? [y/N]')
    terminal.press(...(key === 'enter' ? ['enter'] : [key, 'enter']))
    expect(await terminal.exit).toEqual({ code, signal: null })
    const left = (await shell.home.files()).filter((file) => file.includes('sso/cache'))
    expect(left).toHaveLength(code)
    expect(text(terminal)).toContain(code === 0 ? 'signed out of corp' : 'nothing was changed')
  })

  test('is not asked with --no-input', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const terminal = atTerminal(shell, ['logout', '--no-input'])
    expect(await terminal.exit).toEqual({ code: 2, signal: null })
  })

  test('left with Ctrl-C changes nothing', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const terminal = atTerminal(shell, ['logout'])
    await terminal.waitFor('[y/N]')
    terminal.press('ctrl+c')
    expect(await terminal.exit).toEqual({ code: 130, signal: null })
    expect((await shell.home.files()).some((file) => file.includes('sso/cache'))).toBe(true)
    expect(terminal.modes()).toEqual(UNTOUCHED)
  })
})

describe('a sign-in that waits', () => {
  test('counts down on one line, which goes when it is over', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const terminal = atTerminal(shell, ['login', '--device-code'])
    await terminal.waitFor(/waiting, 9m \d+s left\. Ctrl-C cancels\./)
    shell.emulator.approve(/code (\S+)/.exec(text(terminal))?.[1] ?? '')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
    expect(text(terminal)).toContain('✓ signed in to corp')
    expect(text(terminal)).not.toContain('waiting')
  })

  test('is left with Ctrl-C', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const terminal = atTerminal(shell, ['login', '--device-code'])
    await terminal.waitFor('Ctrl-C cancels')
    terminal.press('ctrl+c')
    expect(await terminal.exit).toEqual({ code: 130, signal: null })
  })
})

test('a bulk write at risk wants the number of its roles', async () => {
  const shell = await openShell({ sessions: ['corp'] })
  await shell.home.write('.config/lanyard/config.ini', '[risk all]\naccount = *\ntyped = yes\n')
  const targets = ['111122223333/Admin', '444455556666/Admin']
  const piped = await shell.run('write', ...targets)
  expect(piped.code).toBe(2)
  expect(piped.stderr).toContain('At risk: 2 roles of all. Nobody is here to answer')
  const wrong = atTerminal(shell, ['write', ...targets])
  await wrong.waitFor('Type 2 to go on:')
  wrong.type('yes\r')
  expect(await wrong.exit).toEqual({ code: 1, signal: null })
  const right = atTerminal(shell, ['write', ...targets])
  await right.waitFor('Type 2 to go on:')
  right.type('2\r')
  expect(await right.exit).toEqual({ code: 0, signal: null })
  expect(await shell.config()).toContain('sso_account_id = 444455556666')
})

test('a program at risk waits for the name of its account', async () => {
  const rule = '[risk all]\naccount = *\ntyped = yes\n'
  const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
  await shell.home.write('.config/lanyard/config.ini', rule)
  const [account] = await shell.json<{ id: string; name: string }[]>('list', 'accounts')
  const [role] = await shell.json<{ role: string }[]>(
    'list',
    'roles',
    '--match',
    `${account?.id}/*`,
  )
  const target = `${account?.id}/${role?.role}`
  const piped = await shell.run('exec', target, '--', 'true')
  expect(piped.code).toBe(2)
  const run = atTerminal(shell, ['exec', target, '--', 'sh', '-c', 'echo $((6 * 7))'])
  await run.waitFor(`Type ${account?.name} to go on:`)
  run.type(`${account?.name}\r`)
  await run.waitFor('42')
  expect(await run.exit).toEqual({ code: 0, signal: null })
})

test('a dumb terminal gets the commands instead of a screen, and no escape', async () => {
  const shell = await openShell()
  const terminal = atTerminal(shell, [], { TERM: 'dumb' })
  expect(await terminal.exit).toEqual({ code: 2, signal: null })
  expect(text(terminal)).toContain('lanyard status')
  expect(terminal.raw()).not.toContain('\u001b')
})

test('a dumb terminal gets --plain too: prompts in lines, and no escape', async () => {
  const shell = await openShell({
    sessions: ['corp'],
    signedIn: ['corp'],
    emulator: { accounts: 12 },
  })
  const terminal = atTerminal(shell, ['--plain'], { TERM: 'dumb' })
  await terminal.waitFor('corp, signed in')
  terminal.type('2')
  await terminal.waitFor('Accounts of corp, 12.')
  terminal.type('/')
  await terminal.waitFor('Filter:')
  terminal.type('payroll-dev\r')
  await terminal.waitFor('filter payroll-dev, 1 account.')
  terminal.type('3')
  await terminal.waitFor('Roles of payroll-dev')
  terminal.type('\u0003')
  expect(await terminal.exit).toEqual({ code: 130, signal: null })
  expect(terminal.raw()).not.toContain('\u001b')
})
