/** The table of keys and the table of commands hold together: what the screen can do, a script can do. */
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/index.ts'
import { KEY_COMMANDS } from '../../src/commands/key-commands.ts'
import { readCommandLine } from '../../src/commands/usage.ts'
import { KEYMAP } from '../../src/keys/keymap.ts'

const lines = Object.entries(KEY_COMMANDS).flatMap(([id, twin]) =>
  'command' in twin ? [[id, twin.command] as const] : [],
)

test('every key has its command, or a reason why it has none; and nothing else has', () => {
  expect(Object.keys(KEY_COMMANDS).sort()).toEqual(KEYMAP.map(({ id }) => id).sort())
})

test.each(lines)('%s: %s is a command line that is understood', (_, line) => {
  const { command, input } = readCommandLine(line.split(' ').slice(1), COMMANDS)
  expect(command).not.toBeNull()
  expect(input.words.every((word) => word === word.toUpperCase())).toBe(true)
})

describe('a key without a command', () => {
  test.each(
    KEYMAP.flatMap((binding) => {
      const twin = KEY_COMMANDS[binding.id]
      return twin !== undefined && 'none' in twin ? [[binding.id, binding, twin.none] as const] : []
    }),
  )('%s is about the screen', (_, binding, reason) => {
    const inDialog = ![
      'sessions',
      'accounts',
      'roles',
      'profiles',
      'lists',
      'always',
      'filter',
    ].includes(binding.scope)
    expect(inDialog).toBe(reason === 'dialog')
    // Nothing that writes, signs in or asks AWS may hide among these.
    if (reason === 'place')
      expect(binding.id).toMatch(/mark|Marks|extend|move|focus|filter|back|favourite|order|groups/)
    if (reason === 'screen') expect(binding.id).toMatch(/^(quit|leave|redraw|suspend)$/)
  })
})
