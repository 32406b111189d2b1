/** lanyard explain, cache clear and config edit. */
import { chmod } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { openTerminal } from '../stories/terminal.ts'
import { openShell } from './shell.ts'

test('a group without its second word names those there are', async () => {
  const shell = await openShell()
  const { code, stderr } = await shell.run('list')
  expect(code).toBe(2)
  expect(stderr).toContain('lanyard list needs one word more: accounts, roles, profiles\n')
})

test('a failure names the command that explains it, and that one does', async () => {
  const shell = await openShell()
  const { stderr } = await shell.run('lgoin')
  const [, ...words] = /lanyard (explain) (LY-\d+)/.exec(stderr) ?? []
  const { code, stdout } = await shell.run(...words)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^LY-406 {2}The command line is not one that lanyard understands\.\n/)
  expect(await shell.json('explain', 'ly-406')).toMatchObject([{ code: 'LY-406', exitCode: 2 }])
  expect(await shell.json<unknown[]>('explain')).toHaveLength(
    (await shell.run('explain')).stdout.trimEnd().split('\n').length,
  )
})

test('cache clear forgets what was seen, and nothing else', async () => {
  const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
  expect((await shell.run('cache', 'clear')).stdout).toBe('✓ nothing was cached\n')
  await shell.run('list', 'accounts')
  await shell.home.write('.cache/lanyard/mine.json', '{}')
  const before = await shell.home.files()
  const cleared = await shell.run('cache', 'clear')
  expect(cleared).toMatchObject({
    code: 0,
    stdout: '✓ forgot 1 list of accounts and their roles\n',
  })
  const gone = before.filter((file) => /lanyard\/seen-/.test(file))
  expect(gone).toHaveLength(1)
  const left = (await shell.home.files()).filter((file) => !file.includes('lanyard/code/'))
  expect(left).toEqual(before.filter((file) => !gone.includes(file) && !file.includes('/code/')))
  expect((await shell.run('status')).code).toBe(0)
})

test('config edit opens the editor on the settings, with its arguments and without credentials', async () => {
  const shell = await openShell()
  await shell.home.write(
    'my editor',
    '#!/bin/sh\necho "region = eu-west-1" > "$2"; echo "$1 $2 <$AWS_SECRET_ACCESS_KEY>"\n',
  )
  await chmod(`${shell.home.path}/my editor`, 0o700)
  const [command, ...first] = LANYARD
  const terminal = openTerminal({
    command,
    args: [...first, 'config', 'edit'],
    home: shell.home.path,
    columns: 200,
    env: {
      EDITOR: `'${shell.home.path}/my editor' --wait`,
      AWS_SECRET_ACCESS_KEY: 'canary',
    },
  })
  onTestFinished(() => terminal.close())
  expect(await terminal.exit).toEqual({ code: 0, signal: null })
  expect(terminal.screen().join('\n')).toMatch(/--wait .* <>/)
  expect((await shell.run('config', 'get', 'region')).stdout).toBe('eu-west-1\n')
})

test('config edit without a terminal makes nothing, and names the other way', async () => {
  const shell = await openShell()
  const { code, stderr } = await shell.run('config', 'edit')
  expect(code).toBe(2)
  expect(stderr).toContain('lanyard config set')
  expect(await shell.home.files()).toEqual([])
})

test('color in config.ini holds for commands, as the small and the whole program have them', async () => {
  const config = '[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\n'
  const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], config })
  const env = { AWS_PROFILE: 'dev' }
  const coloured = async (...words: readonly string[]) =>
    (await shell.start(words, { env }).done).stdout.includes('\u001b[')
  expect(await coloured('doctor')).toBe(false)
  await shell.run('config', 'set', 'color', 'always')
  expect(await coloured('doctor')).toBe(true)
  expect(await coloured('prompt')).toBe(true)
  expect(await coloured('prompt', '--color', 'auto')).toBe(false)
  expect(await coloured('doctor', '--color=never')).toBe(false)
})
