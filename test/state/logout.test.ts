/** The sign-out that takes the browser along: where it is offered, and in which browser it opens what. */
import { expect, it } from 'vitest'
import { portalPages } from '../../src/state/logout.ts'
import { logoutDialog } from '../../src/state/views/logout-dialog.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { HOUR, opened, run, token } from './world.ts'

const asked = (state: State) => run(state, { type: 'logout.ask', which: 'here' }).state
const choices = (state: State) => logoutDialog(asked(state), () => [])?.choices

it('is the last choice of the question, and none where no browser is', () => {
  const state = opened(token('corp', HOUR))
  expect(choices(state)).toEqual([
    'Cancel',
    'Sign out of corp',
    'Sign out of corp, in the browser too',
  ])
  expect(choices({ ...state, remote: 'sam@example' })).toEqual(['Cancel', 'Sign out of corp'])
  const settings = { ...state.settings, sessions: { corp: { browser: 'firefox -P work' } } }
  const bare: State = { ...state, preferredFlow: 'code' }
  expect(choices(bare)).toEqual(['Cancel', 'Sign out of corp'])
  expect(choices({ ...bare, settings })).toHaveLength(3)
})

it('opens the page in the browser that is set for the session', () => {
  const state = opened()
  const sessions = { corp: { browser: 'firefox -P work' } }
  const pages = portalPages({ ...state, settings: { ...state.settings, sessions } }, [
    'corp',
    'acme',
  ])
  expect(pages.map(({ browser }) => browser)).toEqual(['firefox -P work', undefined])
})

it('opens nothing unless that was chosen', () => {
  const state = opened(token('corp', HOUR))
  const { effects } = run(state, { type: 'logout', sessions: ['corp'] })
  expect(effects.map((effect) => effect.do)).toEqual(['logout'])
})
