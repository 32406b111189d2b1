/** What the emulator was asked, in order; a test reads it, secrets and all. */
import { EventEmitter, once } from 'node:events'
import type { Ms } from '../core/model.ts'
import type { RouteName } from './faults.ts'
import type { Call } from './wire.ts'

export interface LoggedRequest extends Call {
  /** Null for an address that nothing answers. */
  readonly route: RouteName | null
  /** When it came, by the emulator's clock. */
  readonly at: Ms
  /** The body's members or form fields, secrets included. */
  readonly body: Call['fields']
  /** Null until it is answered. */
  readonly status: number | null
  /** True once the connection ended before the whole answer was sent. */
  readonly aborted: boolean
}

/** The part of an entry that its answer fills in. */
export interface OpenEntry extends LoggedRequest {
  status: number | null
  aborted: boolean
}

/** A program may run for days against it: only the latest are kept. */
const KEPT = 20_000

export class RequestLog {
  readonly entries: LoggedRequest[] = []
  readonly #changes = new EventEmitter().setMaxListeners(0)

  add(route: RouteName | null, call: Call, at: Ms): OpenEntry {
    const entry: OpenEntry = {
      ...call,
      route,
      at,
      body: call.fields,
      status: null,
      aborted: false,
    }
    this.entries.push(entry)
    if (this.entries.length > KEPT) this.entries.shift()
    this.changed()
    return entry
  }

  changed(): void {
    this.#changes.emit('change')
  }

  /** Resolves with the matching requests as soon as there are so many of them. */
  async waitFor(
    matches: (request: LoggedRequest) => boolean,
    count: number,
  ): Promise<readonly LoggedRequest[]> {
    for (;;) {
      const found = this.entries.filter(matches)
      if (found.length >= count) return found
      await once(this.#changes, 'change')
    }
  }
}
