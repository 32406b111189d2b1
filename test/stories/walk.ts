/** A walk through the screens, with a look at each: for stories about how all of them are drawn. */
import type { Sight } from './sight.ts'
import type { Terminal } from './terminal.ts'

/** The panes, by a key that goes there, and what the footer says then. */
const PANES = [
  ['1', 'Enter accounts'],
  ['3', 'Enter write profile'],
  ['4', 'Enter explain'],
  ['2', 'Enter roles'],
] as const

/** What opens over the accounts, by the key that opens it, and its title. */
export const DIALOGS = [
  ['?', 'Help'],
  [':', 'Palette'],
  ['!', 'Messages'],
  [',', 'Settings'],
  ['t', 'Timeline'],
  ['D', 'What differs'],
  ['i', 'Account'],
  ['y', 'Copy'],
  ['w', 'Write'],
] as const

/**
 * Goes to every pane and opens every dialog, among accounts that are there, in all the terminals side by side.
 * `look` is called, and waited for, where all of them show the same place.
 */
export async function walk(
  terminals: readonly Terminal[],
  look: () => Promise<void> | void = () => {},
): Promise<void> {
  const go = async (key: string, sight: Sight): Promise<void> => {
    for (const terminal of terminals) terminal.press(key)
    for (const terminal of terminals) await terminal.waitFor(sight)
  }
  for (const [key, hint] of PANES) {
    await go(key, hint)
    await look()
  }
  await go('space', /\d marked/)
  for (const [key, title] of DIALOGS) {
    // The border may be of ASCII.
    await go(key, new RegExp(`[─-]{2} ${title}`))
    await look()
    await go('escape', 'Enter roles')
  }
}
