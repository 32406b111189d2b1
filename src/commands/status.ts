/** lanyard status: how every session stands, from the files of this computer alone. */
import { pointInTime, signInStanding, timeLeft } from '../core/expiry.ts'
import type { Session } from '../core/model.ts'
import { loginOf } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import type { Command, Context } from './command.ts'
import { EXIT } from './failures.ts'
import { isoTime, note, printJson, printTable, sign } from './output.ts'
import { start } from './start.ts'

export const status: Command = {
  name: 'status',
  summary: 'sessions and how long they are signed in; no network',
  takes: '',
  options: [],
  examples: ['lanyard status', 'lanyard status --json'],
  async run(context) {
    const { store } = await start(context)
    const state = store.getState()
    const standings = state.sessions.map((session) => standingOf(state, session))
    if (context.options.json) printJson(context, standings)
    else if (standings.length > 0) printTable(context, rows(context, state))
    else note(context, 'empty', 'No sessions yet. Run lanyard sessions add, or lanyard demo')
    return standings.some((one) => one.state === 'signedIn') ? EXIT.done : EXIT.notSignedIn
  },
}

/** A session's standing in the words of the contract. */
function standingOf(state: State, session: Session) {
  const login = loginOf(state, session.name)
  const { name, startUrl, region, legacy } = session
  const common = { session: name, startUrl, region }
  if (login.phase === 'in') {
    const { expiresAt, renews } = login.token
    const secondsLeft = Math.floor((expiresAt - state.now) / 1000)
    const live = { state: 'signedIn', expiresAt: isoTime(expiresAt), secondsLeft }
    return { ...common, ...live, renews, legacy }
  }
  const endedAt = login.phase === 'out' ? login.endedAt : null
  const over =
    endedAt === null
      ? { state: 'signedOut', expiresAt: null, secondsLeft: null }
      : { state: 'expired', expiresAt: isoTime(endedAt), secondsLeft: 0 }
  return { ...common, ...over, renews: false, legacy }
}

function rows(context: Context, state: State): readonly (readonly string[])[] {
  return state.sessions.map((session) => {
    const login = loginOf(state, session.name)
    const words = [session.name, session.region, session.startUrl]
    if (login.phase !== 'in') {
      const ended = login.phase === 'out' && login.endedAt !== null
      const how = ended ? `ended ${pointInTime(login.endedAt, state.now)}` : 'signed out'
      return [sign(context, context.stdout, 'empty'), words[0] ?? '', how, '', ...words.slice(1)]
    }
    const { expiresAt, renews } = login.token
    const { disc } = signInStanding(expiresAt, state.now, renews)
    const left = timeLeft(expiresAt, state.now)
    const until = `until ${pointInTime(expiresAt, state.now)}${renews ? ', renews by itself' : ''}`
    return [sign(context, context.stdout, disc), words[0] ?? '', left, until, ...words.slice(1)]
  })
}
