/** A change for the screen: what goes and comes, no secret, and never more than can be looked at. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownChange } from '../../src/core/shown-change.ts'

const texts = ({ lines }: ReturnType<typeof shownChange>) =>
  lines.map(({ kind, text }) => `${{ add: '+', remove: '-', same: ' ' }[kind]}${text}`)

test('tells the lines that go and come, and parts places that are far apart', () => {
  const middle = 'a = 1\n'.repeat(9)
  const change = shownChange(`[x]\nregion = a\n${middle}end = 1\n`, `[x]\nregion = b\n${middle}`)
  expect(texts(change)).toEqual([
    ' [x]',
    '-region = a',
    '+region = b',
    ...Array(3).fill(' a = …'),
    ' …',
    ...Array(3).fill(' a = …'),
    '-end = …',
  ])
})

test('counts what it leaves out', () => {
  const many = shownChange('', '[profile x]\nregion = y\n'.repeat(400))
  expect(many.lines).toHaveLength(200)
  expect(many.more).toBe(600)
})

test('never shows a secret, whatever stands around it', () => {
  const line = fc.constantFrom(
    '[profile x]',
    'region = a',
    'aws_secret_access_key = hush',
    '# secret hush',
    '',
  )
  const text = fc.array(line).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (from, to) => {
      expect(JSON.stringify(shownChange(from, to))).not.toContain('hush')
    }),
  )
})
