/** Both ways to sign in, clicked through in a real Chromium. */
import { expect } from 'vitest'
import { withChromium } from './chromium.ts'
import { type Stage, story } from './story.ts'
import { askForCode, quit, tokenFile, untilRefused } from './ways.ts'

const SIZE = { columns: 120, rows: 36 } as const

async function signedIn({ terminal, home }: Stage): Promise<void> {
  await terminal.waitFor('signed in to corp')
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  expect(await home.read(tokenFile('corp'))).not.toBeNull()
  await quit(terminal)
}

story(
  'Chromium is sent to the page, approves, and ends on a page that holds no code',
  { ...SIZE, sessions: ['corp'], browser: 'ignore' },
  async (stage) => {
    const { terminal, opened } = stage
    await terminal.waitFor('Signed out of corp.')
    terminal.press('s')
    await terminal.waitFor('waiting for the browser')
    await expect.poll(opened).toHaveLength(1)
    const [address = ''] = await opened()
    await withChromium(async (page) => {
      const problems: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      await page.goto(address)
      await page.getByRole('button', { name: 'Approve' }).click()
      await page.getByText('You can close this page').first().waitFor()
      expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/)
      // The style is the page's own: the policy lets it through, and nothing else was asked for.
      const width = await page.evaluate('getComputedStyle(document.body).maxWidth')
      expect(width).not.toBe('none')
      expect(problems.filter((text) => !text.includes('favicon') && !text.includes('404'))).toEqual(
        [],
      )
      await untilRefused(page.url())
    })
    await signedIn(stage)
  },
)

story(
  'Chromium shows the code that the terminal shows, and approves it',
  { ...SIZE, sessions: ['corp'] },
  async (stage) => {
    const { terminal, emulator } = stage
    const code = await askForCode(terminal)
    await withChromium(async (page) => {
      await page.goto(`${emulator.url}/device`)
      await page.getByLabel('Code').fill(code)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText(code).waitFor()
      await page.getByRole('button', { name: 'Approve' }).click()
      await page.getByRole('heading', { name: 'Approved' }).waitFor()
    })
    await signedIn(stage)
  },
)
