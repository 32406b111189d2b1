/** What is said of each step: all that is new, once, and nothing for the passing of time. */
import { describe, expect, test } from 'vitest'
import { failure as refusal } from '../../src/core/failure.ts'
import { announce, everythingHere, found } from '../../src/spoken/announce.ts'
import { afterSaying, PAGE } from '../../src/spoken/dialogs.ts'
import { plainText } from '../../src/spoken/plain.ts'
import type { Action } from '../../src/state/actions.ts'
import { wantedHere } from '../../src/state/selection.ts'
import { update } from '../../src/state/update.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { browsing as browsingOf } from '../keys/states.ts'
import { everything, HOUR, MINUTE, NOW, opened, token } from '../state/world.ts'

const DRAWN = /[\u2500-\u259f●◐◔○↻✓✗▲◆◇]/u

/** What is said while the actions come, and the state then. */
function said(state: State, ...actions: readonly Action[]) {
  const lines: string[] = []
  let now = state
  for (const action of actions) {
    const [next] = update(now, action)
    lines.push(...announce(now, next))
    now = next
  }
  return { lines, state: now }
}

const world = (): State => ({ ...everything(), size: PAGE })
const ACCOUNTS = ['payments-prod', 'payments-dev', 'audit']

describe('moving', () => {
  test('says the row that the cursor comes to, and no more', () => {
    const { lines } = said(world(), { type: 'move', motion: 'down' })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^\S+.*, \d{12}, 2 roles\. 2 of 3\.$/)
  })

  test('at an end says nothing', () => {
    expect(said(world(), { type: 'move', motion: 'up' }).lines).toEqual([])
  })

  test('to another pane says which, and its row', () => {
    const { lines } = said(world(), { type: 'focus', pane: 'roles' })
    expect(lines[0]).toMatch(/^Roles of .*, 2\.$/)
    expect(lines[1]).toMatch(/^AdministratorAccess(, prod)?\. \d of 2\.$/)
  })

  test('among the choices of the first screen', () => {
    const nobody = { ...world(), sessions: [], profiles: [] }
    const { lines } = said(nobody, { type: 'move', motion: 'down' })
    expect(lines).toEqual(['2, Paste what I was given, a start URL, or what a colleague exported.'])
  })

  test('names a favourite, in the group above the list as in the list', () => {
    const starred = { ...world(), favourites: { corp: ['687712229817'] } }
    const { lines } = said(
      starred,
      { type: 'move', motion: 'last' },
      { type: 'move', motion: 'first' },
      { type: 'move', motion: 'down' },
    )
    expect(lines.slice(-2)).toEqual([
      'audit, 687712229817, favourite, 2 roles. 1 of 4.',
      'audit, 687712229817, favourite, 2 roles. 2 of 4.',
    ])
  })

  test('names what is at risk', () => {
    const rows = [0, 1, 2].map((steps) => {
      const moves = Array.from({ length: steps }, () => ({ type: 'move', motion: 'down' }) as const)
      return everythingHere(said(world(), ...moves).state)[1] ?? ''
    })
    for (const name of ACCOUNTS) expect(rows.some((row) => row.startsWith(name))).toBe(true)
    expect(rows.filter((row) => row.includes(', prod, '))).toHaveLength(1)
  })
})

describe('time', () => {
  test('says nothing while it only passes', () => {
    const ticks = Array.from(
      { length: 120 },
      (_, second) => ({ type: 'tick', now: NOW + second * 1000 }) as const,
    )
    expect(said(world(), ...ticks).lines).toEqual([])
    const signingIn = said(world(), { type: 'overlay.open', overlay: 'timeline' }).state
    expect(said(signingIn, ...ticks).lines).toEqual([])
  })

  test('tells of an hour, 15, 5 and 1 minutes, each once', () => {
    const ticks = Array.from(
      { length: 8 * 60 + 2 },
      (_, minute) => ({ type: 'tick', now: NOW + minute * MINUTE }) as const,
    )
    const { lines } = said({ ...opened(token('corp', 8 * HOUR)), size: PAGE }, ...ticks)
    const ends = lines.filter((line) => line.includes('ends in'))
    expect(ends).toEqual([
      'corp ends in 1 hour.',
      'Note: corp ends in 15m. s sign in.',
      'Note: corp ends in 5m. s sign in.',
      'Note: corp ends in 1m 0s. s sign in.',
    ])
    expect(lines.length).toBeLessThan(8)
  })
})

test('says the command to try after a write, once', () => {
  const there = said(world(), { type: 'focus', pane: 'roles' }).state
  const wanted = wantedHere(there)
  const [some] = browsingOf().profiles
  if (wanted === null || some === undefined) throw new Error('nothing to write')
  const profile = {
    ...some,
    name: 'x',
    session: wanted.session,
    accountId: wanted.accountId,
    role: wanted.role,
  }
  const wrote: State = { ...there, profiles: [profile], fresh: { [profile.name]: 'new' } }
  expect(announce(there, wrote).at(-1)).toBe(
    'Next: aws sts get-caller-identity --profile x. y copies it.',
  )
  expect(announce(wrote, { ...wrote, now: NOW + MINUTE })).toEqual([])
})

