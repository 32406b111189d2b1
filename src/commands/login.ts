/** lanyard login: the sign-in of the screen without the screen, one session after the other. */
import { skewWords } from '../core/clock-skew.ts'
import { countdown, MINUTE, timeLeft } from '../core/expiry.ts'
import { Failed, type Failure } from '../core/failure.ts'
import type { Flow, Session } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import { tunnelTo } from '../state/login-flow.ts'
import { loginOf } from '../state/selection.ts'
import type { Login, WaitingForBrowser, WaitingForCode } from '../state/vocabulary.ts'
import type { Command, Context, Input, Program } from './command.ts'
import { EXIT, nextOf, printFailure } from './failures.ts'
import { askForFirstSession } from './first-session.ts'
import { note, printJson, tell } from './output.ts'
import { chooseSessions, start } from './start.ts'
import { misused } from './usage.ts'

/** A sign-in with more than this left is left alone, as the AWS CLI's clients do. */
const ENOUGH = 15 * MINUTE

export const login: Command = {
  name: 'login',
  summary: 'sign in',
  takes: '[SESSION…]',
  options: [
    { name: 'all', summary: 'all sessions, one after the other' },
    { name: 'browser', summary: 'the browser calls back to this computer' },
    { name: 'device-code', summary: 'a code that is approved anywhere' },
    { name: 'no-browser', summary: 'open nothing, print the address' },
    { name: 'force', summary: 'sign in anew even where a sign-in is valid' },
  ],
  examples: ['lanyard login', 'lanyard login corp', 'lanyard login --all --device-code'],
  async run(context, input) {
    const flow = flowOf(input)
    const program = await start(context, { browser: !input.switches.has('no-browser') })
    await askForFirstSession(context, program, context.options.session ?? input.words[0])
    const state = program.store.getState()
    const sessions = chooseSessions(context, state, input.words, input.switches.has('all'))
    const results: Result[] = []
    for (const session of sessions) {
      results.push(await signIn(context, program, session, flow, input.switches.has('force')))
    }
    return report(context, results)
  },
}

interface Result {
  readonly session: string
  readonly expiresAt: number | null
  readonly message: string
  readonly failure: Failure | null
}

function flowOf({ switches }: Input): Flow | null {
  if (switches.has('browser') && switches.has('device-code')) {
    misused('--browser and --device-code exclude each other', 'Use one of them')
  }
  if (switches.has('browser')) return 'browser'
  return switches.has('device-code') ? 'code' : null
}

async function signIn(
  context: Context,
  program: Program,
  session: Session,
  flow: Flow | null,
  force: boolean,
): Promise<Result> {
  const { store, ports } = program
  const name = session.name
  const known = loginOf(store.getState(), name)
  const { now } = store.getState()
  if (!force && known.phase === 'in' && known.token.expiresAt - now > ENOUGH) {
    return inUntil(name, known.token.expiresAt, `already signed in to ${name}`, now)
  }
  // Codes die of old age only where time passes.
  const stopTime = ports.clock.everySecond(() =>
    store.dispatch({ type: 'tick', now: ports.clock.now() }),
  )
  const stopTelling = tellOfWaiting(context, program, name, flow)
  try {
    store.dispatch({
      type: 'login.start',
      session: name,
      dialog: false,
      ...(flow === null ? {} : { flow }),
    })
    const after = await store.until(
      (state) => ['in', 'out', 'failed'].includes(loginOf(state, name).phase),
      context.signal,
    )
    const ended = loginOf(after, name)
    if (ended.phase === 'in') {
      return inUntil(name, ended.token.expiresAt, `signed in to ${name}`, after.now)
    }
    const failure = ended.phase === 'failed' ? ended.failure : null
    return { session: name, expiresAt: null, message: failure?.message ?? 'not signed in', failure }
  } finally {
    stopTelling()
    stopTime()
    if (context.signal.aborted) store.dispatch({ type: 'login.cancel', session: name })
  }
}

function inUntil(session: string, expiresAt: number, what: string, now: number): Result {
  return { session, expiresAt, message: `${what}, ${timeLeft(expiresAt, now)}`, failure: null }
}

