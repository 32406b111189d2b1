/** Bringing sessions in on the screen: from the question to the plan, or to the next question. */
import { describe, expect, it } from 'vitest'
import { failure } from '../../src/core/failure.ts'
import type { Action } from '../../src/state/actions.ts'
import { update } from '../../src/state/update.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { NOTHING_AMISS, opened, run } from './world.ts'

const EXPORTED = `{"lanyard":1,"template":"{id}","sessions":[{"name":"new",
  "startUrl":"https://new.awsapps.com/start","region":"eu-west-1","scopes":[]}]}`
const SESSIONS = [
  { name: 'new', startUrl: 'https://new.awsapps.com/start', region: 'eu-west-1', scopes: '' },
]
const PLAN = {
  do: 'plan',
  request: {
    of: 'manage',
    request: { what: 'sessions', sessions: SESSIONS, template: '{id}' },
  },
  ask: true,
}

const OPEN: Action = { type: 'session.import' }
const SUBMIT: Action = { type: 'form.submit' }
const typed = (value: string): Action => ({ type: 'form.change', value })
const nobody = (): State =>
  run(opened(), {
    type: 'config.loaded',
    exists: false,
    shownPath: '~/.aws/config',
    foreign: false,
    sessions: [],
    profiles: [],
    amiss: NOTHING_AMISS,
  }).state

describe('what was given', () => {
  it('is asked of the second choice of the first screen, and from the list of sessions', () => {
    const down: Action = { type: 'move', motion: 'down' }
    const form = { kind: 'form', form: { kind: 'importSessions' } }
    expect(run(nobody(), down, { type: 'enter' }).state.overlay).toMatchObject(form)
    expect(run(opened(), OPEN).state.overlay).toMatchObject(form)
  })

  it('becomes a plan where it is what a team mate exported', () => {
    const { state, effects } = run(opened(), OPEN, typed(EXPORTED), SUBMIT)
    expect(state.overlay.kind).toBe('none')
    expect(effects).toEqual([PLAN])
  })

  it('is read where it is a file; the question stays until that is known', () => {
    const asked = run(opened(), OPEN, typed('~/corp.json'), SUBMIT)
    expect(asked.effects).toEqual([{ do: 'import.read', life: 'import', path: '~/corp.json' }])
    expect(asked.state.overlay.kind).toBe('form')
    const read = run(asked.state, { type: 'import.read', text: EXPORTED })
    expect(read.effects).toEqual([PLAN])
    expect(read.state.overlay.kind).toBe('none')
  })

  it('leaves two questions where it is an address', () => {
    const { state } = run(opened(), OPEN, typed('new.awsapps.com'), SUBMIT)
    expect(state.overlay).toMatchObject({
      form: {
        kind: 'newSession',
        focus: 1,
        values: { startUrl: 'https://new.awsapps.com/start', name: 'new' },
      },
    })
  })

  it('is answered below the field where it is nothing of use, and stays there', () => {
    const why = failure('unreadable', 'There is no ~/x', 'Check its path')
    const of = (state: State) => (state.overlay.kind === 'form' ? state.overlay.form : null)
    const typo = of(run(opened(), OPEN, typed('pat@corp.example'), SUBMIT).state)
    expect(typo).toMatchObject({ problem: { failure: { kind: 'badStartUrl' } } })
    const asked = run(opened(), OPEN, typed('~/x'), SUBMIT).state
    const missing = of(run(asked, { type: 'import.failed', failure: why }).state)
    expect(missing).toMatchObject({ values: { given: '~/x' }, problem: { failure: why } })
    const empty = of(run(asked, { type: 'import.read', text: '{"lanyard":1,"sessions":[]}' }).state)
    expect(empty?.problem?.failure.message).toBe('There is no session in this')
  })

  it('is of no interest any more once the question was left', () => {
    const left = run(opened(), OPEN, typed('~/x'), SUBMIT, { type: 'back' }).state
    const late: readonly Action[] = [
      { type: 'import.read', text: EXPORTED },
      { type: 'import.failed', failure: failure('unreadable', 'a', 'b') },
    ]
    for (const action of late) {
      expect(update(left, action)).toEqual([left, []])
      const elsewhere = run(left, { type: 'session.new' }).state
      expect(update(elsewhere, action)).toEqual([elsewhere, []])
    }
  })
})

describe('the first screen', () => {
  it('has three choices, and the cursor stays on them', () => {
    const down: Action = { type: 'move', motion: 'down' }
    expect(run(nobody(), down, down, down).state.firstChoice).toBe(2)
    expect(run(nobody(), { type: 'move', motion: 'up' }).state.firstChoice).toBe(0)
    expect(run(nobody(), { type: 'enter' }).state.overlay).toMatchObject({
      form: { kind: 'newSession' },
    })
    expect(run(nobody(), down, down, { type: 'enter' }).state.exit).toBe(0)
  })

  it('keeps the focus where its keys are', () => {
    expect(run(nobody(), { type: 'focus.next' }).state.focus).toBe('sessions')
  })
})
