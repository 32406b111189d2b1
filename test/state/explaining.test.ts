/** Explaining a row: what is asked for, what is said, and the command to go on with. */
import { describe, expect, test } from 'vitest'
import { finding } from '../../src/core/doctor/finding.ts'
import { failure } from '../../src/core/failure.ts'
import { nextCommand } from '../../src/state/explaining.ts'
import { explainDialog } from '../../src/state/views/explain-dialog.ts'
import { BLANK } from '../../src/state/views/span.ts'
import type { Pane, State } from '../../src/state/vocabulary.ts'
import { browsing } from '../keys/states.ts'
import { NOTHING_AMISS, run } from './world.ts'

const GROUND = {
  tokenPlace: '~/.aws/sso/cache/ee0b.json',
  variables: ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_SECRET_ACCESS_KEY'],
}
const READY = {
  config: { status: 'ready', shownPath: '~/.aws/config', amiss: NOTHING_AMISS },
} as const

function explained(state: State): string {
  const opened = run(state, { type: 'explain.open' }, { type: 'explain.ready', ground: GROUND })
  const view = explainDialog({ ...opened.state, size: { columns: 120, rows: 60 } }, () => BLANK)
  return (view?.box.lines ?? []).map((line) => line.map(({ text }) => text).join('')).join('\n')
}

const signedOut = (focus: Pane): State =>
  browsing({ focus, logins: { corp: { phase: 'out', endedAt: null } } })

test('asks the machine about the sign-in of the row', () => {
  const { effects, state } = run(browsing({ focus: 'profiles' }), { type: 'explain.open' })
  expect(effects).toEqual([{ do: 'explain', session: state.sessions[0] }])
})

test('an answer that comes after the explanation was closed is dropped', () => {
  const state = browsing()
  expect(run(state, { type: 'explain.ready', ground: GROUND }).state).toBe(state)
})

describe('what is said', () => {
  test.each<readonly [Pane, readonly string[]]>([
    [
      'sessions',
      ['https://corp.awsapps.com/start', 'sso:account:access', 'ee0b.json', '~/.aws/config'],
    ],
    ['accounts', ['111122223333', 'p@corp.example', 'DeveloperAccess', 'ee0b.json', 'us-east-1']],
    ['roles', ['DeveloperAccess', 'payments-prod', 'ee0b.json', 'no credentials cached']],
    ['profiles', ['~/.aws/config line 1', 'ee0b.json', 'aws configure sso', 'read it alike']],
  ])('of a row in %s', (focus, words) => {
    const said = explained(browsing({ focus, ...READY }))
    for (const word of words) expect(said).toContain(word)
  })

  test('of a profile what tools take, with the names of variables that are set', () => {
    const said = explained(browsing({ focus: 'profiles', ...READY }))
    expect(said).toMatch(/AWS CLI +--profile: the role DeveloperAccess/)
    expect(said).toMatch(/AWS_PROFILE: the keys in AWS_ACCESS_KEY_ID/)
    expect(said).toContain('AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_SECRET_ACCESS_KEY')
  })

  test('what failed last, and what the file has against it', () => {
    const failed = failure('signInDenied', 'The sign-in was denied', 'Press s to try again')
    const logins = { corp: { phase: 'failed', failure: failed, flow: 'code' } } as const
    expect(explained(browsing({ focus: 'sessions', logins }))).toContain('The sign-in was denied.')
    const found = finding('legacy', 'warn', 'payments-prod is old style', {
      fix: 'lanyard profile migrate payments-prod',
      section: { kind: 'profile', name: 'payments-prod' },
    })
    const amiss = { ...NOTHING_AMISS, findings: [found] }
    const config = { status: 'ready', shownPath: '~/.aws/config', amiss } as const
    const said = explained(browsing({ focus: 'profiles', config }))
    expect(said).toContain('payments-prod is old style.')
    expect(said).toContain('lanyard profile migrate payments-prod')
  })
})

describe('the next command', () => {
  test.each<readonly [Pane, string]>([
    ['sessions', 'lanyard list accounts --session corp'],
    ['accounts', "lanyard list roles --match '111122223333/*' --session corp"],
    ['roles', 'aws sts get-caller-identity --profile payments-prod'],
    ['profiles', 'aws sts get-caller-identity --profile payments-prod'],
  ])('in %s is %s', (focus, next) => {
    expect(nextCommand(browsing({ focus }))).toBe(next)
    expect(nextCommand(signedOut(focus))).toBe('lanyard login corp')
  })

  test('writes the profile where there is none', () => {
    const next = nextCommand(browsing({ focus: 'roles', profiles: [] }))
    expect(next).toBe('lanyard write 111122223333/DeveloperAccess --session corp')
  })

  test('is none where its words would act on a terminal', () => {
    const [profile] = browsing().profiles
    if (profile === undefined) throw new Error('browsing() has a profile')
    const profiles = [{ ...profile, kind: 'static' as const, name: 'a\u001b[2J' }]
    expect(nextCommand(browsing({ focus: 'profiles', profiles }))).toBeNull()
  })
})
