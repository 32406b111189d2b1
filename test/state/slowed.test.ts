/** What the status line says while AWS throttles, and that it stops saying so by itself. */
import { expect, it } from 'vitest'
import { notify } from '../../src/state/notices.ts'
import { statusLine } from '../../src/state/views/status.ts'
import { nextTickAt } from '../../src/state/views/ticks.ts'
import type { State, Sweep } from '../../src/state/vocabulary.ts'
import { browsing, HOUR, NOW, opened, run, token } from './world.ts'

const said = (state: State) =>
  statusLine(state, { ascii: true, square: true })
    .map(({ text }) => text)
    .join('')
    .trim()
const slowedFor = (state: State, wait: number) => run(state, { type: 'aws.slowed', wait }).state

it('counts down to when the call is made again, second by second', () => {
  let state = slowedFor(browsing(), 12_000)
  expect(said(state)).toMatch(/slowed down by AWS, goes on by itself in 12s$/)
  const read: string[] = []
  while (state.now < NOW + 12_000) {
    state = run(state, { type: 'tick', now: nextTickAt(state) }).state
    read.push(/itself(.*)$/.exec(said(state))?.[1] ?? 'over')
  }
  expect(read[0]).toBe(' in 11s')
  expect(read.at(-1)).toBe('over')
  expect(read).toHaveLength(13)
})

it('stands long enough to be read, and a shorter wait beside it changes nothing', () => {
  const state = slowedFor(slowedFor(browsing(), 20_000), 10)
  expect(said(state)).toContain('in 20s')
  const short = slowedFor(browsing(), 10)
  const after = (wait: number) => said(run(short, { type: 'tick', now: NOW + wait }).state)
  expect(after(2000)).toMatch(/slowed down by AWS, goes on by itself$/)
  expect(after(3000)).not.toContain('AWS')
})

it('takes the place of the time that a long load was going to take', () => {
  const told = { at: NOW, done: 100 }
  const corp = { status: 'running', total: 5000, told, startedAt: NOW - 10_000 } as Sweep
  const loading: State = { ...browsing(), sweeps: { corp } }
  expect(said(loading)).toMatch(/roles of 100 of 5,000 accounts, about 8m left {3}Esc stops$/)
  expect(said({ ...loading, slowedUntil: NOW + 5000 })).toMatch(
    /roles of 100 of 5,000 accounts, slowed down by AWS {3}Esc stops$/,
  )
})

it('is said in dialogs too, where a sign-in waits', () => {
  const asking = run(opened(), { type: 'login.start', session: 'corp', dialog: true }).state
  expect(said(asking)).toBe('')
  expect(said(slowedFor(asking, HOUR))).toContain('slowed down by AWS')
  expect(said(slowedFor(opened(token('corp', HOUR)), 5000))).toContain('slowed down by AWS')
})

it.each([120, 80])('stands beside a message at %i columns', (columns) => {
  const size = { columns, rows: 24 }
  const state = { ...slowedFor(browsing(), 20_000), size }
  const long = `added *[profile ${'payments-dev-AdministratorAccess'.repeat(2)}]*`
  for (const words of ['copied *111122223333*', long]) {
    const told = notify(notify(state, 'warn', 'older'), 'done', words, 'z undo')
    expect(said(told)).toMatch(/^✓ (?:added|copied).*↻ slowed down by AWS$/)
    expect(said({ ...told, now: NOW + 20_000 })).not.toContain('AWS')
  }
})

it('tells how far the roles have come before all else, where marks wait for them', () => {
  const corp = {
    status: 'running',
    total: 5000,
    told: { at: NOW, done: 100 },
    startedAt: NOW - 10_000,
  }
  const ending = opened(token('corp', HOUR), token('acme', 12 * 60_000))
  const state: State = {
    ...ending,
    size: { columns: 80, rows: 24 },
    focus: 'accounts',
    cursor: { ...ending.cursor, session: 'corp' },
    sweeps: { corp: corp as Sweep },
  }
  expect(said(state)).toContain('acme ends in 12m')
  // Its row is on the screen there.
  expect(said({ ...state, focus: 'sessions' })).not.toContain('acme ends')
  expect(said({ ...state, markWhenLoaded: { x: true } })).toContain(
    'roles of 100 of 5,000 accounts',
  )
})
