/** One key of one section of config.ini: set, changed and taken out, everything else as it was. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withSectionKey } from '../../src/system/section-edit.ts'
import { readSections } from '../../src/system/settings-sections.ts'

const CORP = { kind: 'session', name: 'corp' } as const
const set = (text: string, value: string | null) => withSectionKey(text, CORP, 'flow', value)

describe('a key of a section', () => {
  it.each([
    ['', '[session corp]\nflow = code\n'],
    ['template = x\n', 'template = x\n\n[session corp]\nflow = code\n'],
    ['[session corp]\n; mine\nbrowser = x\n', '[session corp]\nflow = code\n; mine\nbrowser = x\n'],
    ['[session corp]\nbrowser = x\nflow=browser\n', '[session corp]\nbrowser = x\nflow = code\n'],
    [
      '[session corp]\n\n[risk a]\nflow = x\n',
      '[session corp]\nflow = code\n\n[risk a]\nflow = x\n',
    ],
    ['[session  corp ]\nflow = code', '[session  corp ]\nflow = code\n'],
    [
      '[session corp]\nflow = a\n[session b]\nflow = b\n[session corp]\nflow = c\n',
      '[session corp]\n[session b]\nflow = b\n[session corp]\nflow = code\n',
    ],
  ])('of %j is set', (before, after) => {
    expect(set(before, 'code')).toBe(after)
    expect(readSections(after).sessions?.corp?.flow).toBe('code')
  })

  it.each([
    ['', ''],
    ['[session corp]\nflow = code\n', ''],
    ['a = b\n\n[session corp]\nflow = code\n', 'a = b\n'],
    ['[session corp]\nflow = code\nbrowser = x\n', '[session corp]\nbrowser = x\n'],
    ['[session corp]\nflow = code\n\n[keys]\nundo = u\n', '[keys]\nundo = u\n'],
    ['[session b]\nflow = code\n', '[session b]\nflow = code\n'],
  ])('of %j is taken out', (before, after) => {
    expect(set(before, null)).toBe(after)
  })

  it('is there after it was set, and every other line stays', () => {
    const line = fc.constantFrom(
      '[session corp]',
      '[session other]',
      '[keys]',
      'flow = browser',
      'browser = firefox -P work',
      '; a comment',
      '',
      'template = {account}',
    )
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 10 }),
        fc.constantFrom('browser', 'code'),
        (lines, flow) => {
          const text = lines.map((one) => `${one}\n`).join('')
          const after = set(text, flow)
          expect(readSections(after).sessions?.corp?.flow).toBe(flow)
          const { corp: _, ...others } = readSections(text).sessions ?? {}
          const { corp: __, ...same } = readSections(after).sessions ?? {}
          expect(same).toEqual(others)
          const isOther = (one: string) => !/^flow|^\[session corp\]|^$/.test(one)
          expect(after.split('\n').filter(isOther)).toEqual(lines.filter(isOther))
          expect(set(after, flow)).toBe(after)
        },
      ),
    )
  })
})
