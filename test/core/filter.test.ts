/** The filter: what people type against what the rows offer. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src/core/filter.ts'

interface Row {
  readonly name: string
  readonly id: string
  readonly email: string
}

const ROWS: readonly Row[] = [
  ['payments-prod', '111122223333'],
  ['payments-staging', '444455556666'],
  ['platform-analytics-dev', '909400835111'],
  ['partner-gateway-test', '108505786682'],
  ['repayments-dev', '118844667929'],
  ['audit', '687712229817'],
].map(([name = '', id = '']) => ({ name, id, email: `${name}@corp.example` }))

const texts = ({ name, id, email }: Row) => [name, id, email]
const found = (query: string) => createFilter(ROWS, texts)(query).map(({ item }) => item.name)

describe('the filter', () => {
  it.each([
    ['', ROWS.map(({ name }) => name)],
    [
      'pay',
      [
        'payments-prod',
        'payments-staging',
        'platform-analytics-dev',
        'partner-gateway-test',
        'repayments-dev',
      ],
    ],
    ['prod pay', ['payments-prod']],
    ['pay stg', ['payments-staging']],
    ['1111', ['payments-prod']],
    ['pay 4444', ['payments-staging']],
    ['835111', ['platform-analytics-dev']],
    ['audit@corp', ['audit']],
    ['pax', []],
  ])('%j finds %j, in the order of the list', (query, names) => {
    expect(found(query)).toEqual(names)
  })

  it.each([
    ['dev', ['Dev-Tools', 'payments-dev', 'MyDevBox']],
    ['Dev', ['Dev-Tools', 'MyDevBox']],
    ['DEV', []],
    ['Tools dev', ['Dev-Tools']],
    ['D-T', ['Dev-Tools']],
    ['MDB', ['MyDevBox']],
    ['mDB', []],
    ['Zü', ['Zürich']],
    ['Zu', []],
    ['zu', ['Zürich']],
  ])('%j minds the case of terms with a capital: %j', (query, names) => {
    const rows = ['Dev-Tools', 'payments-dev', 'MyDevBox', 'Zürich']
    const filter = createFilter(rows, (name) => [name])
    expect(filter(query).map(({ item }) => item)).toEqual(names)
  })

  it('lights letters of the case that was typed', () => {
    const lit = (name: string, query: string) =>
      createFilter([name], (one) => [one])(query)[0]?.lit[0]?.map((at) => name.charAt(at))
    expect(lit('dev-Dev', 'Dev')).toEqual(['D', 'e', 'v'])
    expect(lit('mMy-DevBox', 'MDB')).toEqual(['M', 'D', 'B'])
  })

  it('finds with capitals nothing that it does not find without', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aAbB-é '), maxLength: 6 })
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 6 }), letters, (rows, query) => {
        const filter = createFilter(rows, (row) => [row])
        const items = (typed: string) => filter(typed).map(({ item }) => item)
        const either = items(query.toLowerCase())
        expect(items(query).every((row) => either.includes(row))).toBe(true)
      }),
    )
  })

  it('lights the letters that matched', () => {
    const [match] = createFilter(ROWS, texts)('prod 2222')
    expect(match?.lit).toEqual([
      [9, 10, 11, 12],
      [4, 5, 6, 7],
      [9, 10, 11, 12],
    ])
  })

  it('finds the same letter by letter as at once', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'payMentSd-1 '), maxLength: 8 })
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 4 }), letters, (queries, last) => {
        const filter = createFilter(ROWS, texts)
        for (const query of queries) filter(query)
        for (let length = 1; length < last.length; length += 1) filter(last.slice(0, length))
        const plain = ({ item, lit }: ReturnType<typeof filter>[number]) => ({ item, lit })
        expect(filter(last).map(plain)).toEqual(createFilter(ROWS, texts)(last).map(plain))
      }),
    )
  })

  it('finds each row by its own name and id, whatever they are', () => {
    const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !/\s/.test(text))
    fc.assert(
      fc.property(word, fc.stringMatching(/^\d{12}$/), (name, id) => {
        const row = { name, id, email: '' }
        expect(createFilter([row], texts)(name)).toHaveLength(1)
        expect(createFilter([row], texts)(id)).toHaveLength(1)
      }),
    )
  })
})
