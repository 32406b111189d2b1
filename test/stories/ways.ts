/** Ways that many stories go: in by a code, to an account, to a role, out of the program. */
import { createHash } from 'node:crypto'
import { expect, vi } from 'vitest'
import { type Sight, shows } from './sight.ts'
import type { Stage } from './story.ts'
import type { Exit, Terminal } from './terminal.ts'

/** Leaves the program by a key, and waits for its end. */
export async function leaveBy(terminal: Terminal, key: string): Promise<Exit> {
  terminal.press(key)
  return terminal.exit
}

/** Leaves by `q`, as people do. */
export async function quit(terminal: Terminal): Promise<void> {
  expect(await leaveBy(terminal, 'q')).toEqual({ code: 0, signal: null })
}

/** The row with the cursor of the focused pane, which starts with these words at every size. */
export function onRow(words: string): RegExp {
  return new RegExp(`▌..${words.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}[ …]`)
}

/** Any pane at all: the screen stands, and a key goes to it. */
export const ANY_PANE = /── [1-4] \w+ ─/

/** Goes to a pane by its digit, once there is any. */
export async function goToPane(terminal: Terminal, digit: '1' | '2' | '3' | '4'): Promise<void> {
  await terminal.waitFor(ANY_PANE)
  terminal.press(digit)
  await terminal.waitFor(new RegExp(`── ${digit} \\w+ ─`))
}

/** Filters the accounts of the session under the cursor down to one, and stops on it. */
export async function goToAccount(terminal: Terminal, account: string): Promise<void> {
  await goToPane(terminal, '2')
  await terminal.waitFor(/── 2 Accounts ─.* \d+ ─╮/)
  terminal.press('/', 'ctrl+u')
  terminal.type(account)
  terminal.press('enter')
  await terminal.waitFor(onRow(account))
}

/**
 * Stops on a role of an account. Ends with another key than Enter, since an Enter right after an
 * Enter is taken for one that is held down.
 */
export async function goToRole(terminal: Terminal, account: string, role: string): Promise<void> {
  await goToAccount(terminal, account)
  terminal.press('3')
  // Only once they have come does their number stand there.
  await terminal.waitFor(/── 3 Roles ─.* \d+ ─╮/)
  terminal.press('/', 'ctrl+u')
  terminal.type(role)
  terminal.press('enter', '3')
  await terminal.waitFor(onRow(role))
}

/** Resizes the window, and waits for panes drawn for it: those of before break, or are cut, where it is narrower. */
export async function resizeTo(terminal: Terminal, columns: number, rows: number): Promise<void> {
  terminal.resize(columns, rows)
  await terminal.waitFor(([, border = '']) => border.length === columns && /^╭.*╮$/.test(border))
}

/** Starts to sign in with a code; what the person is to approve. */
export async function askForCode(terminal: Terminal, key = 's'): Promise<string> {
  await terminal.waitFor(/[○.] signed out/)
  terminal.press(key)
  await terminal.waitFor('waiting for your approval')
  return codeOn(terminal)
}

/** The code on the screen, as text. */
export function codeOn(terminal: Terminal): string {
  return / ([0-9A-Z]{4}-[0-9A-Z]{4}) /.exec(terminal.screen().join('\n'))?.[1] ?? ''
}

/** Starts to sign in with a browser that does nothing; the address that it is to come back to. */
export async function askForBrowser({
  terminal,
  opened,
}: Pick<Stage, 'terminal' | 'opened'>): Promise<string> {
  await terminal.waitFor('○ signed out')
  terminal.press('s')
  await terminal.waitFor('waiting for the browser')
  await until(async () => (await opened()).length, 1)
  const [page = ''] = await opened()
  return new URL(page).searchParams.get('redirect_uri') ?? ''
}

/** Scrolls what is open down to it. */
export async function scrollTo(terminal: Terminal, what: Sight): Promise<void> {
  while (!shows(what, terminal.screen())) {
    const before = terminal.screen().join('\n')
    terminal.press('down')
    await terminal.waitFor((screen) => screen.join('\n') !== before)
  }
}

/** The text on the screen without borders and breaks, for what may take more lines than one. */
export function runTogether(screen: readonly string[], between = ''): string {
  return screen.map((line) => line.replaceAll(/[│▐]/g, '').trim()).join(between)
}

/** Answers the questions about a new session, from the first to the last. */
export async function answerForm(
  terminal: Terminal,
  { startUrl, region, name }: Readonly<Record<'startUrl' | 'region' | 'name', string>>,
): Promise<void> {
  await terminal.waitFor('Where do you sign in to AWS?')
  terminal.type(startUrl)
  terminal.press('enter')
  await terminal.waitFor('In which region does your portal live?')
  terminal.type(region)
  terminal.press('enter')
  await terminal.waitFor('What do you want to call it?')
  terminal.press('ctrl+u')
  terminal.type(name)
  terminal.press('enter')
}

/** Waits until what is looked at is so. In stories told side by side, where `expect.poll` does not know its test. */
export async function until<Value>(look: () => Value | Promise<Value>, so: Value): Promise<void> {
  await vi.waitFor(async () => expect(await look()).toEqual(so), { timeout: 20_000 })
}

/** Waits until nobody listens at an address any more. */
export async function untilRefused(address: string): Promise<void> {
  await until(
    () =>
      fetch(address).then(
        () => null,
        ({ cause }) => cause.code,
      ),
    'ECONNREFUSED',
  )
}

/** Where the AWS CLI looks for the token of a session, by the SHA-1 of its name. */
export function tokenFile(session: string): string {
  return `.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`
}
