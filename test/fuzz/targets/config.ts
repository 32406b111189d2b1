/** Fuzzes the config document. */
import fc from 'fast-check'
import { parseConfig } from '../../../src/core/aws-config.ts'
import { addSections, applySplices, removeSections } from '../../../src/core/aws-config-edit.ts'
import { configText } from '../../core/config-texts.ts'
import { check, type Target } from './target.ts'

/** Any text as the config file: it comes back byte for byte, and a profile that is added can be taken out without a trace. */
export const config: Target = {
  name: 'config document',
  property: () =>
    fc.asyncProperty(
      fc.oneof(configText, fc.string({ unit: 'binary' })).map((text) => text.replaceAll('\0', '')),
      async (text) => {
        const doc = parseConfig(text)
        for (const { start, end, header } of doc.sections) {
          check(
            text.slice(start, end).includes(`[${header}]`),
            'a section is not where it is said to be',
          )
        }
        const keys = [{ key: 'region', value: 'eu-west-1' }]
        const added = applySplices(
          text,
          addSections(doc, [{ kind: 'profile', name: 'of-the-fuzzer', keys }]),
        )
        check(added.startsWith(text.trimEnd()), 'adding changed what was there')
        const after = parseConfig(added)
        const ours = after.sections.filter(({ name }) => name === 'of-the-fuzzer')
        check(ours.length === 1, 'the profile is not there once')
        const without = applySplices(added, removeSections(after, ours))
        check(without.trimEnd() === text.trimEnd(), 'taking out left a trace')
      },
    ),
}
