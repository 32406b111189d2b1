/** Signing in, the doing half: registrations, codes and verifiers live and die in here. */
import { toFailure } from '../core/failure.ts'
import type { Flow, Session, SessionName } from '../core/model.ts'
import type { Action } from '../state/actions.ts'
import type { Effect } from '../state/effects.ts'
import type { DeviceStart, Redirect, Registration, TokenAnswer } from './aws-port.ts'
import type { Ports } from './ports.ts'

type Start = Extract<Effect, { do: 'login.start' }>
type Poll = Extract<Effect, { do: 'login.poll' }>

export interface SigningIn {
  start(effect: Start, signal: AbortSignal): Promise<void>
  poll(effect: Poll, signal: AbortSignal): Promise<void>
  /** Takes the address on which a browser elsewhere ended. It holds the code: it stays in here. */
  take(session: SessionName, address: string): void
  /** The sign-in to this session is given up, or all are: others may have their turn. */
  leave(session: SessionName | null): Promise<void>
}

export function createSigningIn(ports: Ports, dispatch: (action: Action) => void): SigningIn {
  const { aws, tokens, clock, browser } = ports
  /** What polling needs, by session; the attempt tells an older one apart. */
  const devices = new Map<
    string,
    { attempt: number; registration: Registration; device: DeviceStart }
  >()
  /** The listeners that wait, by session, for an address that is pasted. */
  const redirects = new Map<string, { attempt: number; redirect: Redirect }>()

  async function register(
    session: Session,
    flow: Flow,
    signal: AbortSignal,
  ): Promise<Registration> {
    const registration = await aws.register(session, flow, signal)
    try {
      await tokens.saveRegistration(session, flow, registration)
    } catch (thrown) {
      // What lies in its place costs the next sign-in one request. Where nothing can be written the token
      // could not be kept either: that is told before anybody approves anything.
      if (toFailure(thrown).kind !== 'unreadable') throw thrown
    }
    return registration
  }

  /** What gives a turn back, by session: one lanyard at a time signs in, so that one page opens. */
  const turns = new Map<string, () => Promise<void>>()

  async function start(effect: Start, signal: AbortSignal): Promise<void> {
    const { session } = effect
    try {
      if (!turns.has(session.name) && (await signedInElsewhere(effect, signal))) return
      await begin(effect, signal)
    } catch (thrown) {
      if (!signal.aborted) await leave(session.name)
      throw thrown
    }
  }

  /** Waits for the turn. True where another lanyard has signed in meanwhile: then nothing is left to do. */
  async function signedInElsewhere(effect: Start, signal: AbortSignal): Promise<boolean> {
    const { session, attempt } = effect
    const before = await tokens.read(session, signal)
    const giveBack = await tokens.turn(session, signal, () =>
      dispatch({ type: 'login.elsewhere', session: session.name, attempt }),
    )
    if (signal.aborted) {
      await giveBack()
      signal.throwIfAborted()
    }
    turns.set(session.name, giveBack)
    const stored = await tokens.read(session, signal)
    const isNew = stored !== null && stored.accessToken !== before?.accessToken
    if (!isNew || stored.expiresAt <= clock.now()) return false
    const [token] = await tokens.list([session])
    if (token === undefined) return false
    await leave(session.name)
    dispatch({ type: 'login.done', session: session.name, attempt, token })
    return true
  }

  async function leave(session: SessionName | null): Promise<void> {
    const left = session === null ? [...turns.keys()] : [session]
    const given = left.map((name) => {
      const giveBack = turns.get(name)
      turns.delete(name)
      return giveBack?.()
    })
    await Promise.all(given)
  }

  async function begin(effect: Start, signal: AbortSignal): Promise<void> {
    const { session, flow } = effect
    const go = flow === 'code' ? startWithCode : startInBrowser
    const known = await tokens.registration(session, flow, signal)
    if (known === null) return go(effect, await register(session, flow, signal), signal)
    try {
      await go(effect, known, signal)
    } catch (thrown) {
      if (toFailure(thrown).kind !== 'registrationGone') throw thrown
      // AWS has forgotten it before its time: with a new one it works.
      await go(effect, await register(session, flow, signal), signal)
    }
  }

  async function startWithCode(effect: Start, registration: Registration, signal: AbortSignal) {
    const { session, attempt } = effect
    const device = await aws.startDevice(session, registration, signal)
    devices.set(session.name, { attempt, registration, device })
    const now = clock.now()
    dispatch({
      type: 'login.waiting',
      session: session.name,
      attempt,
      login: {
        flow: 'code',
        userCode: device.userCode,
        url: device.verificationUri,
        completeUrl: device.verificationUriComplete,
        ...(device.isTrusted ? {} : { isForeign: true as const }),
        startedAt: now,
        deadline: now + device.expiresIn,
        interval: device.interval,
      },
    })
  }

  async function startInBrowser(effect: Start, registration: Registration, signal: AbortSignal) {
    const { session, attempt } = effect
    const redirect = await aws.openRedirect(session, registration, signal)
    redirects.set(session.name, { attempt, redirect })
    const now = clock.now()
    dispatch({
      type: 'login.waiting',
      session: session.name,
      attempt,
      login: {
        flow: 'browser',
        url: redirect.authorizeUrl,
        returnsTo: redirect.redirectUri,
        ...(redirect.endpoint === null ? {} : { endpoint: redirect.endpoint }),
        startedAt: now,
        deadline: now + redirect.expiresIn,
      },
    })
    if (effect.open) {
      // The address is on the screen: without a browser here, one can still be used by hand.
      browser.open(redirect.authorizeUrl, effect.browser).catch((thrown) => {
        if (!signal.aborted) dispatch({ type: 'failed', failure: toFailure(thrown) })
      })
    }
    const { redirectUri, verifier } = redirect
    const grant = { type: 'code', code: await redirect.code, redirectUri, verifier } as const
    redirects.delete(session.name)
    const answer = await aws.createToken(session, registration, grant, signal)
    await finish(session, attempt, registration, answer, signal)
  }

  async function poll({ session, attempt }: Poll, signal: AbortSignal): Promise<void> {
    const known = devices.get(session.name)
    if (known?.attempt !== attempt) return
    const grant = { type: 'device', deviceCode: known.device.deviceCode } as const
    try {
      const answer = await aws.createToken(session, known.registration, grant, signal)
      await finish(session, attempt, known.registration, answer, signal)
    } catch (thrown) {
      if (!signal.aborted) await leave(session.name)
      throw thrown
    }
  }

  async function finish(
    session: Session,
    attempt: number,
    registration: Registration,
    answer: TokenAnswer,
    signal: AbortSignal,
  ): Promise<void> {
    // The answer may come in the moment of the Esc: then nobody is signed in.
    signal.throwIfAborted()
    if (answer.type !== 'token') {
      const slowDown = answer.type === 'slowDown'
      return dispatch({ type: 'login.pending', session: session.name, attempt, slowDown })
    }
    devices.delete(session.name)
    const token = await tokens.write(session, {
      accessToken: answer.accessToken,
      expiresAt: clock.now() + answer.expiresIn,
      refreshToken: answer.refreshToken,
      registration,
    })
    await leave(session.name)
    dispatch({ type: 'login.done', session: session.name, attempt, token })
  }

  function take(session: SessionName, address: string): void {
    const waiting = redirects.get(session)
    if (waiting === undefined) return
    const { attempt, redirect } = waiting
    try {
      redirect.take(address)
    } catch (thrown) {
      dispatch({ type: 'login.notPasted', session, attempt, failure: toFailure(thrown) })
    }
  }

  return { start, poll, take, leave }
}
