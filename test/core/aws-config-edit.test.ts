/** Edits of the config document: which bytes change, and in what style. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSection, parseConfig, type Section } from '../../src/core/aws-config.ts'
import {
  addSections,
  applySplices,
  removeSections,
  renameSection,
  setKeys,
} from '../../src/core/aws-config-edit.ts'
import { checkEditable, checkValue } from '../../src/core/aws-config-grammar.ts'
import { Failed } from '../../src/core/failure.ts'
import type { KeyChange } from '../../src/core/plan.ts'
import { configText } from './config-texts.ts'

const NEW = [{ kind: 'profile', name: 'new', keys: [{ key: 'region', value: 'x' }] }] as const

function set(text: string, changes: readonly KeyChange[], name = 'a'): string {
  const doc = parseConfig(text)
  return applySplices(text, setKeys(doc, sectionOf(text, name), changes))
}

function sectionOf(text: string, name: string): Section {
  const section = findSection(parseConfig(text), 'profile', name)
  if (section === null) throw new Error(`no profile ${name}`)
  return section
}

function remove(text: string, ...names: readonly string[]): string {
  const sections = names.map((name) => sectionOf(text, name))
  return applySplices(text, removeSections(parseConfig(text), sections))
}

describe('setKeys', () => {
  const region = [{ key: 'region', value: 'new' }]
  it.each([
    // A key that is there.
    ['[profile a]\nregion = old\n', '[profile a]\nregion = new\n'],
    ['[profile a]\nregion=old', '[profile a]\nregion=new'],
    ['[profile a]\r\n  Region\t=\told  \r\n', '[profile a]\r\n  region\t=\tnew\r\n'],
    ['[profile a]\nregion: old\n', '[profile a]\nregion = new\n'],
    ['[profile a]\n\u00c2\u00a0region=old\n', '[profile a]\n\u00c2\u00a0region=new\n'],
    ['[profile a]\nregion =\noutput = x\n', '[profile a]\nregion = new\noutput = x\n'],
    ['[profile a]\nregion = old # why\n', '[profile a]\n# why\nregion = new\n'],
    ['[profile a]\nregion = new # why\n', '[profile a]\n# why\nregion = new\n'],
    ['[profile a]\nRegion: new\n', '[profile a]\nregion = new\n'],
    ['[profile a]\nregion = x\nregion = old\n', '[profile a]\nregion = x\nregion = new\n'],
    // A new key.
    ['[profile a]\n', '[profile a]\nregion = new\n'],
    ['[profile a]', '[profile a]\nregion = new\n'],
    ['[profile a]\nx=1\n', '[profile a]\nx=1\nregion=new\n'],
    ['[profile a]\nx = 1', '[profile a]\nx = 1\nregion = new\n'],
    ['[profile a]\r\nx = 1\r\n[b]\n', '[profile a]\r\nx = 1\r\nregion = new\r\n[b]\n'],
    ['[profile a]\n  x = 1\n', '[profile a]\n  x = 1\n  region = new\n'],
    ['[profile a]\nx = 1\n\n# b\n[b]\n', '[profile a]\nx = 1\nregion = new\n\n# b\n[b]\n'],
    [
      '[profile a]\ns3 =\n  region = zz\n\n  max=1\n\n[b]\n',
      '[profile a]\ns3 =\n  region = zz\n\n  max=1\nregion = new\n\n[b]\n',
    ],
    ['[profile a]\nregion =  # none yet\n', '[profile a]\n# none yet\nregion = new\n'],
    ['[profile a]\nregion =   \n', '[profile a]\nregion = new\n'],
    ['[profile a]\nregion  =  x # y\n', '[profile a]\n# y\nregion  =  new\n'],
  ])('%j becomes %j', (before, after) => {
    expect(set(before, region)).toBe(after)
    expect(set(after, region)).toBe(after)
  })

  it('takes a key out with the block below it', () => {
    const text = '[profile a]\nx = 1\ns3 =\n  max = 1\n# c\ny = 2\n'
    expect(set(text, [{ key: 's3', value: null }])).toBe('[profile a]\nx = 1\n# c\ny = 2\n')
    expect(set(text, [{ key: 'absent', value: null }])).toBe(text)
  })

  it('keeps the order of several changes', () => {
    const changes = [
      { key: 'sso_session', value: 'corp' },
      { key: 'x', value: null },
      { key: 'region', value: 'r' },
    ]
    expect(set('[profile a]\nx = 1\n', changes)).toBe(
      '[profile a]\nsso_session = corp\nregion = r\n',
    )
  })

  it('writes UTF-8', () => {
    expect(set('[profile a]\n', [{ key: 'sso_session', value: 'ü' }])).toBe(
      '[profile a]\nsso_session = \u00c3\u00bc\n',
    )
  })

  it('changes no byte outside the section', () => {
    fc.assert(
      fc.property(configText, fc.nat(), fc.constantFrom('r', null), (text, which, value) => {
        const doc = parseConfig(text)
        const section = doc.sections[which % Math.max(1, doc.sections.length)]
        fc.pre(section !== undefined)
        const after = applySplices(text, setKeys(doc, section, [{ key: 'region', value }]))
        expect(after.startsWith(text.slice(0, section.start))).toBe(true)
        expect(after.endsWith(text.slice(section.end))).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('addSections', () => {
  it.each([
    ['', '[profile new]\nregion = x\n'],
    ['\u00ef\u00bb\u00bf', '\u00ef\u00bb\u00bf[profile new]\nregion = x\n'],
    ['[a]\n', '[a]\n\n[profile new]\nregion = x\n'],
    ['[a]\n\n', '[a]\n\n[profile new]\nregion = x\n'],
    ['[a]\n  \n', '[a]\n  \n[profile new]\nregion = x\n'],
    ['[a]', '[a]\n\n[profile new]\nregion = x\n'],
    ['[a]\r\n', '[a]\r\n\r\n[profile new]\r\nregion = x\r\n'],
    ['[a]\r', '[a]\r\r[profile new]\rregion = x\r'],
    ['# only a comment', '# only a comment\n\n[profile new]\nregion = x\n'],
  ])('after %j gives %j', (before, after) => {
    expect(applySplices(before, addSections(parseConfig(before), NEW))).toBe(after)
  })

  it('writes [default] for the profile of that name alone', () => {
    const sections = [
      { kind: 'profile', name: 'default', keys: [] },
      { kind: 'sso-session', name: 'default', keys: [] },
    ] as const
    const text = applySplices('', addSections(parseConfig(''), sections))
    expect(text).toBe('[default]\n\n[sso-session default]\n')
  })

  it('only ever appends', () => {
    fc.assert(
      fc.property(configText, (text) => {
        const after = applySplices(text, addSections(parseConfig(text), NEW))
        expect(after.startsWith(text)).toBe(true)
        const doc = parseConfig(after)
        expect(doc.sections.at(-1)).toMatchObject({ kind: 'profile', name: 'new' })
        expect(doc.sections).toHaveLength(parseConfig(text).sections.length + 1)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('removeSections', () => {
  const three = '[profile a]\nx = 1\n\n[profile b]\nx = 2\n\n[profile c]\nx = 3\n'
  it.each([
    [['a'], '[profile b]\nx = 2\n\n[profile c]\nx = 3\n'],
    [['b'], '[profile a]\nx = 1\n\n[profile c]\nx = 3\n'],
    [['c'], '[profile a]\nx = 1\n\n[profile b]\nx = 2\n'],
    [['a', 'b'], '[profile c]\nx = 3\n'],
    [['c', 'b'], '[profile a]\nx = 1\n'],
    [['a', 'b', 'c'], ''],
  ])('takes %j out', (names, after) => {
    expect(remove(three, ...names)).toBe(after)
  })

  it('keeps comments that may belong to others', () => {
    const text = '# mine\n[profile a]\n# in it\nx = 1\n# whose?\n[profile b]\n'
    expect(remove(text, 'a')).toBe('# mine\n# whose?\n[profile b]\n')
  })

  it('does not take a line that only ends in spaces for a blank one', () => {
    const text = `[profile b]\nx = 1${' '.repeat(2_000)}\n[profile a]\ny = 1\n`
    expect(remove(text, 'a')).toBe(`[profile b]\nx = 1${' '.repeat(2_000)}\n`)
  })
})

describe('renameSection', () => {
  it.each([
    ['  [ profile a ]x\ny = 1', null],
    ['[profile  a] # c\ny = 1', '[profile b] # c\ny = 1'],
  ])('%j becomes %j', (text, after) => {
    const doc = parseConfig(text)
    const section = findSection(doc, 'profile', 'a')
    const result = section && applySplices(text, renameSection(doc, section, 'b'))
    expect(result).toBe(after)
  })
})

describe('what may be written', () => {
  it.each(['x', 'https://corp.awsapps.com/start#/', 'a b', 'a;b', 'ü', 'x]'])(
    'takes %j',
    (value) => {
      expect(() => checkValue('region', value)).not.toThrow()
    },
  )

  it.each([
    ['region', ''],
    ['region', ' x'],
    ['region', 'x\n[profile evil]'],
    ['region', 'x\r'],
    ['region', 'x\u0000'],
    ['region', 'x\u001b'],
    ['region', 'x\u2028'],
    ['region', '[x]'],
    ['region', 'x # y'],
    ['region', 'x ; y'],
    ['region', '#x'],
    ['Region', 'x'],
    ['a=b', 'x'],
    ['', 'x'],
  ])('refuses %j = %j', (key, value) => {
    expect(() => checkValue(key, value)).toThrow(Failed)
  })

  it('refuses NUL and more than 16 MiB', () => {
    expect(() => checkEditable('x'.repeat(16 * 1024 * 1024))).not.toThrow()
    expect(() => checkEditable('x'.repeat(16 * 1024 * 1024 + 1))).toThrow(Failed)
    expect(() => checkEditable('a\0b')).toThrow(Failed)
  })
})
