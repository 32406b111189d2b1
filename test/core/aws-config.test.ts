/** The config document: no byte is lost, and what is in it is what the AWS CLI finds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSection, parseConfig, valueIn } from '../../src/core/aws-config.ts'
import { problems } from '../../src/core/aws-config-problems.ts'
import { configText } from './config-texts.ts'

const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
const names = (text: string) =>
  parseConfig(latin1(text)).sections.map(({ kind, name }) => `${kind} ${name}`)

describe('parseConfig', () => {
  it('keeps any text, and knows where in it each section and property stands', () => {
    fc.assert(
      fc.property(fc.oneof(configText, fc.string({ unit: 'binary' })), (text) => {
        const doc = parseConfig(text)
        expect(doc.text).toBe(text)
        for (const section of doc.sections) {
          expect(text.slice(section.start, section.end)).toContain(`[${section.header}]`)
          expect(section.line).toBe(lineOf(text, section.start))
          for (const { start, end, line } of section.properties) {
            expect(start).toBeGreaterThan(section.start)
            expect(end).toBeLessThanOrEqual(section.end)
            expect(line).toBe(lineOf(text, start))
          }
        }
      }),
    )
  })

  it('reads an edited text as if it had never read it before', () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat(40),
      insert: fc.oneof(configText, fc.string()),
    })
    fc.assert(
      fc.property(configText, edit, (text, { at, remove, insert }) => {
        const from = at % (text.length + 1)
        const edited = text.slice(0, from) + insert + text.slice(from + remove)
        expect(parseConfig(edited, parseConfig(text))).toEqual(parseConfig(edited))
      }),
      { numRuns: 1000 },
    )
  })

  it('takes over what stands before an edit', () => {
    const before = parseConfig('[profile a]\nregion = x\n\n[profile b]\n\n[profile c]\n')
    const after = parseConfig(`${before.text}\n[profile d]\n`, before)
    expect(after.sections[0]).toBe(before.sections[0])
    expect(after.sections[3]?.line).toBe(8)
  })

  it('reads a long line and many lines without delay worth mentioning', () => {
    const spaces = ' '.repeat(1_000_000)
    const doc = parseConfig(
      `[profile a]\nx${spaces}y${spaces}=${spaces}1\n${'#'.repeat(1_000_000)}\n`,
    )
    expect(doc.sections[0]?.properties).toHaveLength(1)
  })
})

describe('headers', () => {
  // Each as botocore's configloader takes it.
  it.each([
    ['[default]', 'default default'],
    ['[profile a]', 'profile a'],
    ['[profile  a]', 'profile a'],
    ['[profile\ta]', 'profile a'],
    ['[profile a ]', 'profile a'],
    ['[profile a] # note', 'profile a'],
    ['[profile a]# note', 'profile a'],
    ['[profile a] junk', 'profile a'],
    ['[profile a] # [b]', 'other profile a] # [b'],
    ['\u00a0[profile a]\u00a0', 'profile a'],
    ['  [profile a]', 'profile a'],
    ['[profile "x y"]', 'profile x y'],
    ["[profile 'x y']", 'profile x y'],
    ['[profile "xy"]', 'profile xy'],
    ['[profile default]', 'profile default'],
    ['[profile é]', 'profile é'],
    ['[sso-session corp]', 'sso-session corp'],
    ['[services local]', 'services local'],
    ['[profile x y]', 'other profile x y'],
    ['[ profile a ]', 'other  profile a '],
    ['[profile.a]', 'other profile.a'],
    ['[Profile a]', 'other Profile a'],
    ["[profile o'neil]", "other profile o'neil"],
    ['[foo]', 'other foo'],
    ['[profile a\u001b[2J]', 'profile a␛[2J'],
  ])('%s is %s', (text, section) => {
    expect(names(`${text}\n`)).toEqual([section])
  })

  it('takes an indented header after a key for a part of its value, as the AWS CLI does', () => {
    expect(names('[profile a]\nregion = x\n  [profile b]\n')).toEqual(['profile a'])
    expect(names('[profile a]\n  [profile b]\n')).toEqual(['profile a', 'profile b'])
  })

  it('skips a byte order mark', () => {
    expect(names('\ufeff[profile a]\n')).toEqual(['profile a'])
  })
})

describe('keys', () => {
  const value = (body: string, key = 'region') => {
    const section = findSection(parseConfig(latin1(`[profile a]\n${body}`)), 'profile', 'a')
    return section && valueIn(section, key)
  }

  it.each([
    ['region = x', 'x'],
    ['region=x', 'x'],
    ['Region\t=  x  ', 'x'],
    ['region: x', 'x'],
    ['  region = x', 'x'],
    ['region = x # note', 'x'],
    ['region = x ; note', 'x'],
    ['region = x#y', 'x#y'],
    ['region = https://h/start#/', 'https://h/start#/'],
    ['region = "x"', '"x"'],
    ['region = a=b', 'a=b'],
    ['region = à', 'à'],
    ['\u00a0region\u00a0=\u00a0x\u00a0', 'x'],
    ['region = x\r\n', 'x'],
    ['region = x\routput = y', 'x'],
    ['region = # note', null],
    ['region =', null],
    ['# region = x', null],
    ['  ; region = x', null],
    ['s3 =\n  region = x', null],
    ['s3 =\n\n  # note\n  region = x', null],
    ['region = x\nregion = y', 'y'],
  ])('%j gives region %j', (body, region) => {
    expect(value(body)).toBe(region)
  })

  it('keeps an inline comment in the value as the AWS CLI reads it', () => {
    const doc = parseConfig('[profile a]\nregion = x # note\n')
    expect(doc.sections[0]?.properties[0]?.value).toBe('x # note')
  })

  it('reads the block below a key', () => {
    const doc = parseConfig('[profile a]\ns3 =\n  max = 1\n\n  min=0\nregion = x\n')
    expect(doc.sections[0]?.properties).toMatchObject([
      {
        key: 's3',
        line: 2,
        nested: [
          { key: 'max', value: '1' },
          { key: 'min', value: '0' },
        ],
      },
      { key: 'region', line: 6, nested: [] },
    ])
  })

  it('finds the last of several sections, and default under both spellings', () => {
    const doc = parseConfig('[default]\nregion = x\n[profile default]\nregion = y\n')
    expect(findSection(doc, 'profile', 'default')?.line).toBe(3)
    expect(findSection(doc, 'sso-session', 'default')).toBeNull()
  })
})

describe('problems', () => {
  it.each([
    ['[profile a]\nregion = x\n', []],
    ['[profile a]\nregion x\n', ['2 neither a section']],
    ['[profile a]\n= x\n', ['2 without a key']],
    ['region = x\n[profile a]\n', ['1 before the first section']],
    ['[profile a]\ns3 =\n  max 1\n', ['3 no =']],
    ['[profile a]\nregion = x\n  max 1\n', []],
    ['[profile a]\nRegion = x\nregion = y\n', ['3 sets region again']],
    ['[profile a]\n\n[profile a]\n', ['3 opens [profile a] again']],
    ['[profile a]\n[profile "a"]\n', []],
    ['[DEFAULT]\n[DEFAULT]\n', []],
    ['[DEFAULT]\nregion = x\n[DEFAULT]\nregion = y\n', ['4 sets region again']],
    ['\ufeff[profile a]\n', ['1 byte order mark']],
  ])('%j: %j', (text, expected) => {
    const found = problems(parseConfig(latin1(text)))
    expect(found).toHaveLength(expected.length)
    for (const [index, words] of expected.entries()) {
      const [line = '', ...message] = words.split(' ')
      expect(found[index]?.line).toBe(Number(line))
      expect(found[index]?.message).toContain(message.join(' '))
      expect(found[index]?.next).not.toBe('')
    }
  })

  it.each(['\u00ff\u00fe', '\u00fe\u00ff'])('says once that a file is UTF-16', (mark) => {
    const found = problems(parseConfig(`${mark}[\0p\0]\0\n\0r\0=\0x\0`))
    expect(found.map(({ message }) => message)).toEqual([
      'The file is UTF-16, which no AWS program reads',
    ])
  })

  it('finds the line that is not UTF-8', () => {
    const found = problems(parseConfig('[profile a]\r\n# ok\r\n# caf\u00e9\r\n'))
    expect(found.map(({ line }) => line)).toEqual([3])
  })
})

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length
}
