/** Connecting: three questions at most, and a region for those who do not know theirs. */
import { describe, expect, it } from 'vitest'
import { formView } from '../../src/state/views/form-view.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { browsing, everything, run } from './world.ts'

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

  it('takes the region from a message that names it beside the address', () => {
    const message = 'SSO start URL: https://corp.awsapps.com/start SSO Region: eu-central-1'
    const { state } = run(nobody(), OPEN, typed(message), SUBMIT)
    expect(state.overlay).toMatchObject({
      form: {
        focus: 1,
        values: {
          startUrl: 'https://corp.awsapps.com/start',
          region: 'eu-central-1',
          name: 'corp',
        },
      },
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

describe('how to sign in to a session', () => {
  const EDIT = { type: 'session.edit' } as const
  const edited = (state: State, way: string, browser?: string) =>
    run(
      state,
      EDIT,
      SUBMIT,
      SUBMIT,
      SUBMIT,
      typed(way),
      SUBMIT,
      ...(browser === undefined ? [] : [typed(browser)]),
      SUBMIT,
    )

  it('is what an edit asks last, and nothing that a new session or a command asks', () => {
    const fields = (state: State, action: typeof EDIT | typeof OPEN) => {
      const { overlay } = run(state, action).state
      return overlay.kind === 'form' ? overlay.form.fields : []
    }
    expect(fields(browsing(), EDIT)).toEqual(['startUrl', 'region', 'scopes', 'flow', 'browser'])
    expect(fields({ ...browsing(), screen: false }, EDIT)).toEqual(['startUrl', 'region', 'scopes'])
    expect(fields(browsing(), OPEN)).toHaveLength(3)
  })

  it('is kept in the settings alone, and at once in use', () => {
    const { state, effects } = edited(browsing(), 'Code')
    expect(effects).toEqual([{ do: 'settings.session', session: 'corp', its: { flow: 'code' } }])
    expect(state.settings.sessions).toEqual({ corp: { flow: 'code' } })
    expect(state.notices.at(-1)?.text).toBe('*corp* signs in with a code')
    const again = edited(state, '')
    expect(again.effects).toEqual([{ do: 'settings.session', session: 'corp', its: {} }])
    expect(again.state.settings.sessions).toEqual({ corp: {} })
  })

  it('may have a browser of its own, and goes back to the usual one', () => {
    const { state, effects } = edited(browsing(), 'browser', 'firefox -P "my work"')
    const its = { flow: 'browser', browser: 'firefox -P "my work"' } as const
    expect(effects).toEqual([{ do: 'settings.session', session: 'corp', its }])
    expect(state.notices.at(-1)?.text).toBe(
      '*corp* signs in with the browser, opens its pages in *firefox -P "my work"*',
    )
    const opened = run(state, { type: 'login.start', session: 'corp', dialog: true })
    expect(opened.effects).toContainEqual(
      expect.objectContaining({ do: 'login.start', browser: 'firefox -P "my work"' }),
    )
    const back = edited(state, 'browser', '')
    expect(back.state.settings.sessions).toEqual({ corp: { flow: 'browser' } })
    expect(back.state.notices.at(-1)?.text).toBe('*corp* opens its pages in the usual browser')
  })

  it('leaves what was not changed, and asks for a plan where more has changed', () => {
    const state = browsing()
    const sessions = { corp: { browser: 'firefox' } }
    const set: State = { ...state, settings: { ...state.settings, sessions } }
    const asked = run(
      set,
      EDIT,
      SUBMIT,
      typed('eu-west-1'),
      SUBMIT,
      SUBMIT,
      typed('browser'),
      SUBMIT,
      SUBMIT,
    )
    expect(asked.effects.map((effect) => effect.do)).toEqual(['settings.session', 'plan'])
    expect(asked.state.settings.sessions).toEqual({ corp: { browser: 'firefox', flow: 'browser' } })
    expect(edited(browsing(), 'auto').effects.map((effect) => effect.do)).toEqual(['plan'])
  })

  it('is told what it cannot be', () => {
    expect(edited(browsing(), 'brwser').state.overlay).toMatchObject({
      form: { problem: { field: 'flow', failure: { next: 'Did you mean browser?' } } },
    })
    expect(edited(browsing(), 'auto', 'firefox -P "my').state.overlay).toMatchObject({
      form: {
        problem: {
          field: 'browser',
          failure: { next: 'Close each quote, as in firefox -P "my work"' },
        },
      },
    })
  })
})
