/** Running as somebody without root's rights: in a container tests are root, and what root may do proves nothing. */
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Program } from './stories/program.ts'

/** To be imported by a program, once it has all that it needs of the checkout. */
export const BECOME_NOBODY = join(import.meta.dirname, 'fixtures/become-nobody.ts')

export const isRoot = process.getuid?.() === 0

/** Whose files a program without root's rights may change: nobody's where that is us, else our own. */
export const WITHOUT_RIGHTS = isRoot ? 65_534 : (process.getuid?.() ?? 0)

const DIST = join(import.meta.dirname, '../dist')

/**
 * lanyard as it is built, without root's rights: a copy where everybody may look, since the checkout may lie
 * in a home that is closed. Gone after the test.
 */
export function lanyardOfNobody(): Program {
  const copy = mkdtempSync(join(tmpdir(), 'lanyard-open-'))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  cpSync(DIST, copy, { recursive: true })
  chmodSync(copy, 0o755)
  return [process.execPath, '--import', BECOME_NOBODY, join(copy, 'cli.cjs')]
}
