/** Fuzzes the bytes of keys. */
import fc from 'fast-check'
import { createDecoder } from '../../../src/keys/decode.ts'
import { check, type Target } from './target.ts'

/** Any bytes from the terminal, cut anywhere: the same keys, and Ctrl-C is never lost outside a paste. */
export const keys: Target = {
  name: 'bytes of keys',
  property: () =>
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 8 }),
          fc.constantFrom(
            '\x1b',
            '\x1b[',
            '\x1bO',
            '\x1b]',
            '\x1bP',
            '\x1b[200~',
            '\x1b[201~',
            '\x1b[<',
            '\x1b[M',
            '\r',
            '\x03',
          ),
        ),
      ),
      async (chunks) => {
        // A read of Ctrl-C alone ends what is unfinished: there the cut matters, and is meant to.
        const text = chunks.join('').replaceAll('\x03', '')
        const whole = createDecoder()
        const once = [...whole.push(text), ...whole.flush()]
        const cut = createDecoder()
        const pieces = [...text].flatMap((piece) => cut.push(piece))
        check(
          JSON.stringify([...pieces, ...cut.flush()]) === JSON.stringify(once),
          'other keys where the reads were cut otherwise',
        )
        const after = createDecoder()
        after.push(text)
        after.flush()
        const [first] = after.push('\x03')
        check(first?.type === 'key' && first.chord === 'ctrl+c', 'Ctrl-C was lost')
      },
    ),
}
