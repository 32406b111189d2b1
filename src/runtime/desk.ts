/** Work at this computer alone: settings, memory, clipboard, browser, bell, and what is known of a row. */
import type { Action } from '../state/actions.ts'
import { groundOf } from './explaining.ts'
import { type Handlers, tell } from './handlers.ts'
import type { Ports } from './ports.ts'

type Kinds =
  | 'favourite'
  | 'account.used'
  | 'settings.set'
  | 'settings.session'
  | 'import.read'
  | 'remember'
  | 'alarm'
  | 'explain'
  | 'copy'
  | 'open'

export function deskHandlers(ports: Ports, dispatch: (action: Action) => void): Handlers<Kinds> {
  /** The messages have the address as a whole, for a terminal that takes nothing for its clipboard. */
  async function copyAddress(url: string, what: string): Promise<void> {
    const how = { copied: 'copied', sent: 'sent to the terminal clipboard' }
    const done = how[await ports.clipboard.copy(url)]
    const text = `no browser is here: the address of ${what} is ${done}: ${url}`
    dispatch({ type: 'notify', level: 'warn', text, hint: '! all of it' })
  }

  return {
    'settings.set': {
      async run({ key, value }) {
        await ports.settings.set(key, value)
        // From here on it is the other place that says who is signed in.
        if (key === 'store') dispatch({ type: 'filesChanged', what: 'tokens' })
      },
      failed: tell,
    },
    'settings.session': {
      run: ({ session, its }) => ports.settings.setSession(session, its),
      failed: tell,
    },
    'import.read': {
      async run({ path }, signal) {
        const text = await ports.givenFiles.read(path)
        signal.throwIfAborted()
        dispatch({ type: 'import.read', text })
      },
      failed: (_, failure) => ({ type: 'import.failed', failure }),
    },
    remember: { run: ({ session }) => ports.memory.rememberSession(session), failed: () => null },
    favourite: {
      run: ({ session, accountId, on }) => ports.memory.favourite(session, accountId, on),
      failed: tell,
    },
    'account.used': {
      run: ({ session, accountId }) => ports.memory.used(session, accountId),
      failed: () => null,
    },
    alarm: { run: ({ how, words }) => ports.alarm.ring(how, words), failed: () => null },
    explain: {
      async run({ session }) {
        dispatch({ type: 'explain.ready', ground: await groundOf(ports, session) })
      },
      failed: tell,
    },
    copy: {
      async run({ text, what }) {
        dispatch({ type: 'copied', what, how: await ports.clipboard.copy(text) })
      },
      failed: tell,
    },
    open: {
      async run({ url, what, browser, away }) {
        if (away) return copyAddress(url, what)
        await ports.browser.open(url, browser)
        dispatch({ type: 'notify', level: 'done', text: `opened ${what} in the browser` })
      },
      failed: tell,
    },
  }
}
