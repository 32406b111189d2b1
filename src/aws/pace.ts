/** How often AWS is called, and when again: a rate that learns, a few calls at once, patient retries. */
import type { Ms } from '../core/model.ts'
import { portalMeant } from '../core/portal-address.ts'
import type { Portal } from '../runtime/aws-port.ts'
import { retryAfter, type Trouble, troubleOf } from './errors.ts'

/** Calls under way at once. */
const AT_ONCE = 8
/** Calls a second: the portal's quota is about 20, and it is shared by everybody of one organisation. */
const FIRST_RATE = 18
const LEAST_RATE = 1
const MOST_RATE = 50
/** What is left of the rate after AWS said that it is too much. */
const SLOWER = 0.85
/** So near to the rate that was too much the pace comes back within a second or two. */
const NEAR = 0.96
/** Nearer it only feels its way: calls a second more, each second. */
const FEELING = 0.1

const ATTEMPTS: Record<Trouble, number> = { throttled: 10, transient: 3, timedOut: 2, final: 1 }
const FIRST_WAIT: Record<Trouble, Ms> = { throttled: 500, transient: 100, timedOut: 0, final: 0 }
const LONGEST_WAIT: Ms = 20_000
const LONGEST_RETRY_AFTER: Ms = 60_000

export interface Pace {
  /**
   * Calls as soon as the rate allows it, and again after throttling, 5xx and time-outs, with full jitter
   * and never sooner than Retry-After. Rejects with the last error, or with the signal's reason.
   */
  run<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T>
}

interface Waiting {
  readonly start: () => void
}

/** One pace for all calls under one quota. `told` hears how long a call waits after AWS said that it was too much. */
export function createPace(now: () => Ms, told: (wait: Ms) => void = () => {}): Pace {
  const queue: Waiting[] = []
  let running = 0
  let newest = true
  let rate = FIRST_RATE
  /** Calls that may start at once; grows with time, so that a few clicks are never held back. */
  let allowance = AT_ONCE
  let countedAt = performance.now()
  let slowedAt = Number.NEGATIVE_INFINITY
  /** The rate that was too much last time; quotas stay as they are for days. */
  let limit = Number.POSITIVE_INFINITY
  let timer: NodeJS.Timeout | undefined

  function startWaiting(): void {
    clearTimeout(timer)
    const at = performance.now()
    if (at > countedAt) {
      allowance = Math.min(AT_ONCE, allowance + ((at - countedAt) / 1000) * rate)
      countedAt = at
    }
    while (queue.length > 0 && running < AT_ONCE && allowance >= 1) {
      allowance -= 1
      running += 1
      // The newest and the oldest by turns: what somebody asks for now does not wait behind a thousand of a
      // bulk load, and none of those waits for ever while newer ones come.
      const next = newest ? queue.pop() : queue.shift()
      newest = !newest
      next?.start()
    }
    if (queue.length === 0 || running >= AT_ONCE) return
    timer = setTimeout(startWaiting, Math.ceil(((1 - allowance) / rate) * 1000 + countedAt - at))
  }

  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        start: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      const leave = () => {
        queue.splice(queue.indexOf(waiting), 1)
        if (queue.length === 0) clearTimeout(timer)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      queue.push(waiting)
      startWaiting()
    })
  }

  /** Slows everybody down, once for all the calls that were under way when AWS said so. */
  function slowDown(pause: Ms): void {
    const at = performance.now()
    allowance = Math.min(allowance, 0)
    countedAt = Math.max(countedAt, at + pause)
    if (at - slowedAt < 1000) return
    slowedAt = at
    limit = rate
    rate = Math.max(LEAST_RATE, rate * SLOWER)
  }

  async function once<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted()
    await turn(signal)
    try {
      const result = await attempt()
      rate = Math.min(MOST_RATE, rate + faster() / rate)
      return result
    } catch (thrown) {
      if (troubleOf(thrown) === 'throttled') slowDown(waitAskedFor(thrown))
      throw thrown
    } finally {
      running -= 1
      startWaiting()
    }
  }

  /** How many calls a second more, for each second of calls that went well. */
  function faster(): number {
    if (rate > limit * 1.1) limit = Number.POSITIVE_INFINITY
    if (limit === Number.POSITIVE_INFINITY) return 1
    return rate < limit * NEAR ? limit * (1 - SLOWER) : FEELING
  }

  function waitAskedFor(thrown: unknown): Ms {
    return Math.min(retryAfter(thrown, now()) ?? 0, LONGEST_RETRY_AFTER)
  }

  return {
    async run(attempt, signal) {
      for (let attempts = 1; ; attempts += 1) {
        try {
          return await once(attempt, signal)
        } catch (thrown) {
          signal.throwIfAborted()
          const trouble = troubleOf(thrown)
          if (attempts >= ATTEMPTS[trouble]) throw thrown
          const backOff = Math.min(LONGEST_WAIT, FIRST_WAIT[trouble] * 2 ** (attempts - 1))
          const wait = waitAskedFor(thrown) + Math.random() * backOff
          if (trouble === 'throttled') told(wait)
          await pause(wait, signal)
        }
      }
    },
  }
}

/**
 * The pace of each portal: the quota is that of its organisation, shared by all sessions that lead there in
 * whatever spelling, and one that is throttled holds up no other.
 */
export function pacePerPortal(now: () => Ms, told: (wait: Ms) => void): (portal: Portal) => Pace {
  const paces = new Map<string, Pace>()
  return ({ startUrl, region }) => {
    const key = `${region} ${portalMeant(startUrl)}`
    const known = paces.get(key) ?? createPace(now, told)
    paces.set(key, known)
    return known
  }
}

function pause(length: Ms, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, length)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
