/** A terminal without a screen, and a key stream that reads it. */
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { InputHost } from '../../src/keys/input-host.ts'
import { KeyStream } from '../../src/keys/stdin.ts'

class FakeTerminal extends PassThrough {
  readonly isTTY = true
  isRaw = false
  refs = 0

  setRawMode(isOn: boolean): this {
    this.isRaw = isOn
    return this
  }

  ref(): this {
    this.refs += 1
    return this
  }

  unref(): this {
    this.refs -= 1
    return this
  }
}

/** A stream on a fake terminal; `told` has what its owner was told, in order. */
export function keyStream(
  owner: Partial<Pick<InputHost, 'focus' | 'guardsEnter' | 'isBound'>> = {},
) {
  const terminal = new FakeTerminal()
  const told: string[] = []
  const clock = { now: 0 }
  const stream = new KeyStream({
    terminal: terminal as never,
    now: () => clock.now,
    host: {
      focus: owner.focus ?? (() => 'list'),
      guardsEnter: owner.guardsEnter ?? (() => false),
      isBound: owner.isBound ?? (() => false),
      withheld: (chord) => told.push(chord),
      pasteRefused: (why) => told.push(why),
      reply: (sequence) => told.push(sequence),
      ended: () => told.push('ended'),
    },
  })
  return { terminal, stream, told, clock }
}

/** Lets the event loop turn until what was written is read, decoded and handed out. */
export async function turns(count = 40): Promise<void> {
  for (let n = 0; n < count; n += 1) await setImmediate()
}
