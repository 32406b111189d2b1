/** lanyard keys as it is printed. */
import { expect, test } from 'vitest'
import { openShell } from './shell.ts'

test('lanyard keys names the command beside each key', async () => {
  const shell = await openShell()
  const rows = await shell.json<{ id: string; command: string | null }[]>('keys')
  expect(rows.find(({ id }) => id === 'undo')?.command).toBe('lanyard undo')
  expect(rows.find(({ id }) => id === 'move')?.command).toBeNull()
  expect((await shell.run('keys')).stdout).toMatch(
    /^roles {2,}Enter p .* lanyard write ACCOUNT\/ROLE$/m,
  )
})
