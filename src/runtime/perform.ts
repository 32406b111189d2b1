/** Performs effects: Effect -> port -> Action. One AbortController per lifeline; no failure escapes. */
import { applyPlan } from '../core/apply-plan.ts'
import { type Failure, failure, toFailure } from '../core/failure.ts'
import type { SessionName } from '../core/model.ts'
import { planFor } from '../core/plan-request.ts'
import { withShadows } from '../core/shadows.ts'
import type { Action } from '../state/actions.ts'
import { type Effect, READ_CONFIG } from '../state/effects.ts'
import { sessionOfLogin } from '../state/login.ts'
import { summaryOf } from '../state/writing.ts'
import { createAccess } from './access.ts'
import { documentOf, readConfig, shadows } from './config-reading.ts'
import { deskHandlers } from './desk.ts'
import { type Handlers, type Of, tell, type Work } from './handlers.ts'
import { createLifelines } from './lifelines.ts'
import { listAccounts, listRoles } from './listing.ts'
import type { Ports } from './ports.ts'
import { readSeen } from './seen-reader.ts'
import { createSeenWriter } from './seen-writer.ts'
import { createSigningIn } from './signing-in.ts'
import { signOut, stillSignedIn } from './signing-out.ts'
import { lookAtUndo, undo } from './undoing.ts'
import { whoami } from './whoami.ts'

export interface Perform {
  perform(effect: Effect): void
  /** Takes the pasted end of a browser sign-in: see `Store.handOver`. */
  handOver(session: SessionName, address: string): void
  /** Aborts what can be aborted, and waits for writes that have begun. */
  stop(): Promise<void>
}

