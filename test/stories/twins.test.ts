/** The screen and the command line do the same: to the byte, and each takes back what the other wrote. */
import { expect } from 'vitest'
import { atEachSize, type SizedStage } from './sizes.ts'
import { goToPane, goToRole, quit } from './ways.ts'

const CONFIG = '.aws/config'
const NAME = 'payments-dev-DeveloperAccess'

async function run({ open }: SizedStage, ...args: readonly string[]): Promise<void> {
  const command = open(...args)
  expect(await command.exit, command.report()).toEqual({ code: 0, signal: null })
}

atEachSize(
  'what keys write their commands write, and take back',
  { sessions: ['corp'], signedIn: ['corp'], emulator: { accounts: 20 } },
  async (stage) => {
    const { terminal, home } = stage
    const before = (await home.read(CONFIG)) ?? ''
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    terminal.press('p')
    await terminal.waitFor(/added \[profile p.+\]/)
    const written = await home.read(CONFIG)
    expect(written).not.toBe(before)
    await goToPane(terminal, '4')
    await terminal.waitFor(/▌.* 707602334725/)
    terminal.press('*')
    await terminal.waitFor('y write')
    terminal.press('y')
    await terminal.waitFor('added [default]')
    const withDefault = await home.read(CONFIG)
    expect(withDefault).not.toBe(written)
    terminal.press('z')
    await terminal.waitFor('taken back: added [default]')
    expect(await home.read(CONFIG)).toBe(written)
    await quit(terminal)

    await run(stage, 'undo', '--yes')
    expect(await home.read(CONFIG)).toBe(before)
    await run(stage, 'write', 'payments-dev/DeveloperAccess')
    expect(await home.read(CONFIG)).toBe(written)
    await run(stage, 'profile', 'default', NAME, '--yes')
    expect(await home.read(CONFIG)).toBe(withDefault)
  },
)
