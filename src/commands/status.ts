/** lanyard status: how every session stands, from the files of this computer alone. */
import { loginOf } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import type { Command, Context, Program } from './command.ts'
import { printTable } from './output.ts'
import { noteNoSessions, sessionNamed, start } from './start.ts'
import { printStatus, rowsOf, type SignIn, STATUS } from './status-lines.ts'
import { stay } from './staying.ts'
import { misused } from './usage.ts'

export const status: Command = {
  ...STATUS,
  async run(context, { switches }) {
    const program = await start(context)
    const state = program.store.getState()
    const { session } = context.options
    // Whoever asks for one session wants its exit code, and no other's.
    if (session !== null) sessionNamed(state, session)
    if (switches.has('watch')) return watch(context, program)
    if (state.sessions.length === 0) noteNoSessions(context, state)
    return printStatus(context, signInsOf(context, state), state.now)
  },
}

function signInsOf({ options }: Context, state: State): readonly SignIn[] {
  const asked = state.sessions.filter(({ name }) => {
    return options.session === null || name === options.session
  })
  return asked.map((session) => [session, loginOf(state, session.name)])
}

/** Prints the table anew whenever it reads differently: in its own place on a terminal, else below. */
async function watch(context: Context, { store, ports }: Program): Promise<never> {
  if (context.options.json) misused('--watch and --json exclude each other', 'Use one of them')
  const { stdout } = context
  let shown = ''
  const show = () => {
    // Never a tick: that would renew what is due, and this command asks nobody.
    const now = ports.clock.now()
    let table = ''
    const write = (text: string) => {
      table += text
    }
    printTable(
      { stdout: { ...stdout, write } },
      rowsOf(context, signInsOf(context, store.getState()), now),
    )
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
  try {
    return await stay(context)
  } finally {
    for (const stop of stops) stop()
  }
}
