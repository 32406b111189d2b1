/** Every code is explained, and every explanation helps. */
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/index.ts'
import { EXPLANATIONS, kindOfCode } from '../../src/core/explanations.ts'
import { FAILURES, type FailureKind } from '../../src/core/failure.ts'

const KINDS = Object.keys(FAILURES) as FailureKind[]

test('codes are unique', () => {
  const codes = KINDS.map((kind) => FAILURES[kind].code)
  expect(new Set(codes).size).toBe(codes.length)
})

describe.each(KINDS)('%s', (kind) => {
  const { means, why, help } = EXPLANATIONS[kind]

  test('is found by its code, however that is written', () => {
    const { code } = FAILURES[kind]
    for (const spelled of [code, code.toLowerCase(), code.slice(3), code.replace('-', '')]) {
      expect(kindOfCode(spelled)).toBe(kind)
    }
  })

  test('is told in sentences that fit a terminal, without blame', () => {
    expect(help.length).toBeGreaterThan(0)
    for (const line of [means, why, ...help]) {
      expect(line).toMatch(/^\S.*\.$|SESSION|URL/)
      expect(line.length).toBeLessThanOrEqual(110)
      expect(line).not.toMatch(/!|OIDC|grant|invalid|\btoken\b/i)
    }
  })

  test('names only commands that there are', () => {
    const names = COMMANDS.map(({ name }) => name)
    for (const line of help) {
      for (const [, said = ''] of line.matchAll(/\blanyard ([a-z]+(?: [a-z]+)?)/g)) {
        const [first] = said.split(' ')
        expect(
          [said, first].some((one) => names.includes(one ?? '')),
          said,
        ).toBe(true)
      }
    }
  })
})

test.each(['LY-999', '', 'x', 'LY-1041', '-104'])('%j is no code', (code) => {
  expect(kindOfCode(code)).toBeNull()
})
