/** What changes nothing on the screen draws nothing: a load of thousands of accounts is no thousands of frames. */
import { expect, onTestFinished, test } from 'vitest'
import type { Action } from '../../src/state/actions.ts'
import { shownAccounts } from '../../src/state/selection.ts'
import { update } from '../../src/state/update.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { NOW, opened, roles, run, token } from '../state/world.ts'
import { openScreen } from './screen.ts'

/** Wide enough for the column that counts the roles of an account. */
const SIZE = { columns: 200, rows: 40 }
const ACCOUNTS = Array.from({ length: 200 }, (_, at) => ({
  id: String(100_000_000_000 + at),
  name: `account-${String(at).padStart(3, '0')}`,
  email: '',
}))

function loading(): State {
  const from = opened(token('corp', 1e9))
  const attempt = from.trees.corp?.accounts.attempt ?? -1
  return run(
    from,
    { type: 'resized', size: SIZE },
    { type: 'accounts.page', session: 'corp', attempt, items: ACCOUNTS },
    { type: 'accounts.done', session: 'corp', attempt, at: NOW },
    { type: 'focus', pane: 'accounts' },
  ).state
}

function answer(state: State, accountId: string): Action {
  const attempt = state.trees.corp?.roles.get(accountId)?.attempt ?? -1
  return {
    type: 'roles.done',
    session: 'corp',
    accountId,
    attempt,
    items: roles(accountId, 'Dev'),
    at: NOW,
  }
}

test('roles of an account out of sight draw nothing, those of one in sight do', async () => {
  let state = loading()
  const inSight = state.sweeps.corp?.running[0] ?? ''
  expect(shownAccounts(state)[0]?.item?.id).toBe(inSight)
  const outOfSight = ACCOUNTS[150]?.id ?? ''
  state = update(state, { type: 'roles.load', session: 'corp', accountId: outOfSight })[0]
  const screen = await openScreen(state)
  onTestFinished(screen.close)

  const before = screen.frames()
  const hidden = update(state, answer(state, outOfSight))[0]
  expect(hidden.trees).not.toBe(state.trees)
  await screen.show(hidden)
  expect(screen.frames()).toBe(before)

  await screen.show(update(hidden, answer(hidden, inSight))[0])
  expect(screen.frames()).toBeGreaterThan(before)
  expect((await screen.lines()).join()).toContain('1 role')
})
