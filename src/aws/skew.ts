/** How far this computer's clock is off, by the Date of AWS's answers (RFC 9110 section 6.6.1). */
import { MOST_SKEW } from '../core/clock-skew.ts'
import type { Ms } from '../core/model.ts'

type Told = (off: Ms) => void

export interface Skew {
  /** Calls with each answer that shows a clock too far off: our time less AWS's, so that a slow clock is negative. */
  watch(told: Told): void
  /** Looks at all that a client is answered from now on. */
  look(client: Watched): void
}

type Handler = (call: never) => Promise<{ readonly response: unknown }>

/** An SDK client, as far as it takes a middleware that sees answers before they are read. */
export interface Watched {
  readonly middlewareStack: {
    add(
      middleware: (next: Handler) => Handler,
      options: { readonly step: 'deserialize'; readonly priority: 'low' },
    ): void
  }
}

export function createSkew(now: () => Ms): Skew {
  const listeners = new Set<Told>()
  return {
    watch: (told) => void listeners.add(told),
    look({ middlewareStack }) {
      middlewareStack.add(
        (next) => async (call) => {
          const asked = now()
          const answer = await next(call)
          const off = offBy(answer.response, asked, now())
          if (Math.abs(off) > MOST_SKEW) for (const told of listeners) told(off)
          return answer
        },
        { step: 'deserialize', priority: 'low' },
      )
    },
  }
}

/**
 * Our time less the answer's, at the least: its date lies between question and answer, and this computer may
 * have slept for hours between them. 0 where it says none, or is a page of somebody else.
 */
function offBy(response: unknown, asked: Ms, answered: Ms): Ms {
  const { headers } = response as { readonly headers?: Readonly<Record<string, unknown>> }
  const date = Date.parse(String(headers?.date))
  const isPage = /^text\/html\b/i.test(String(headers?.['content-type']))
  if (Number.isNaN(date) || isPage) return 0
  if (date < asked) return asked - date
  return date > answered ? answered - date : 0
}
