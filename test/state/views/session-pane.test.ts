/** The sessions pane: a row tells whose sign-in it is, an old-style one too. */
import { expect, it } from 'vitest'
import { sessionPane } from '../../../src/state/views/session-pane.ts'
import { browsing } from '../../keys/states.ts'

const START = 'https://corp.awsapps.com/start'
const LOOK = { ascii: false, square: false }
const legacy = { name: START, startUrl: START, region: 'us-east-1', scopes: [], legacy: true }

/** The spans of the one row. */
function row(filter: string) {
  const filters = { ...browsing().filters, sessions: filter }
  const state = browsing({ focus: 'sessions', sessions: [legacy], logins: {}, filters })
  return sessionPane(state, LOOK).box.lines[0] ?? []
}

it('leaves out of an old-style one what all of them begin with', () => {
  const words = row('').map(({ text }) => text)
  expect(words.join('')).toMatch(/ corp…tart {2}○ signed out/)
})

it('lights what the filter found in it, and nothing beside that', () => {
  const lit = row('corp').filter(({ token }) => token === 'match')
  expect(lit.map(({ text }) => text).join('')).toBe('corp')
})
