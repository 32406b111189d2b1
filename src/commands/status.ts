/** lanyard status: how every session stands, from the files of this computer alone. */
import { pointInTime, signInStanding, timeLeft } from '../core/expiry.ts'
import type { Ms, Session } from '../core/model.ts'
import { loginOf } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import type { Command, Context, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { isoTime, note, printJson, printTable, sign } from './output.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'

const STAY: Ms = 3_600_000

export const status: Command = {
  name: 'status',
  summary: 'sessions and how long they are signed in; no network',
  takes: '',
  options: [{ name: 'watch', summary: 'stay, and tell what changes; Ctrl-C ends it' }],
  examples: ['lanyard status', 'lanyard status --json', 'lanyard status --watch'],
  async run(context, { switches }) {
    const program = await start(context)
    if (switches.has('watch')) return watch(context, program)
    const state = program.store.getState()
    const standings = state.sessions.map((session) => standingOf(state, session))
    if (context.options.json) printJson(context, standings)
    else if (standings.length > 0) printTable(context, rows(context, state))
    else note(context, 'empty', 'No sessions yet. Run lanyard sessions add, or lanyard demo')
    return standings.some((one) => one.state === 'signedIn') ? EXIT.done : EXIT.notSignedIn
  },
}

/** Prints the table anew whenever it reads differently: in its own place on a terminal, else below. */
async function watch(context: Context, { store, ports }: Program): Promise<never> {
  if (context.options.json) misused('--watch and --json exclude each other', 'Use one of them')
  const { stdout } = context
  let shown = ''
  const show = () => {
    // Never a tick: that would renew what is due, and this command asks nobody.
    const state = { ...store.getState(), now: ports.clock.now() }
    let table = ''
    const write = (text: string) => {
      table += text
    }
    printTable({ ...context, stdout: { ...stdout, write } }, rows(context, state))
    if (table === shown) return
    const before = shown.split('\n').length - 1
    const back = before > 0 ? `\u001b[${before}A\u001b[J` : ''
    // Without wrapping, so that a row is a line whatever the width.
    stdout.write(stdout.isTTY ? `${back}\u001b[?7l${table}\u001b[?7h` : table)
    shown = table
  }
  show()
  const stops = [
    store.subscribe(show),
    ports.clock.everySecond(() => {
      store.dispatch({ type: 'filesChanged', what: 'config' })
      show()
    }),
  ]
  // The clock keeps no process alive.
  const stay = setInterval(() => {}, STAY)
  try {
    return await new Promise<never>((_, reject) => {
      const abort = () => reject(context.signal.reason)
      context.signal.addEventListener('abort', abort, { once: true })
      if (context.signal.aborted) abort()
    })
  } finally {
    clearInterval(stay)
    for (const stop of stops) stop()
  }
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
