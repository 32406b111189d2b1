/** Undo past other programs' changes: our sections go back, theirs stay, and in doubt nothing happens. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import {
  addSections,
  applySplices,
  removeSections,
  renameSection,
  setKeys,
} from '../../src/core/aws-config-edit.ts'
import { isReverted, takeBack } from '../../src/core/section-changes.ts'
import { configText } from './config-texts.ts'

const BEFORE = '# mine\n[profile a]\nregion = x\n\n# of b\n[profile b]\nregion = y\n'
const ADDED = `${BEFORE}\n[profile c]\nregion = z\n`
const CHANGED = BEFORE.replace('= x', '= xx')
const REMOVED = '# mine\n[profile a]\nregion = x\n\n# of b\n'
const RENAMED = BEFORE.replace('profile a', 'profile d')

describe('takeBack', () => {
  it.each([
    ['an added section', ADDED, `${ADDED}\n[theirs]\n`, `${BEFORE}\n[theirs]\n`],
    ['one before a change', ADDED, ADDED.replace('= y', '= q'), BEFORE.replace('= y', '= q')],
    ['a changed key', CHANGED, `${CHANGED}[theirs]\n`, `${BEFORE}[theirs]\n`],
    [
      'a removed section',
      REMOVED,
      `${REMOVED}[theirs]\n`,
      '# mine\n[profile a]\nregion = x\n\n[profile b]\nregion = y\n\n# of b\n[theirs]\n',
    ],
    [
      'a renamed one',
      RENAMED,
      `${RENAMED}[theirs]\n`,
      '# mine\n[profile a]\nregion = x\n\n# of b\n[profile b]\nregion = y\n[theirs]\n',
    ],
    ['a file that was not there', null, '[mine]\n\n[theirs]\n', '[theirs]\n'],
  ])('%s', (_, after, now, expected) => {
    const before = after === null ? '' : BEFORE
    expect(takeBack(before, after ?? '[mine]\n', now)).toBe(expected)
  })

  it.each([
    ['changed since', CHANGED, CHANGED.replace('= xx', '= theirs')],
    ['added, and changed since', ADDED, ADDED.replace('= z', '= theirs')],
    ['added, and gone since', ADDED, BEFORE],
    ['removed, and there again', REMOVED, BEFORE],
    ['there twice now', CHANGED, `${CHANGED}[profile a]\nregion = xx\n`],
    ['not touched at all', `${BEFORE}# more\n`, `${BEFORE}# more\n[theirs]\n`],
  ])('leaves alone what was %s', (_, after, now) => {
    expect(takeBack(BEFORE, after, now)).toBeNull()
  })

  it('restores the sections of any edit, and keeps what others did, or does nothing', () => {
    let taken = 0
    fc.assert(
      fc.property(configText, fc.nat(), fc.nat(), fc.boolean(), (before, which, theirs, atEnd) => {
        const after = edited(before, which)
        // A plan is refused where it would make an indented header a part of the key above it.
        const untouched = bodies(before).filter((body) => bodies(after).includes(body))
        fc.pre(after !== before && untouched.length >= bodies(before).length - 1)
        const now = foreign(after, theirs, atEnd)
        // An indented header behind a key is no header.
        fc.pre(bodies(now).length === bodies(after).length + 1)
        const back = takeBack(before, after, now)
        if (back === null) return
        taken += 1
        expect(bodies(back)).toEqual([...bodies(before), theirSection(theirs).trimEnd()].sort())
        for (const comment of after.match(/^[#;].*/gm) ?? []) expect(back).toContain(comment)
      }),
      { numRuns: 2_000 },
    )
    expect(taken).toBeGreaterThan(200)
  })
})

function bodies(text: string): readonly string[] {
  const { sections } = parseConfig(text)
  return sections.map(({ start, end }) => text.slice(start, end).trimEnd()).sort()
}

function theirSection(which: number): string {
  return `[theirs ${which % 10}]\nx = 1\n`
}

/** One of our edits. */
function edited(text: string, which: number): string {
  const doc = parseConfig(text)
  const section = doc.sections[which % Math.max(1, doc.sections.length)]
  const keys = [{ key: 'region', value: 'ours' }]
  if (section === undefined || which % 4 === 0) {
    return applySplices(text, addSections(doc, [{ kind: 'profile', name: 'ours', keys }]))
  }
  if (which % 4 === 1) return applySplices(text, removeSections(doc, [section]))
  if (which % 4 === 2) return applySplices(text, renameSection(doc, section, 'ours'))
  return applySplices(text, setKeys(doc, section, keys))
}

/** What another program adds: a section of its own. */
function foreign(text: string, which: number, atEnd: boolean): string {
  const added = theirSection(which)
  if (atEnd) return /(^|[\r\n])$/.test(text) ? text + added : `${text}\n${added}`
  const first = parseConfig(text).sections[0]
  if (first === undefined) return text
  return text.slice(0, first.start) + added + text.slice(first.start)
}

describe('isReverted', () => {
  it.each([
    ['still there', ADDED, ADDED, false],
    ['there, with more beside it', ADDED, `${ADDED}[theirs]\n`, false],
    ['changed further', ADDED, ADDED.replace('= z', '= theirs'), false],
    ['gone', ADDED, `${BEFORE}[theirs]\n`, true],
    ['back to the old value', CHANGED, `${BEFORE}[theirs]\n`, true],
    ['removed, and there again', REMOVED, BEFORE, true],
  ])('%s', (_, after, now, expected) => {
    expect(isReverted(BEFORE, after, now)).toBe(expected)
  })
})
