/** Ways that many stories go: in by a code, to an account, to a role, out of the program. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
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

/** Filters the accounts of the session under the cursor down to one, and stops on it. */
export async function goToAccount(terminal: Terminal, account: string): Promise<void> {
  await terminal.waitFor(/╭── 2 Accounts ─.* \d+ ─╮/)
  terminal.press('2', '/', 'ctrl+u')
  terminal.type(account)
  terminal.press('enter')
  await terminal.waitFor(`› ${account} `)
}

/**
 * Stops on a role of an account. Ends with another key than Enter, since an Enter right after an
 * Enter is taken for one that is held down.
 */
export async function goToRole(terminal: Terminal, account: string, role: string): Promise<void> {
  await goToAccount(terminal, account)
  // Only once they have come does their number stand there.
  await terminal.waitFor(/╭── 3 Roles ─.* \d+ ─╮/)
  terminal.press('3', '/', 'ctrl+u')
  terminal.type(role)
  terminal.press('enter', '3')
  await terminal.waitFor(`› ${account} › ${role} `)
}

/** Starts to sign in with a code; what the person is to approve. */
export async function askForCode(terminal: Terminal, key = 's'): Promise<string> {
  await terminal.waitFor('○ signed out')
  terminal.press(key)
  await terminal.waitFor('waiting for your approval')
  return /as text {2}(\w{4}-\w{4})/.exec(terminal.screen().join('\n'))?.[1] ?? ''
}

/** Starts to sign in with the browser; the address that it is to come back to. */
export async function askForBrowser(terminal: Terminal, key = 's'): Promise<string> {
  await terminal.waitFor('○ signed out')
  terminal.press(key)
  await terminal.waitFor('waiting for the browser')
  return /returns to {2}(\S+)/.exec(terminal.screen().join('\n'))?.[1] ?? ''
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

/** Waits until nobody listens at an address any more. */
export async function untilRefused(address: string): Promise<void> {
  await expect.poll(() => fetch(address).catch(({ cause }) => cause.code)).toBe('ECONNREFUSED')
}

/** Where the AWS CLI looks for the token of a session, by the SHA-1 of its name. */
export function tokenFile(session: string): string {
  return `.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`
}
