/** The dry run's diff: it applies, and it gives nothing away. */
import { applyPatch } from 'diff'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unifiedDiff } from '../../src/core/diff.ts'
import { isPlain, shownLine } from '../../src/core/shown-line.ts'
import { tidyText } from './config-texts.ts'

const NEW = '\n[profile new]\nregion = x\n'

describe('unifiedDiff', () => {
  it('is the usual one', () => {
    const before = '[profile a]\nregion = x\n'
    expect(unifiedDiff(before, before + NEW, '~/.aws/config')).toBe(`--- ~/.aws/config
+++ ~/.aws/config
@@ -1,2 +1,5 @@
 [profile a]
 region = x
+
+[profile new]
+region = x
`)
    expect(unifiedDiff(before, before, 'x')).toBe('')
    expect(unifiedDiff('', before, 'x')).toContain('--- /dev/null\n+++ x\n@@ -0,0 +1,2 @@')
  })

  it('has no context where that would show a secret', () => {
    const before = '[profile a]\naws_secret_access_key = topsecret\n'
    const diff = unifiedDiff(before, before + NEW, 'x')
    expect(diff).not.toContain('topsecret')
    expect(applyPatch(before, diff)).toBe(before + NEW)
  })

  it('hides a secret that goes', () => {
    const diff = unifiedDiff('[a]\naws_session_token = topsecret\nregion = x\n', '[a]\n', 'x')
    expect(diff).toContain('-aws_session_token = …\n-region = x\n')
  })

  it('applies, whatever the file', () => {
    fc.assert(
      fc.property(tidyText, (before) => {
        const eol = before.includes('\r\n') ? '\r\n' : '\n'
        const after = before + NEW.replaceAll('\n', eol)
        expect(applyPatch(before, unifiedDiff(before, after, 'x'))).toBe(after)
        const changed = before.replace('[profile one]', '[profile changed]')
        expect(applyPatch(before, unifiedDiff(before, changed, 'x'))).toBe(changed)
      }),
    )
  })
})

describe('shownLine', () => {
  it.each([
    ['region = x', 'region = x'],
    ['  Region: x\r\n', '  Region: x'],
    ['sso_start_url = u', 'sso_start_url = u'],
    ['aws_secret_access_key = s', 'aws_secret_access_key = …'],
    ['credential_process = p --token s', 'credential_process = …'],
    ['  max = 1', '  max = …'],
    ['s3 =', 's3 ='],
    ['stray secret', '…'],
    ['[profile a]', '[profile a]'],
    ['# note', '# note'],
    ['  # aws_secret_access_key = s', '  # …'],
    ['; my password is s', '; …'],
    ['', ''],
    ['# \u001b[2J', '# ␛[2J'],
    ['# caf\u00c3\u00a9', '# café'],
  ])('%j is %j', (line, shown) => {
    expect(shownLine(line)).toBe(shown)
  })

  it('is plain only where patch(1) gets the same bytes', () => {
    expect(isPlain('region = x\r\n')).toBe(true)
    expect(isPlain('# caf\u00c3\u00a9')).toBe(true)
    expect(isPlain('# caf\u00e9')).toBe(false)
    expect(isPlain('\tregion = x')).toBe(false)
  })
})
