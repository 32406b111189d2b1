/** lanyard logout: AWS is told, and tokens and role credentials leave this computer whether it heard or not. */
import { pointInTime } from '../core/expiry.ts'
import type { Ms } from '../core/model.ts'
import { isSignedIn } from '../state/selection.ts'
import type { LogoutResult } from '../state/vocabulary.ts'
import { confirmed, declined } from './asking.ts'
import type { Command, Context } from './command.ts'
import { EXIT } from './failures.ts'
import { note, printJson, tell } from './output.ts'
import { chooseSessions, outcome, start } from './start.ts'

export const logout: Command = {
  name: 'logout',
  summary: 'sign out: at AWS and on this computer',
  takes: '[SESSION…]',
  options: [{ name: 'all', summary: 'all sessions' }],
  examples: ['lanyard logout corp', 'lanyard logout --all --yes'],
  async run(context, input) {
    const program = await start(context)
    const before = program.store.getState()
    const sessions = chooseSessions(context, before, input.words, input.switches.has('all'))
    const names = sessions.map(({ name }) => name)
    const live = names.filter((name) => isSignedIn(before, name))
    if (live.length > 0) {
      const touched = before.profiles.filter(({ session }) => session && live.includes(session))
      if (touched.length > 0) {
        const names = touched.map(({ name }) => name).join(', ')
        note(context, 'care', `Wait for the next sign-in then: ${names}`)
      }
      const question = `Sign out of ${live.join(', ')}?`
      if (!(await confirmed(context, question))) return declined(context)
    }
    const results = await outcome(
      context,
      program,
      { type: 'logout', sessions: names },
      ({ lastLogout }) => lastLogout ?? undefined,
    )
    return report(context, results, program.store.getState().now)
  },
}

function report(context: Context, results: readonly LogoutResult[], now: Ms): number {
  const told = results.every(({ server }) => server)
  if (context.options.json) {
    printJson(
      context,
      results.map((result) => ({
        session: result.session,
        ok: result.server,
        expiresAt: null,
        message: messageOf(result, now),
      })),
    )
  } else {
    for (const result of results) {
      if (result.server) tell(context, 'done', messageOf(result, now))
      else note(context, 'care', messageOf(result, now))
    }
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
  return told ? EXIT.done : EXIT.partly
}

function messageOf(result: LogoutResult, now: Ms): string {
  const { session, server, wasSignedIn, failure, aliveUntil } = result
  if (!wasSignedIn) return `${session} was signed out already`
  if (server) return `signed out of ${session}`
  const why = failure === null ? '' : `: ${failure.message}`
  const alive =
    aliveUntil === null ? '' : `. There the sign-in lives on until ${pointInTime(aliveUntil, now)}`
  return `signed out of ${session} on this computer; AWS could not be told${why}${alive}`
}
