/** Signing in with the browser: it comes back by itself, says no, or never comes back. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { browse } from '../../src/emulator/person.ts'
import { shows } from './sight.ts'
import { atEachSize } from './sizes.ts'
import { story } from './story.ts'
import { askForBrowser, onRow, quit, tokenFile, until, untilRefused } from './ways.ts'

atEachSize(
  'the browser opens, the person approves, and the accounts are there',
  { sessions: ['corp'], browser: 'approve' },
  async ({ terminal, home, opened }) => {
    await terminal.waitFor('○ signed out')
    terminal.press('s')
    await terminal.waitFor('signed in to corp')
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    expect(terminal.screen()[0]).toMatch(/● (signed in, )?7h 59m left/)
    const addresses = await opened()
    expect(addresses).toHaveLength(1)
    const { searchParams } = new URL(addresses[0] ?? '')
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/)
    await quit(terminal)

    expect((await stat(join(home.path, tokenFile('corp')))).mode & 0o777).toBe(0o600)
    const token = JSON.parse((await home.read(tokenFile('corp'))) ?? '')
    expect(token).toMatchObject({
      startUrl: 'https://corp.awsapps.com/start',
      region: 'us-east-1',
      refreshToken: expect.any(String),
    })
  },
)

atEachSize(
  'Enter on a session that is signed out signs in first',
  { sessions: ['corp', 'lab'], browser: 'approve' },
  async ({ terminal }) => {
    await terminal.waitFor('○ signed out')
    terminal.press('down')
    await terminal.waitFor(onRow('lab'))
    terminal.press('enter')
    await terminal.waitFor('signed in to lab')
    await terminal.waitFor(/lab-robotics .*\n.*lab-sandbox/)
    await quit(terminal)
  },
)

atEachSize(
  'a no in the browser is told, with what to do next',
  { sessions: ['corp'], browser: 'deny' },
  async ({ terminal, home }) => {
    await terminal.waitFor('○ signed out')
    terminal.press('s')
    await terminal.waitFor('The sign-in was denied in the browser.')
    await terminal.waitFor(/Enter try again {3}.*Esc cancel/)
    terminal.press('escape')
    await terminal.waitFor('○ signed out')
    await quit(terminal)
    expect(await home.read(tokenFile('corp'))).toBeNull()
  },
)

story(
  'Esc ends the wait, and nobody listens any more',
  { sessions: ['corp'], browser: 'ignore' },
  async ({ terminal, home, opened }) => {
    const address = await askForBrowser({ terminal, opened })
    expect((await fetch(new URL('/favicon.ico', address))).status).toBe(404)
    terminal.press('escape')
    await terminal.waitFor('○ signed out')
    await untilRefused(address)
    await quit(terminal)
    expect(await home.read(tokenFile('corp'))).toBeNull()
  },
)

story(
  'three at once open one page, and all of them are signed in',
  { sessions: ['corp'], browser: 'ignore', args: ['login', 'corp'] },
  async ({ terminal, open, opened }) => {
    await terminal.waitFor('Sign in to corp in a browser on this computer')
    const others = [open('login', 'corp'), open('login', 'corp')]
    for (const other of others) await other.waitFor('Another lanyard is signing in to corp.')
    const [address = '', ...more] = await opened()
    expect(more).toEqual([])
    await browse(address, 'approve')
    for (const one of [terminal, ...others]) {
      await one.waitFor('signed in to corp, 7h 59m left')
      expect(await one.exit).toEqual({ code: 0, signal: null })
    }
    expect(await opened()).toHaveLength(1)
  },
)

atEachSize(
  's signs in to all that are marked, one page for each',
  { sessions: ['corp', 'acme', 'lab'], browser: 'ignore' },
  async ({ terminal, opened, size }) => {
    await terminal.waitFor('○ signed out')
    terminal.press('1', 'a')
    await terminal.waitFor('s sign in to 3')
    terminal.press('s')
    await terminal.waitFor('── Sign in to corp ──')
    if (size.rows >= 24) await terminal.waitFor('Under way too: acme, lab.')
    await until(async () => (await opened()).length, 3)
    const addresses = await opened()
    terminal.press('tab')
    await terminal.waitFor('── Sign in to acme ──')
    terminal.press('escape')
    await terminal.waitFor('── Sign in to lab ──')
    for (const address of addresses) await browse(address, 'approve').catch(() => null)
    // Each sign-in that ends goes to its accounts.
    const all = /corp .*7h 59m left[\s\S]*acme .*signed out[\s\S]*lab .*7h 59m left/
    await until(() => {
      terminal.press('1')
      return shows(all, terminal.screen())
    }, true)
    await quit(terminal)
  },
)

const OVER_SSH = { SSH_CONNECTION: '198.51.100.7 50022 192.0.2.7 22', DISPLAY: ':0' }

atEachSize(
  'over SSH a code comes first, and S and p finish with a browser that cannot call back',
  { sessions: ['corp'], browser: 'approve', env: OVER_SSH },
  async ({ terminal, home, opened, size }) => {
    await terminal.waitFor('○ signed out')
    terminal.press('s')
    await terminal.waitFor('waiting for your approval')
    terminal.press('S')
    await terminal.waitFor('waiting for the browser')
    terminal.press('y')
    await terminal.waitFor('clipboard: ')
    const address = terminal.clipboard() ?? ''
    // Whole or not at all: somebody may copy it from the screen.
    if (size.rows >= 24) {
      await terminal.waitFor(/ssh -N -L (\d+):127\.0\.0\.1:\1 192\.0\.2\.7/)
      expect(addressOn(terminal.screen())).toBe(address)
    } else await terminal.waitFor(/http.*…/)
    const end = await endElsewhere(address)
    terminal.press('p')
    await terminal.waitFor('Where did your browser end?')
    terminal.paste(end.replace(/state=[^&]+/, 'state=wrong'))
    terminal.press('enter')
    await terminal.waitFor(/This address does not belong to this\s+sign-in/)
    terminal.press('ctrl+u')
    terminal.paste(end)
    await terminal.waitFor('••••')
    terminal.press('enter')
    await terminal.waitFor('signed in to corp')
    expect(await opened()).toEqual([])
    expect(terminal.raw()).not.toContain(new URL(end).searchParams.get('code'))
    await quit(terminal)
    expect(await home.read(tokenFile('corp'))).not.toBeNull()
  },
)

story(
  'lanyard login takes the pasted end of a browser elsewhere, and shows nothing of it',
  {
    sessions: ['corp'],
    args: ['login', 'corp', '--browser', '--debug', 'debug.log'],
    env: OVER_SSH,
    columns: 120,
  },
  async ({ terminal, home }) => {
    await terminal.waitFor('Or paste the address on which your browser ended.')
    await terminal.waitFor('Ctrl-C cancels.')
    expect(terminal.lineMode()).toBe('raw')
    const [, address = ''] = / (http:\S+)\r\n/.exec(terminal.raw()) ?? []
    const end = await endElsewhere(address)
    const code = new URL(end).searchParams.get('code') ?? ''
    terminal.type(`${end.replace(/state=[^&]+/, 'state=wrong')}\r`)
    await terminal.waitFor('This address does not belong to this sign-in, or is cut.')
    terminal.type(`${end}&${'more='.repeat(2000)}\r`)
    await terminal.waitFor('signed in to corp')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
    expect(code.length).toBeGreaterThan(8)
    expect(terminal.raw()).not.toContain(code)
    const log = (await home.read('debug.log')) ?? ''
    expect(log).toContain('login.done')
    expect(log).not.toContain(code)
  },
)

story(
  'Ctrl-C ends a login that takes an address, and the terminal is as it was',
  { sessions: ['corp'], args: ['login', 'corp', '--browser', '--no-browser'] },
  async ({ terminal }) => {
    await terminal.waitFor('Ctrl-C cancels.')
    terminal.press('ctrl+c')
    expect(await terminal.exit).toEqual({ code: 130, signal: null })
  },
)

/** The address of the sign-in page, put together again from the lines that it takes. */
function addressOn(screen: readonly string[]): string {
  const lines = screen.map((line) => line.replaceAll('│', '').trim())
  const first = lines.findIndex((line) => line.startsWith('http'))
  const last = lines.indexOf('', first)
  return lines.slice(first, last).join('')
}

/** Approves as the browser of another computer does, and where that one ends: nobody listens there. */
async function endElsewhere(address: string): Promise<string> {
  const page = await (await fetch(address)).text()
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const answered = await fetch(new URL('/authorize', address), {
    method: 'POST',
    body: new URLSearchParams({ ticket, answer: 'approve' }),
    redirect: 'manual',
  })
  return answered.headers.get('location') ?? ''
}
