/** Terminal input is decoded alike, however it is cut into reads, and whatever it is made of. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDecoder, type Decoded, PASTE_LIMIT } from '../../src/keys/decode.ts'

function decode(...reads: readonly string[]): readonly Decoded[] {
  const decoder = createDecoder()
  return [...reads.flatMap((read) => decoder.push(read)), ...decoder.flush()]
}

const key = (text: string, chord: string | null = null) => ({ type: 'key', text, chord })
const esc = key('\x1b[27u')
const enter = { type: 'enter' }
const reply = (text: string) => ({ type: 'reply', text })
const paste = (text: string, cut = false) => ({ type: 'paste', text, cut })

describe('one read', () => {
  test.each([
    ['jjj', [key('j'), key('j'), key('j')]],
    ['ab\r', [key('a'), key('b'), enter]],
    ['\n\x1bOM', [enter, enter]],
    ['é日👩‍💻', [key('é'), key('日'), key('👩'), key('\u200d'), key('💻')]],
    ['\x7f\x08', [key('\x7f'), key('\x7f')]],
    ['\x1b[3~', [key('\x1b[3~', 'delete')]],
    ['\x1b[H\x1bOF', [key('\x1b[H', 'home'), key('\x1bOF', 'end')]],
    ['\t\x1b[Z', [key('\t'), key('\x1b[Z')]],
    ['\x01\x15\x00', [key('\x01', 'ctrl+a'), key('\x15', 'ctrl+u'), key('\x00', 'ctrl+space')]],
    ['\x1bb\x1b\x7f', [key('\x1bb', 'alt+b'), key('\x1b\x7f', 'alt+backspace')]],
    ['\x1b', [esc]],
    ['\x1b\x1b\x1b', [esc, esc, esc]],
    ['\x1b\x1b[B', [esc, key('\x1b[B')]],
    ['\x1b[A\x1bOB\x1b[1;5C', [key('\x1b[A'), key('\x1bOB'), key('\x1b[1;5C')]],
    ['\x1b[[B\x1b[2$', [key('\x1b[[B'), key('\x1b[2$')]],
    ['\x1bOP\x1b[11~j', [key('\x1bOP', 'f1'), key('\x1b[11~', 'f1'), key('j')]],
    ['\x1b[[A\x1b[P\x1bOQ', [key('\x1b[[A', 'f1'), key('\x1b[P', 'f1'), key('\x1bOQ')]],
    ['\x1b[', []],
    ['\x1b[12\x1b[A', [key('\x1b[A')]],
    ['\x1b]', [key('\x1b]', 'alt+]')]],
    ['\x1b]11;rgb:0000/1111/2222\x07j', [reply('\x1b]11;rgb:0000/1111/2222\x07'), key('j')]],
    ['\x1b]10;rgb:0/1/2\x1b\\j', [reply('\x1b]10;rgb:0/1/2\x1b\\'), key('j')]],
    ['\x1bP>|xterm\x1b\\', [reply('\x1bP>|xterm\x1b\\')]],
    ['\x1b[?62;4cj', [reply('\x1b[?62;4c'), key('j')]],
    ['\x1b[?1u\x1b[?2026;2$y', [reply('\x1b[?1u'), reply('\x1b[?2026;2$y')]],
    ['\x1b[I\x1b[O\x1b[12;40R', [reply('\x1b[I'), reply('\x1b[O'), reply('\x1b[12;40R')]],
    ['\x1b[<0;1;2Mq', [reply('\x1b[<0;1;2M'), key('q')]],
    ['\x1b]11;never ends\x03', [key('\x03', 'ctrl+c')]],
    ['\x1b\x03', [esc, key('\x03', 'ctrl+c')]],
    ['\x9b\ud800j', [key('j')]],
    ['\x1b[200~dy\r\nx\ty\x00\x1b[0m\x1b[201~j', [paste('dy x y[0m'), key('j')]],
    ['\x1b[200~\x1b[201~', [paste('')]],
    ['\x1b[201~', []],
    ['\x1b[200~never ends', [paste('never ends')]],
  ] as const)('%j', (input, expected) => {
    expect(decode(input)).toEqual(expected)
  })
})

test('a long paste is cut, between characters', () => {
  const text = `${'x'.repeat(PASTE_LIMIT - 1)}😀`
  expect(decode(`\x1b[200~${text}\x1b[201~`)).toEqual([paste('x'.repeat(PASTE_LIMIT - 1), true)])
  expect(decode(`\x1b[200~${'y'.repeat(PASTE_LIMIT)}\x1b[201~`)).toEqual([
    paste('y'.repeat(PASTE_LIMIT)),
  ])
})

test('Ctrl-C that is typed alone gets out of a paste without an end', () => {
  expect(decode('\x1b[200~abc', '\x03', 'q')).toEqual([key('\x03', 'ctrl+c'), key('q')])
})

test('a reply without an end is bounded, and its end still found', () => {
  const decoder = createDecoder()
  for (let at = 0; at < 300; at += 1)
    expect(decoder.push(`${at ? '' : '\x1b]52;'}${'A'.repeat(100)}`)).toEqual([])
  const [ended, ...more] = decoder.push('\x07j')
  expect(ended?.type === 'reply' && ended.text.length).toBeLessThan(4200)
  expect(more).toEqual([key('j')])
})

test('says what it is in the middle of', () => {
  const unfinished = (read: string) => {
    const decoder = createDecoder()
    decoder.push(read)
    return decoder.unfinished
  }
  expect(unfinished('j')).toBe('nothing')
  for (const read of ['\x1b', '\x1bO', '\x1b]', '\x1bP']) expect(unfinished(read)).toBe('escape')
  for (const read of ['\x1b[', '\x1b[1;5', '\x1bO5']) expect(unfinished(read)).toBe('sequence')
  for (const read of ['\x1b]1', '\x1bP>']) expect(unfinished(read)).toBe('reply')
  for (const read of ['\x1b[200~', '\x1b[200~ab\x1b[2']) expect(unfinished(read)).toBe('paste')
})

const PIECES = [
  ...[
    'a',
    'q',
    '7',
    ' ',
    'é',
    '日',
    '👩‍💻',
    '\r',
    '\n',
    '\t',
    '\x7f',
    '\x08',
    '\x01',
    '\x15',
    '\x1b',
  ],
  ...[
    '\x1b[A',
    '\x1b[B',
    '\x1bOC',
    '\x1b[3~',
    '\x1b[1;5D',
    '\x1b[Z',
    '\x1b[I',
    '\x1b[',
    '\x1b]',
    '\x1bP',
  ],
  ...[
    '\x1b]11;rgb:1/2/3\x07',
    '\x1b]10;x\x1b\\',
    '\x1b[?62c',
    '\x1b[?1u',
    '\x1b[5;6R',
    '\x1b[<1;2;3m',
  ],
  ...['\x1b[200~', '\x1b[201~', '\x1b[200~x\r\ny\x1b[201~', '\x07', '\x1b\\', ';', '[', 'O'],
]

/** Text and the places where its reads are cut; whole code points, as UTF-8 decoding gives them. */
const cutInput = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 30,
  })
  .map((pieces) => [...Buffer.from(pieces.join('').replaceAll('\x03', '')).toString()])
  .chain((points) =>
    fc.tuple(
      fc.constant(points),
      fc.array(fc.nat({ max: Math.max(0, points.length) }), { maxLength: 10 }),
    ),
  )

test('cutting the input into other reads changes nothing', () => {
  fc.assert(
    fc.property(cutInput, ([points, cuts]) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), points.length]
      const reads = edges.slice(1).map((end, at) => points.slice(edges[at], end).join(''))
      expect(decode(...reads)).toEqual(decode(points.join('')))
    }),
    { numRuns: 2000 },
  )
})

test('takes 10,000 reads of anything', () => {
  const decoder = createDecoder()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (read) => {
      for (const one of decoder.push(read)) {
        if (one.type === 'paste') expect(one.text).not.toMatch(/\p{Cc}/u)
      }
    }),
    { numRuns: 10_000 },
  )
  decoder.push('\x03')
  expect(decoder.push('j')).toEqual([key('j')])
})

test('takes a megabyte of paste and of noise', () => {
  const megabyte = 'dy\n'.repeat(350_000)
  expect(decode(`\x1b[200~${megabyte}\x1b[201~`)).toHaveLength(1)
  expect(decode('\x1b]'.repeat(100_000)).length).toBeLessThan(100_001)
})
