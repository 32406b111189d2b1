/** Connecting: three questions at most, and a region for those who do not know theirs. */
import { describe, expect, it } from 'vitest'
import { formView } from '../../src/state/views/form-view.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { everything, run } from './world.ts'

const OPEN = { type: 'session.new' } as const
const SUBMIT = { type: 'form.submit' } as const
const typed = (value: string) => ({ type: 'form.change', value }) as const

/** The words of the question on the screen. */
function words(state: State): string {
  const lines = formView(state)?.lines ?? []
  return lines
    .map((line) =>
      line
        .map(({ text }) => text)
        .join('')
        .trim(),
    )
    .join(' ')
}

describe('a new session', () => {
  const nobody = (): State => ({ ...everything(), sessions: [], profiles: [] })

  it('comes of an address and three times Enter', () => {
    const { state, effects } = run(nobody(), OPEN, typed('corp'), SUBMIT, SUBMIT, SUBMIT)
    expect(state.overlay.kind).toBe('none')
    expect(effects).toEqual([
      {
        do: 'plan',
        request: {
          of: 'session',
          name: 'corp',
          startUrl: 'https://corp.awsapps.com/start',
          region: 'us-east-1',
          scopes: 'sso:account:access',
        },
        ask: false,
      },
    ])
  })

  it('says which region Enter takes: that of the others, where there are any', () => {
    expect(words(run(nobody(), OPEN, typed('new'), SUBMIT).state)).toContain(
      'Enter takes us-east-1',
    )
    const [first] = everything().sessions
    const abroad = first ? [{ ...first, region: 'eu-north-1' }] : []
    const { state } = run({ ...everything(), sessions: abroad }, OPEN, typed('new'), SUBMIT)
    expect(words(state)).toContain('Enter takes eu-north-1')
    expect(run(state, SUBMIT).state.overlay).toMatchObject({
      form: { values: { region: 'eu-north-1' }, focus: 2 },
    })
  })

  it('lists the regions that the typed letters may become', () => {
    const { state } = run(nobody(), OPEN, typed('corp'), SUBMIT, typed('eu-c'))
    expect(words(state)).toMatch(/eu-central-1 +eu-central-2|eu-central-1 eu-central-2/)
    expect(words(state)).not.toContain('us-east-1  ')
  })

  it('takes no region for granted without a screen', () => {
    const blind: State = { ...nobody(), screen: false }
    const { state } = run(blind, OPEN, typed('corp'), SUBMIT, SUBMIT)
    expect(state.overlay).toMatchObject({ form: { focus: 1, problem: { field: 'region' } } })
  })
})
