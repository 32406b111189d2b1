/** lanyard keys: the table, with keys of one's own, and what is wrong with them. */
import { expect, test } from 'vitest'
import { openShell } from './shell.ts'

const FILE = '.config/lanyard/config.ini'

test("shows keys of one's own, and says with --check that all is well", async () => {
  const shell = await openShell()
  await shell.home.write(FILE, '[keys]\nundo = Z Ctrl-Z\n')
  const rows = await shell.json<{ id: string; keys: string[] }[]>('keys')
  expect(rows.find(({ id }) => id === 'undo')?.keys).toEqual(['z'])
  expect(rows.find(({ id }) => id === 'reload')?.keys).toEqual(['r', 'R', 'Ctrl-R'])
  await shell.home.write(FILE, '[keys]\nundo = Z\n')
  const own = await shell.json<{ id: string; keys: string[] }[]>('keys')
  expect(own.find(({ id }) => id === 'undo')?.keys).toEqual(['Z'])
  expect(await shell.run('keys', '--check')).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('--check names the line of what cannot be, and ends with 2', async () => {
  const shell = await openShell()
  await shell.home.write(FILE, 'region = eu-west-1\n\n[keys]\nundo = y\nundoo = Z\n')
  const { code, stdout, stderr } = await shell.run('keys', '--check')
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain('config.ini line 4: y is copy already: undo keeps its keys')
  expect(stderr).toContain('config.ini line 5: there is no action undoo. Did you mean undo?')
  const checked = await shell.run('keys', '--check', '--json')
  expect(JSON.parse(checked.stdout)).toHaveLength(2)
})
