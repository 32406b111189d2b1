/** Signing in with a code, for a computer without a browser: approved, denied, too late, given up. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { story } from './story.ts'
import { askForBrowser, askForCode, codeOn, quit, tokenFile, untilRefused } from './ways.ts'

const SESSION = { sessions: ['corp'] } as const

atEachSize('the person approves the code on another device', SESSION, async (stage) => {
  const { terminal, emulator, home } = stage
  const code = await askForCode(terminal)
  await terminal.waitFor(`${emulator.url}/device`)
  await terminal.waitFor(/Never approve a code (that somebody sent|sent to) you/)
  emulator.approve(code)
  await terminal.waitFor('signed in to corp')
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  await quit(terminal)
  expect(await home.read(tokenFile('corp'))).toContain('"accessToken"')
})

atEachSize('y copies the code', SESSION, async ({ terminal }) => {
  const code = await askForCode(terminal)
  terminal.press('y')
  await terminal.waitFor('clipboard: the code')
  expect(terminal.clipboard()).toBe(code)
  terminal.press('escape')
  await terminal.waitFor('Enter sign in')
  await quit(terminal)
})

atEachSize(
  'S goes from the browser to a code, and nobody listens for the browser any more',
  { ...SESSION, browser: 'ignore' },
  async ({ terminal, emulator, opened }) => {
    const address = await askForBrowser({ terminal, opened })
    terminal.press('S')
    await terminal.waitFor('waiting for your approval')
    await untilRefused(address)
    emulator.approve(codeOn(terminal))
    await terminal.waitFor('signed in to corp')
    await quit(terminal)
  },
)

story(
  'S on the list starts with the other way at once',
  { ...SESSION, browser: 'approve' },
  async ({ terminal, opened }) => {
    await askForCode(terminal, 'S')
    terminal.press('S')
    await terminal.waitFor('signed in to corp')
    expect(await opened()).toHaveLength(1)
    await quit(terminal)
  },
)

atEachSize('a no on the other device is told', SESSION, async ({ terminal, emulator, home }) => {
  emulator.deny(await askForCode(terminal))
  await terminal.waitFor('denied')
  await terminal.waitFor('Enter try again')
  terminal.press('enter')
  await terminal.waitFor('waiting for your approval')
  terminal.press('escape')
  await terminal.waitFor('Enter sign in')
  await quit(terminal)
  expect(await home.read(tokenFile('corp'))).toBeNull()
})

story(
  'a code that nobody approves in time ends, and another can be had',
  { ...SESSION, emulator: { lifetimes: { deviceCode: 3000 } } },
  async ({ terminal }) => {
    await askForCode(terminal)
    await terminal.waitFor('Enter try again')
    await quitFromDialog(terminal)
  },
)

story('Esc gives up, and the code is not asked about again', SESSION, async (stage) => {
  const { terminal, emulator } = stage
  await askForCode(terminal)
  await emulator.waitFor('token')
  terminal.press('escape')
  await terminal.waitFor('Enter sign in')
  const asked = emulator.requests.length
  // The next sign-in is another one.
  await askForCode(terminal)
  await emulator.waitFor('token', 2)
  const routes = emulator.requests.slice(asked).map(({ route }) => route)
  expect(routes.slice(0, 1)).toEqual(['deviceAuthorization'])
  await quitFromDialog(terminal)
})

async function quitFromDialog(terminal: Parameters<typeof quit>[0]): Promise<void> {
  terminal.press('escape')
  await terminal.waitFor('Enter sign in')
  await quit(terminal)
}
