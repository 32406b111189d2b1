/** A person at a real browser: Debian's Chromium without a window, which is clicked through. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const PROGRAM = '/usr/bin/chromium'
/** Nothing but the page that is opened: no update, no component, no first run. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens a page in a browser of its own, and takes both away when `visit` is done. */
export async function withChromium(visit: (page: Page) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'lanyard-chromium-'))
  let browser: BrowserContext | null = null
  try {
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: PROGRAM,
      headless: true,
      args: FLAGS,
    })
    await visit(await browser.newPage())
  } finally {
    await browser?.close()
    await rm(profile, { recursive: true, force: true })
  }
}
