/** lanyard demo: the screen in a throw-away home; without a terminal the main job, played and checked. */
import { timeLeft } from '../core/expiry.ts'
import { Failed, fail } from '../core/failure.ts'
import { loginOf } from '../state/selection.ts'
import { accountsOf, rolesOf } from './browsing.ts'
import type { Command, Context, Demo, Program } from './command.ts'
import { ACCOUNTS, accountsAsked } from './emulator.ts'
import { EXIT } from './failures.ts'
import { rawName } from './list.ts'
import { printJson, tell } from './output.ts'
import { carriedOut, planned } from './planning.ts'
import { outcome, sessionNamed, start } from './start.ts'
import { resolveTarget } from './targets.ts'
import { identityOf } from './whoami.ts'

const SESSION = 'corp'
/** They exist in a world of any size. */
const TARGETS = ['payments-staging/DeveloperAccess', 'payroll-dev/ReadOnlyAccess'] as const

export const demo: Command = {
  name: 'demo',
  summary: 'try it all: offline, in a throw-away home',
  takes: '',
  options: [ACCOUNTS],
  examples: ['lanyard demo', 'lanyard demo --accounts 5000', 'lanyard demo | cat'],
  async run(context, input) {
    const home = await context.startDemo({ port: 0, accounts: accountsAsked(input) })
    try {
      return context.hasScreen ? await home.screen() : await tour(context, home)
    } finally {
      await home.close()
    }
  },
}

/** Plays the main job. Every step checks what it did and throws where it did not work. */
async function tour(context: Context, home: Demo): Promise<number> {
  const steps: { readonly step: string; readonly message: string }[] = []
  const done = (step: string, message: string) => {
    steps.push({ step, message })
    if (!context.options.json) tell(context, 'done', message)
  }
  const inside: Context = {
    ...context,
    options: { ...context.options, session: SESSION, yes: true },
    program: () => home.program,
  }
  const program = await start(inside)
  done('sign in', await signIn(inside, program))
  done('browse', await browse(inside, program))
  const names = await writeProfiles(inside, program)
  done('write', `wrote ${names.length} profiles: ${names.join(', ')}`)
  const written = await home.configText()
  for (const name of names) done('check', await askSts(inside, program, written, name))
  done('time', await watchTime(inside, program))
  done('sign out', await signOut(inside, program))
  if (context.options.json) printJson(context, [...steps, { step: 'config', message: written }])
  else context.stdout.write(`\n~/.aws/config is now:\n\n${written}`)
  return EXIT.done
}

async function signIn(context: Context, program: Program): Promise<string> {
  const state = await outcome(
    context,
    program,
    { type: 'login.start', session: SESSION, dialog: false },
    (now) => (['in', 'failed'].includes(loginOf(now, SESSION).phase) ? now : undefined),
  )
  const login = loginOf(state, SESSION)
  if (login.phase === 'failed') throw new Failed(login.failure)
  if (login.phase !== 'in') return broken('the sign-in did not work')
  return `signed in to ${SESSION}, ${timeLeft(login.token.expiresAt, state.now)}`
}

async function browse(context: Context, program: Program): Promise<string> {
  const session = sessionNamed(program.store.getState(), SESSION)
  const accounts = await accountsOf(context, program, session, 'live')
  const some = accounts.filter((account) =>
    TARGETS.some((target) => target.startsWith(`${rawName(account)}/`)),
  )
  const { roles, failures } = await rolesOf(context, program, session, some, 'live')
  if (some.length !== TARGETS.length || failures.length > 0) broken('accounts or roles are missing')
  const told = some.map((account) => `${account.name} ${roles.get(account.id)?.length ?? 0}`)
  return `found ${accounts.length} accounts; roles: ${told.join(', ')}`
}

async function writeProfiles(context: Context, program: Program): Promise<readonly string[]> {
  const wanted = []
  for (const target of TARGETS) wanted.push(await resolveTarget(context, program, target))
  const entries = await planned(context, program, { type: 'write', wanted, ask: true })
  await carriedOut(context, program, entries)
  if (entries.some(({ action }) => action !== 'add'))
    broken(entries.map(({ action, name }) => `${action} ${name}`).join(', '))
  // The file is read again after a write: only then do the profiles stand in it for certain.
  const names = entries.map(({ name }) => name)
  await program.store.until(
    ({ profiles }) => names.every((name) => profiles.some((profile) => profile.name === name)),
    context.signal,
  )
  return names
}

/** The profile as the file has it, and what STS says to its credentials. */
async function askSts(
  context: Context,
  program: Program,
  written: string,
  name: string,
): Promise<string> {
  if (!written.includes(`[profile ${name}]\n`)) broken(`${name} is not in the file`)
  const profile = program.store.getState().profiles.find((one) => one.name === name)
  const session = sessionNamed(program.store.getState(), SESSION)
  const identity = await identityOf(context, program, name, session)
  const { accountId, arn } = identity
  if (profile?.accountId !== accountId || !arn.includes(`AWSReservedSSO_${profile.role}_`)) {
    broken(`${name} is somebody else: ${arn}`)
  }
  return `${name} is ${arn}`
}

/** Lets one second pass and looks whether less is left. */
async function watchTime(context: Context, { store, ports }: Program): Promise<string> {
  const first = store.getState().now
  const stop = ports.clock.everySecond(() =>
    store.dispatch({ type: 'tick', now: ports.clock.now() }),
  )
  try {
    await ports.clock.sleep(1000, context.signal)
    const { now } = await store.until((state) => state.now > first, context.signal)
    const login = loginOf(store.getState(), SESSION)
    if (login.phase !== 'in') broken('the sign-in ended by itself')
    return `the sign-in ends ${timeLeft(login.token.expiresAt, now).replace('left', 'from now')}`
  } finally {
    stop()
  }
}

async function signOut(context: Context, program: Program): Promise<string> {
  const results = await outcome(
    context,
    program,
    { type: 'logout', sessions: [SESSION] },
    ({ lastLogout }) => lastLogout ?? undefined,
  )
  const session = sessionNamed(program.store.getState(), SESSION)
  const left = await program.ports.tokens.read(session)
  if (left !== null || !results.every(({ server }) => server)) broken('the sign-out did not work')
  return `signed out of ${SESSION}: AWS told, token and role credentials removed`
}

function broken(what: string): never {
  return fail('bug', `The demo failed: ${what}`, 'Run it again with --debug FILE')
}