/** A performer over the ports. `dispatch` is never called before `perform` has returned. */
export function createPerform(ports: Ports, dispatch: (action: Action) => void): Perform {
  const lifelines = createLifelines()
  const access = createAccess(ports)
  const signingIn = createSigningIn(ports, dispatch)
  const working = new Set<Promise<void>>()
  const seenWriter = createSeenWriter(ports)
  ports.aws.watchSkew((off) => dispatch({ type: 'clock.skewed', off }))
  ports.aws.watchThrottling((wait) => dispatch({ type: 'aws.slowed', wait }))

  /** Each effect's work, and the action that tells how it failed; null where nobody needs to know. */
  const handlers: Handlers<Work['do']> = {
    ...deskHandlers(ports, dispatch),
    'config.read': {
      run: (_, signal) => readConfig(ports, dispatch, signal),
      failed: (_, failure) => ({ type: 'config.failed', failure }),
    },
    'tokens.read': {
      async run({ sessions, roles }, signal) {
        const tokens = await ports.tokens.list(sessions)
        const credentials = await ports.credentials.list(roles, sessions)
        signal.throwIfAborted()
        dispatch({ type: 'tokens.loaded', tokens, credentials })
      },
      failed: tell,
    },
    'tokens.drop': {
      async run({ session }, signal) {
        await access.drop(session, signal)
        dispatch({ type: 'filesChanged', what: 'tokens' })
      },
      failed: tell,
    },
    'seen.read': {
      run: ({ session }, signal) => readSeen(ports, session, dispatch, signal),
      failed: () => null,
    },
    'seen.write': {
      run: ({ session, tree }) => seenWriter.write(session, tree),
      failed: () => null,
    },
    'login.start': { run: signingIn.start, failed: loginFailed },
    'login.poll': { run: signingIn.poll, failed: loginFailed },
    'login.renew': {
      async run({ session }, signal) {
        const token = await access.renew(session, signal)
        dispatch({ type: 'login.renewed', session: session.name, token })
      },
      failed: ({ session }, failure) => ({
        type: 'login.notRenewed',
        session: session.name,
        failure,
      }),
    },
    'login.check': {
      async run({ session }, signal) {
        const token = await access.token(session, signal)
        await ports.aws.check(session, token, signal)
      },
      // Nobody asked: only what ends the sign-in is news.
      failed: ({ session }, failure) =>
        failure.kind === 'sessionEnded' ? { type: 'login.revoked', session: session.name } : null,
    },
    'accounts.list': {
      run: (effect, signal) => listAccounts(ports, access, dispatch, effect, signal),
      failed: ({ session, attempt }, failure) => ({
        type: 'accounts.failed',
        session: session.name,
        attempt,
        failure,
      }),
    },
    'roles.list': {
      run: (effect, signal) => listRoles(ports, access, dispatch, effect, signal),
      failed: ({ session, accountId, attempt }, failure) => ({
        type: 'roles.failed',
        session: session.name,
        accountId,
        attempt,
        failure,
      }),
    },
    after: {
      async run({ length, action }, signal) {
        await ports.clock.sleep(length, signal)
        dispatch(action)
      },
      failed: tell,
    },
    plan: {
      async run({ request, ask }) {
        const { text } = await ports.config.read()
        const entries = withShadows(planFor(documentOf(ports, text), request), await shadows(ports))
        dispatch({ type: 'plan.ready', entries, request, ask })
      },
      failed: (_, failure) => ({ type: 'plan.failed', failure }),
    },
    'plan.apply': { run: applyEntries, failed: (_, failure) => ({ type: 'plan.failed', failure }) },
    undo: {
      run: ({ id }) => undo(ports, id, dispatch, () => begin(READ_CONFIG)),
      failed: tell,
    },
    'undo.look': { run: () => lookAtUndo(ports, dispatch), failed: tell },
    logout: {
      async run(effect, signal) {
        dispatch({ type: 'logout.one', result: await signOut(ports, effect, signal) })
      },
      failed: ({ session }, failure) => ({
        type: 'logout.one',
        result: stillSignedIn(session, failure),
      }),
    },
    'logout.rest': {
      async run() {
        // Also those of roles that nobody here knows any more, as `aws sso logout` does.
        await ports.credentials.removeAll()
        dispatch({ type: 'logout.done', failure: null })
      },
      failed: (_, failure) => ({ type: 'logout.done', failure }),
    },
    whoami: {
      run: (effect, signal) => whoami(ports, access, dispatch, effect, signal),
      failed: (effect, failure) =>
        failure.kind === 'sessionEnded'
          ? { type: 'login.refused', session: effect.session.name, failure }
          : tell(effect, failure),
    },
  }

  function perform(effect: Effect): void {
    // At once: what begins on the lifeline in the next moment must not end with it.
    if (effect.do === 'end') {
      lifelines.end(effect.life)
      const session = effect.life === '' ? null : sessionOfLogin(effect.life)
      if (session !== undefined) track(signingIn.leave(session))
      return
    }
    track(begin(effect))
  }

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => working.delete(tracked))
    working.add(tracked)
  }

  async function begin<D extends Work['do']>(effect: Of<D>): Promise<void> {
    const handler = handlers[effect.do as D]
    const life = 'life' in effect ? effect.life : null
    const signal = life === null ? new AbortController().signal : lifelines.begin(life)
    try {
      // Never before the store has taken in the state that asked for this.
      await Promise.resolve()
      await handler.run(effect, signal)
    } catch (thrown) {
      if (signal.aborted) return
      const failure = toFailure(thrown)
      ports.log.write('failed', { effect: effect.do, code: failure.code, cause: failure.cause })
      const action = handler.failed(effect, failure)
      if (action !== null) dispatch(action)
    } finally {
      if (life !== null) lifelines.done(life, signal)
    }
  }

  /** Told once the file has been read again: whoever hears of a new session may sign in to it. */
  async function applyEntries({ entries }: Of<'plan.apply'>): Promise<void> {
    const summary = summaryOf(entries).replaceAll('*', '')
    const { changed, id, inPlace, stands } = await ports.config.write(
      (text) => applyPlan(text, entries, documentOf(ports, text)),
      summary,
    )
    await begin(READ_CONFIG)
    dispatch({ type: 'plan.written', entries, changed, inPlace, id })
    if (!changed) return
    const lost = 'Another program wrote the config file at the same moment and dropped this'
    const dropped = failure('keepsChanging', `${lost}: ${summary}`, 'Write it again')
    dispatch({ type: 'plan.settled', failure: (await stands) ? null : dropped })
  }

  return {
    perform,
    handOver: signingIn.take,
    async stop() {
      perform({ do: 'end', life: '' })
      await seenWriter.flush()
      await Promise.allSettled(working)
    },
  }
}

function loginFailed(
  { session, attempt }: Of<'login.start'> | Of<'login.poll'>,
  failure: Failure,
): Action {
  return { type: 'login.failed', session: session.name, attempt, failure }
}