/**
 * Shows where to approve, once it is known, and on a terminal the time that is left for it. There the address
 * on which a browser elsewhere ended may be pasted: it holds a code, so it goes to the runtime unseen.
 */
function tellOfWaiting(
  context: Context,
  { store }: Program,
  name: string,
  asked: Flow | null,
): () => void {
  const { stderr } = context
  let told = 0
  let toldToWait = false
  let line = false
  let stopReading = () => {}
  const clear = () => {
    if (line) stderr.write('\r\u001b[K')
    line = false
  }
  const unsubscribe = store.subscribe((state, before) => {
    const now: Login = loginOf(state, name)
    if (state.clockOff !== null && before.clockOff === null) {
      const { message, next } = skewWords(state.clockOff)
      clear()
      note(context, 'care', `${message}. ${next}`)
    }
    if (now.phase === 'starting' && now.elsewhere && !toldToWait) {
      toldToWait = true
      note(context, 'working', `Another lanyard is signing in to ${name}. Waiting for it.`)
    }
    if (now.phase !== 'waiting') return
    if (told !== now.attempt) {
      tellWhere(context, name, now, state.remote)
      // Where the browser is plainly here there is nothing to paste, and the terminal is left as it is.
      const mayBeElsewhere = asked === 'browser' || state.remote !== null
      if (now.flow === 'browser' && mayBeElsewhere && context.canAsk) {
        note(context, 'none', 'Or paste the address on which your browser ended. It is not shown.')
        stopReading = context.readUnseen((pasted) => {
          if (pasted.trim() !== '') store.handOver(name, pasted.trim())
        })
      }
    }
    told = now.attempt
    const failure = state.notices.at(-1)?.failure
    if (state.lastNoticeId > before.lastNoticeId && failure) {
      clear()
      note(context, 'care', `${failure.message}. ${nextOf(failure)}.`)
    }
    if (!stderr.isTTY || context.options.screenReader || !context.inFront()) return
    const left = countdown(now.deadline - state.now)
    stderr.write(`\r\u001b[K  waiting, ${left} left. Ctrl-C cancels.`)
    line = true
  })
  return () => {
    unsubscribe()
    stopReading()
    clear()
  }
}

function tellWhere(
  context: Context,
  session: string,
  waiting: WaitingForBrowser | WaitingForCode,
  remote: string | null,
): void {
  if (waiting.flow === 'browser') {
    const where = remote === null ? 'on this computer' : 'on your own computer'
    note(context, 'working', `Sign in to ${session} in a browser ${where}:`)
    context.stderr.write(`  ${waiting.url}\n`)
    if (remote === null) return
    note(context, 'none', 'It comes back by itself with this in a second terminal there:')
    context.stderr.write(`  ${tunnelTo(waiting.returnsTo, remote)}\n`)
    return
  }
  note(context, 'working', `Sign in to ${session}: open the address, compare the code, approve.`)
  const { completeUrl, url, userCode, isForeign } = waiting
  if (isForeign) {
    note(context, 'care', 'This page is not one of AWS. Do not approve anything there:')
  }
  context.stderr.write(`  ${sanitize(completeUrl ?? url)}\n  code ${sanitize(userCode)}\n`)
}

/** Prints the results. Throws the failure where nothing at all worked: then there is no answer. */
function report(context: Context, results: readonly Result[]): number {
  const failed = results.flatMap(({ failure }) => failure ?? [])
  const [first] = failed
  if (first !== undefined && failed.length === results.length) {
    for (const other of failed.slice(1)) printFailure(context, other)
    throw new Failed(first)
  }
  if (context.options.json) {
    printJson(
      context,
      results.map(({ session, expiresAt, message, failure }) => ({
        session,
        ok: failure === null,
        expiresAt: expiresAt === null ? null : formatTimestamp(expiresAt),
        message: failure === null ? message : `${message}. ${nextOf(failure)}`,
      })),
    )
  } else {
    for (const { message, failure } of results) {
      if (failure === null) tell(context, 'done', message)
      else printFailure(context, failure)
    }
  }
  return first === undefined ? EXIT.done : EXIT.partly
}
