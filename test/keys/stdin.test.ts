/** The stream that Ink reads: one key at a time, and none where it would be misread. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PASTE_LIMIT } from '../../src/keys/decode.ts'
import type { InputFocus } from '../../src/keys/resolve.ts'
import { keyStream, turns } from './terminal.ts'

/** The stream in raw mode, with what each `readable` brought. */
function reading(owner: Parameters<typeof keyStream>[0] = {}) {
  const all = keyStream(owner)
  const batches: string[][] = []
  all.stream.on('readable', () => {
    const batch: string[] = []
    for (let key = all.stream.read(); key !== null; key = all.stream.read()) batch.push(key)
    if (batch.length > 0) batches.push(batch)
  })
  all.stream.setRawMode(true)
  const send = async (...reads: readonly (string | Buffer)[]) => {
    for (const read of reads) {
      all.terminal.write(read)
      await turns(2)
    }
    await turns()
  }
  return { ...all, batches, send, keys: () => batches.flat() }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('keys', () => {
  test('of one read come one at a time', async () => {
    const { batches, send } = reading()
    await send('jjj', 'ab\r')
    expect(batches).toEqual([['j'], ['j'], ['j'], ['a'], ['b'], ['\r']])
  })

  test('are whole where UTF-8 is cut', async () => {
    const { keys, send } = reading()
    const bytes = Buffer.from('é😀')
    await send(...[...bytes].map((byte) => Buffer.from([byte])))
    expect(keys()).toEqual(['é', '😀'])
  })

  test('are arrows where the sequence is cut by 10 ms', async () => {
    const { keys, send } = reading()
    await send('\x1b')
    vi.advanceTimersByTime(10)
    await send('[B')
    vi.advanceTimersByTime(1000)
    await turns()
    expect(keys()).toEqual(['\x1b[B'])
  })

  test('are arrows where the rest came in time, and a busy program reads it late', async () => {
    const { keys, send } = reading()
    await send('\x1b')
    vi.advanceTimersByTime(500)
    await send('[B')
    expect(keys()).toEqual(['\x1b[B'])
  })

  test('have Esc among them within 30 ms, and no later key joins it', async () => {
    const { keys, send } = reading()
    await send('\x1b')
    expect(keys()).toEqual([])
    vi.advanceTimersByTime(30)
    await turns(1)
    await send('[')
    expect(keys()).toEqual(['\x1b[27u', '['])
  })

  test('are Esc and another where a line brought both at once, with a capital as it was', async () => {
    const { keys, send } = reading()
    await send('\x1b/prod', '\x1bG')
    expect(keys()).toEqual(['\x1b[27u', '/', 'p', 'r', 'o', 'd', '\x1b[27u', 'G'])
  })

  test('with Alt are left as they are where they do something, in fields, and with Enter', async () => {
    const bound = reading({ isBound: (chord) => chord === 'alt+p' })
    await bound.send('\x1bp')
    expect(bound.keys()).toEqual(['\x1bp'])
    const field = reading({ focus: () => 'field' })
    await field.send('\x1bb')
    expect([field.keys(), field.told]).toEqual([[], ['alt+b']])
    const entered = reading()
    await entered.send('\x1b\r')
    expect(entered.keys()).toEqual(['\x1b\r'])
  })

  test('are asked about one by one: what Escape leaves decides on the next', async () => {
    let focus: 'menu' | 'list' = 'menu'
    const { stream, told, keys, send } = reading({ focus: () => focus })
    stream.on('readable', () => {
      focus = 'list'
    })
    await send('\x1b1')
    expect([keys(), told]).toEqual([['\x1b[27u', '1'], []])
  })

  test('go on after half a sequence, a reply and a paste that never end', async () => {
    const { keys, send } = reading()
    for (const half of ['\x1b[1;', '\x1b]11;rgb', '\x1b[200~abc']) {
      await send(half)
      vi.advanceTimersByTime(3000)
      await turns(1)
      await send('j')
    }
    expect(keys()).toEqual(['j', 'j', 'j'])
  })

  test('wait while nobody reads, and are dropped only when nobody could have typed them', async () => {
    const { stream, terminal } = keyStream()
    stream.setRawMode(true)
    terminal.write('j'.repeat(6000))
    await turns()
    const keys: string[] = []
    stream.on('readable', () => {
      for (let key = stream.read(); key !== null; key = stream.read()) keys.push(key)
    })
    await turns(10_000)
    expect(keys.length).toBeGreaterThanOrEqual(4096)
    expect(keys.length).toBeLessThan(4100)
  })

  test('that wait do not hold Ctrl-C up', async () => {
    const { keys, send } = reading()
    await send(`${'j'.repeat(1000)}\x03`)
    expect(keys()).toEqual(['\x03'])
  })
})

describe('what must not reach a widget', () => {
  const EDITING = '\x01\x05\x15\x17\x0b\x0c\x1bb\x1b[H\x1b[F\x1b[3~'

  test('is told to the owner while a field has the focus', async () => {
    const { keys, told, send } = reading({ focus: () => 'field' })
    await send(EDITING, '7a\x7f\x1b[D')
    await send('\x03')
    expect(told).toEqual(
      'ctrl+a ctrl+e ctrl+u ctrl+w ctrl+k ctrl+l alt+b home end delete'.split(' '),
    )
    expect(keys()).toEqual(['7', 'a', '\x7f', '\x1b[D', '\x03'])
  })

  test('includes digits while a menu is open', async () => {
    const { keys, told, send } = reading({ focus: () => 'menu' })
    await send('2j\x1b[B', '\x0b')
    expect(keys()).toEqual(['j', '\x1b[B'])
    expect(told).toEqual(['2', 'ctrl+k'])
  })

  test('is a key like any other in a list', async () => {
    const { keys, told, send } = reading({ isBound: () => true })
    await send(EDITING, '2')
    expect(keys().join('')).toBe(`${EDITING}2`)
    expect(told).toEqual([])
  })

  test('is judged by the focus that the key before has left', async () => {
    let focus: InputFocus = 'list'
    const { keys, stream, told, send } = reading({ focus: () => focus })
    stream.on('readable', () => {
      if (keys().includes('/')) focus = 'field'
    })
    await send('\x01/\x01')
    expect(keys()).toEqual(['\x01', '/'])
    expect(told).toEqual(['ctrl+a'])
  })
})

describe('a paste', () => {
  const PASTE = '\x1b[200~d\ny\n\x1b[201~'

  test('is dropped as a whole in lists and menus', async () => {
    for (const focus of ['list', 'menu'] as const) {
      const { keys, told, send } = reading({ focus: () => focus })
      await send(PASTE)
      expect(keys()).toEqual([])
      expect(told).toEqual(['noField'])
    }
  })

  test('is one piece in a field, without controls', async () => {
    const { keys, send } = reading({ focus: () => 'field' })
    await send(PASTE.slice(0, 9), PASTE.slice(9))
    expect(keys()).toEqual(['\x1b[200~d y \x1b[201~'])
  })

  test('that is too long is cut, and the owner told', async () => {
    const { keys, told, send } = reading({ focus: () => 'field' })
    await send(`\x1b[200~${'x'.repeat(1_000_000)}\x1b[201~`)
    expect(keys()).toEqual([`\x1b[200~${'x'.repeat(PASTE_LIMIT)}\x1b[201~`])
    expect(told).toEqual(['tooLong'])
  })
})

test('F1 is told to the owner everywhere, since Ink tells nobody of it', async () => {
  for (const focus of ['list', 'field', 'menu'] as const) {
    const { keys, told, send } = reading({ focus: () => focus })
    await send('\x1bOP', '\x1b[[A')
    expect([keys(), told]).toEqual([[], ['f1', 'f1']])
  }
})

test('replies of the terminal are told to the owner, never typed', async () => {
  const { keys, told, send } = reading({ focus: () => 'field' })
  const replies = ['\x1b]11;rgb:0/0/0\x1b\\', '\x1b[?62c', '\x1b[?0u', '\x1b[I']
  await send(`a${replies.join('')}b`)
  expect(keys()).toEqual(['a', 'b'])
  expect(told).toEqual(replies)
})

describe('Enter', () => {
  const REPEATED = '\x1b[13;1:2u'

  /** Enters at these times, where Enter is guarded; then all that wait run out. */
  async function enters(focus: InputFocus, ...times: readonly number[]) {
    const { keys, clock, send } = reading({ focus: () => focus, guardsEnter: () => true })
    for (const at of times) {
      vi.advanceTimersByTime(at - clock.now)
      clock.now = at
      await send('\r')
    }
    clock.now += 5000
    vi.advanceTimersByTime(5000)
    await turns()
    return keys()
  }

  test('is pressed each time that other keys lie between, however late they all come', async () => {
    const { keys, send } = reading({ focus: () => 'field', guardsEnter: () => true })
    await send('a\rb\rc\r')
    expect(keys()).toEqual(['a', '\r', 'b', '\r', 'c', '\r'])
  })

  test('that is held is pressed once, and said once to be held', async () => {
    expect(await enters('list', 0, 500, 533, 566, 600)).toEqual(['\r', REPEATED])
  })

  test('that is held never reaches a menu or a field again', async () => {
    expect(await enters('menu', 0, 500, 533, 566)).toEqual(['\r'])
    expect(await enters('field', 0, 500, 533, 566)).toEqual(['\r'])
  })

  test('that is pressed again comes through', async () => {
    expect(await enters('list', 0, 300, 900)).toEqual(['\r', '\r', '\r'])
  })

  test('does not wait where another key follows it, nor where it does not write', async () => {
    const guarded = reading({ guardsEnter: () => true })
    await guarded.send('\r')
    guarded.clock.now = 500
    await guarded.send('\rj')
    expect(guarded.keys()).toEqual(['\r', '\r', 'j'])
    const free = reading()
    await free.send('\r', '\r')
    expect(free.keys()).toEqual(['\r', '\r'])
  })
})

describe('the terminal', () => {
  test('is raw, read and referenced only as long as Ink wants it', async () => {
    const { terminal, stream, keys, send } = reading()
    expect(terminal.isRaw).toBe(true)
    stream.ref()
    stream.unref()
    expect(terminal.refs).toBe(0)
    stream.setRawMode(false)
    await send('j')
    expect([terminal.isRaw, keys()]).toEqual([false, []])
    stream.setRawMode(true)
    await turns()
    expect(keys()).toEqual(['j'])
  })

  test('may change hands amid keys: Ctrl-C is kept, whatever else was not handed out is dropped', async () => {
    for (const [typed, kept] of [
      ['jk', []],
      ['jk\x03', ['\x03']],
    ] as const) {
      const { terminal, stream, keys } = reading()
      terminal.write(typed)
      // As far as reading goes, and no turn further: the next one would hand a key out.
      await Promise.resolve()
      stream.setRawMode(false)
      await turns()
      expect(keys()).toEqual([])
      stream.setRawMode(true)
      await turns()
      expect(keys()).toEqual(kept)
    }
  })

  test('can be drained before leaving', async () => {
    const { stream, told, keys, send } = reading()
    stream.discard()
    await send('jj\x1b[?62c')
    expect([keys(), told]).toEqual([[], ['\x1b[?62c']])
  })

  test('that goes away is told once', async () => {
    const { terminal, told } = reading()
    terminal.destroy(new Error('EIO'))
    await turns()
    expect(told).toEqual(['ended'])
  })
})

test('lives through 10,000 reads of anything', async () => {
  const { terminal, keys, send } = reading({ focus: () => 'field' })
  const reads = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 20 }), 10_000)
  for (const [n, read] of reads.entries()) {
    terminal.write(read)
    if (n % 100 === 0) await turns(1)
  }
  await turns(5000)
  vi.advanceTimersByTime(10_000)
  await send('\x03')
  expect(keys().at(-1)).toBe('\x03')
})