test('other rows below a cursor that stands still are no news while a list arrives', () => {
  const { corp, ...others } = world().trees
  if (corp === undefined) throw new Error('no accounts')
  const arriving = (count: number, status: 'loading' | 'ready'): State => ({
    ...world(),
    focus: 'accounts',
    trees: {
      ...others,
      corp: {
        ...corp,
        accounts: { ...corp.accounts, items: corp.accounts.items.slice(-count), status },
      },
    },
  })
  const [one, two, all] = [arriving(1, 'loading'), arriving(2, 'loading'), arriving(3, 'ready')]
  const still = { cursor: one.cursor }
  expect(announce(one, { ...two, ...still })).toEqual([])
  expect(announce({ ...two, ...still }, { ...all, ...still })).toEqual([
    'Accounts of corp, 3.',
    expect.stringContaining('of 3.'),
  ])
})

test('marking says how many are marked, and where the cursor went', () => {
  const { lines } = said(world(), { type: 'focus', pane: 'roles' }, { type: 'mark.toggle' })
  expect(lines.slice(2)).toEqual(['1 marked.', expect.stringContaining('2 of 2.')])
})

test('a filter says what is left once it is kept', () => {
  const { lines, state } = said(
    world(),
    { type: 'filter.open' },
    { type: 'filter.type', text: 'audit' },
    { type: 'filter.close', keep: true },
  )
  expect(lines).toEqual([
    'Filter:',
    'Accounts of corp, filter audit, 1 account.',
    expect.stringMatching(/^audit, 687712229817/),
  ])
  expect(said(state, { type: 'back' }).lines[0]).toBe('Accounts of corp, 3.')
})

test('a question says its choices, the one that changes nothing first, and its keys', () => {
  const sessions = said(world(), { type: 'focus', pane: 'sessions' }).state
  const { lines } = said(sessions, { type: 'logout.ask', which: 'here' })
  expect(lines[0]).toBe('Sign out of corp')
  expect(lines).toContain('1: Cancel')
  expect(lines.at(-1)).toMatch(/^Keys: .*y sign out.*Esc cancel\.$/)
})

describe('the help', () => {
  const HELP = { type: 'overlay.open', overlay: 'help' } as const
  const OPEN = { type: 'filter.open' } as const
  const type = (text: string) => ({ type: 'filter.type', text }) as const

  test('asks for a word before it says a hundred keys, and says those about it', () => {
    const { lines, state } = said(world(), HELP, OPEN, type('timeline'))
    expect(lines).toEqual([
      expect.stringMatching(/^Help, \d{2,} keys\. Type a word .* Esc closes\.$/),
    ])
    expect(found(state)).toEqual(['1 key.'])
    const { lines: kept } = said(state, { type: 'filter.close', keep: true })
    expect(kept).toEqual(['Everywhere', 't: timeline of all sign-ins'])
  })

  test('says all without a word, and where no key is about one, that', () => {
    const { state } = said(world(), HELP, OPEN)
    expect(said(state, { type: 'filter.close', keep: true }).lines.length).toBeGreaterThan(50)
    const none = said(state, type('zzz'), { type: 'filter.close', keep: true })
    expect(none.lines).toEqual(['No key is about that.'])
  })

  test('is left by Esc without a word more about it', () => {
    const { state } = said(world(), HELP, OPEN)
    const { lines, state: left } = said(state, { type: 'filter.close', keep: false })
    expect(lines).toEqual([])
    expect(afterSaying(state, left)).toEqual({ type: 'overlay.close' })
  })
})

test('nothing that is said is drawn', () => {
  const overlays = ['messages', 'timeline'] as const
  const lines = [
    ...everythingHere(world()),
    ...said(
      world(),
      { type: 'overlay.open', overlay: 'help' },
      { type: 'filter.open' },
      { type: 'filter.close', keep: true },
    ).lines,
    ...overlays.flatMap((overlay) => said(world(), { type: 'overlay.open', overlay }).lines),
    ...said(world(), { type: 'session.new' }).lines,
    ...said(world(), { type: 'copy.menu' }).lines,
    ...said(world(), { type: 'settings.open' }).lines,
    ...said(world(), { type: 'login.start', session: 'acme', dialog: true }).lines,
  ]
  expect(lines.length).toBeGreaterThan(50)
  expect(lines.filter((line) => DRAWN.test(line))).toEqual([])
})

test.each([
  ['● signed in, 7h left', 'signed in, 7h left'],
  ['add  payments-dev   111122223333', 'add, payments-dev, 111122223333'],
  ['corp › payments · x', 'corp, payments, x'],
  ['payments-dev  –  DeveloperAccess', 'payments-dev, none, DeveloperAccess'],
  ['╭── Help ──╮', 'Help'],
])('%s is said as %s', (drawn, words) => {
  expect(plainText(drawn)).toBe(words)
})

test('a sign-in that failed is told once, by its dialog', () => {
  const asked = update(opened(), { type: 'login.start', session: 'corp', dialog: true })[0]
  const failure = refusal('signInDenied', 'The sign-in was declined', 'Press Enter')
  const attempt = asked.attempts
  const { lines } = said(asked, { type: 'login.failed', session: 'corp', attempt, failure })
  expect(lines.filter((line) => line.includes('declined'))).toHaveLength(1)
})
