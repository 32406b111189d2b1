/** What the passing of time costs and says: a few bytes where a label changes, a warning where one was asked for. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { pass, STANDING, signInFor } from './standing-clock.ts'
import type { Terminal } from './terminal.ts'
import { goToPane, leaveBy, quit, scrollTo } from './ways.ts'

/** Over a slow line a tick must cost next to nothing. */
const FEW_BYTES = 300
const MINUTE = 60
const HOUR = 60 * MINUTE

/** Seconds that a sign-in has left, what says so, and what does two seconds later. */
const RANGES = [
  [7 * HOUR + 42 * MINUTE + 1, '7h 42m left', '7h 41m left'],
  [42 * MINUTE + 1, '42m left', '41m left'],
  [4 * MINUTE + 12, '4m 12s left', '4m 10s left'],
] as const

atEachSize('a tick costs few bytes, however much is left', STANDING, async (stage) => {
  const { terminal } = stage
  await terminal.waitFor('○ signed out')
  await signInFor(stage, RANGES[0][0])
  await goToPane(terminal, '2')
  await terminal.waitFor(/── 2 Accounts ─+ 1 ─╮/)
  await goToPane(terminal, '3')
  await terminal.waitFor(/── 3 Roles ─+ 1 ─╮/)
  await goToPane(terminal, '1')
  await terminal.waitFor('Enter accounts')
  for (const [left, label, next] of RANGES) {
    await signInFor(stage, left)
    await terminal.waitFor(label)
    const before = terminal.raw().length
    await pass(stage, 2)
    await terminal.waitFor(next)
    expect(Buffer.byteLength(terminal.raw().slice(before))).toBeLessThanOrEqual(FEW_BYTES)
  }
  await quit(terminal)
})

atEachSize(
  'a warning rings once, and only where somebody asked for it',
  STANDING,
  async (stage) => {
    const { terminal, size } = stage
    await terminal.waitFor('○ signed out')
    await signInFor(stage, 15 * MINUTE + 1)
    await terminal.waitFor(/corp .*◐ +15m left/)
    await pass(stage, 2)
    await terminal.waitFor('corp ends in 14m')
    expect(bells(terminal)).toBe(0)
    terminal.press(',')
    await terminal.waitFor('── Settings ')
    await scrollTo(terminal, /▌ +tell before the end +no/)
    terminal.press('space')
    await terminal.waitFor(/▌◆ tell before the end +its bell/)
    terminal.press('escape')
    await terminal.waitFor('── 1 Sessions ─')
    await signInFor(stage, 5 * MINUTE + 1)
    await terminal.waitFor(/corp .*◐ +5m left/)
    await pass(stage, 2)
    await terminal.waitFor('corp ends in 4m 59s')
    await pass(stage, 1)
    await terminal.waitFor('4m 58s left')
    terminal.resize(size.columns - 1, size.rows - 1)
    await terminal.waitFor((screen) => /\? help$/.test(screen[size.rows - 2] ?? ''))
    expect(bells(terminal)).toBe(1)
    await quit(terminal)
  },
)

/** How often it rang. The byte also ends commands to the terminal, which make no sound. */
function bells(terminal: Terminal): number {
  const heard = terminal.raw().replaceAll(/\x1b\][^\x07\x1b]*\x07/g, '')
  return heard.split('\x07').length - 1
}

atEachSize(
  'for the ear time alone says nothing, but near the end',
  { ...STANDING, args: ['--screen-reader'] },
  async (stage) => {
    const { terminal } = stage
    await terminal.waitFor('corp, signed out. 1 of 1.')
    await signInFor(stage, 5 * MINUTE + 1)
    await terminal.waitFor(/^corp, signed in, 5m, .* 1 of 1\.$/m)
    const before = terminal.raw().length
    await pass(stage, 2)
    await terminal.waitFor('Note: corp ends in 4m 59s. s sign in.')
    await pass(stage, 1)
    // Not further: AWS would tell that this clock is wrong.
    await pass(stage, 4 * MINUTE)
    await terminal.waitFor('Note: corp ends in 58s. s sign in.')
    expect(terminal.raw().slice(before).trimEnd().split('\r\n')).toEqual([
      'Note: corp ends in 4m 59s. s sign in.',
      'Note: corp ends in 58s. s sign in.',
    ])
    terminal.press('t')
    await terminal.waitFor(/^corp: signed in, 58s/m)
    expect(await leaveBy(terminal, 'ctrl+c')).toEqual({ code: 130, signal: null })
  },
)
