/** lanyard logout: AWS is told, and tokens and role credentials leave this computer whether it heard or not. */
import { pointInTime } from '../core/expiry.ts'
import { Failed, toFailure } from '../core/failure.ts'
import type { Ms, SessionName } from '../core/model.ts'
import { portalPages } from '../state/logout.ts'
import { bulkWords, isFailed } from '../state/logout-words.ts'
import { isSignedIn } from '../state/selection.ts'
import { withoutStars } from '../state/views/prose.ts'
import type { LogoutResult } from '../state/vocabulary.ts'
import { confirmed, declined } from './asking.ts'
import type { Command, Context, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { note, printJson, tell } from './output.ts'
import { chooseSessions, outcome, start } from './start.ts'

export const logout: Command = {
  name: 'logout',
  summary: 'sign out: at AWS and on this computer',
  takes: '[SESSION…]',
  options: [
    { name: 'all', summary: 'all sessions' },
    { name: 'portal', summary: 'sign the browser out of the access portal too' },
  ],
  examples: ['lanyard logout corp', 'lanyard logout corp --portal', 'lanyard logout --all --yes'],
  async run(context, input) {
    const program = await start(context)
    const before = program.store.getState()
    const sessions = chooseSessions(context, before, input.words, input.switches.has('all'))
    const names = sessions.map(({ name }) => name)
    const live = names.filter((name) => isSignedIn(before, name))
    const portal = input.switches.has('portal')
    if (live.length > 0 || portal) {
      const touched = before.profiles.filter(({ session }) => session && live.includes(session))
      if (touched.length > 0) {
        const names = touched.map(({ name }) => name).join(', ')
        note(context, 'care', `Wait for the next sign-in then: ${names}`)
      }
      const where = portal ? ', in the browser too' : ''
      const question = `Sign out of ${(portal ? names : live).join(', ')}${where}?`
      if (!(await confirmed(context, question))) return declined(context)
    }
    const results = await outcome(
      context,
      program,
      { type: 'logout', sessions: names },
      ({ lastLogout }) => lastLogout ?? undefined,
    )
    const opened = portal ? await openPages(context, program, names) : true
    const code = report(context, results, program.store.getState().now)
    return opened ? code : EXIT.partly
  },
}

/** The address is printed too: the browser that is signed in may be on another computer. */
async function openPages(
  context: Context,
  { store, ports }: Program,
  names: readonly SessionName[],
): Promise<boolean> {
  const state = store.getState()
  let opened = true
  for (const { url, browser, away } of portalPages(state, names)) {
    note(context, 'working', `This page signs the browser out: ${url}`)
    if (away) continue
    try {
      await ports.browser.open(url, browser)
    } catch (thrown) {
      note(context, 'care', toFailure(thrown).message)
      opened = false
    }
  }
  return opened
}

function report(context: Context, results: readonly LogoutResult[], now: Ms): number {
  const failed = results.filter(isFailed)
  const [first] = results
  if (first?.failure && results.every(({ here }) => !here)) throw new Failed(first.failure)
  if (context.options.json) {
    printJson(
      context,
      results.map((result) => ({
        session: result.session,
        ok: !isFailed(result),
        expiresAt: null,
        message: messageOf(result, now),
      })),
    )
  } else {
    for (const result of results) {
      if (!isFailed(result)) tell(context, 'done', messageOf(result, now))
      else note(context, 'care', messageOf(result, now))
    }
  }
  if (failed.length > 0 && results.length > 1 && !context.options.json) {
    note(context, 'care', withoutStars(bulkWords(results, 0)))
  }
  const until = Math.max(0, ...results.map(({ credentialsUntil }) => credentialsUntil ?? 0))
  if (until > 0 && !context.options.json) {
    const when = pointInTime(until, now)
    note(
      context,
      'care',
      `Credentials copied elsewhere cannot be recalled: they work until ${when}`,
    )
  }
  return failed.length === 0 ? EXIT.done : EXIT.partly
}

function messageOf(result: LogoutResult, now: Ms): string {
  const { session, server, here, wasSignedIn, failure, aliveUntil } = result
  if (!wasSignedIn) return `${session} was signed out already`
  if (server) return `signed out of ${session}`
  const why = failure === null ? '' : `: ${failure.message}`
  if (!here) return `${session} is still signed in on this computer${why}`
  const alive =
    aliveUntil === null ? '' : `. There the sign-in lives on until ${pointInTime(aliveUntil, now)}`
  return `signed out of ${session} on this computer; AWS could not be told${why}${alive}`
}
