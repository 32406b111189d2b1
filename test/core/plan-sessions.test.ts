/** Plans for sessions. */
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../src/core/apply-plan.ts'
import { parseConfig } from '../../src/core/aws-config.ts'
import { Failed } from '../../src/core/failure.ts'
import { planRemoveSession, planSession, type WantedSession } from '../../src/core/plan-sessions.ts'

const CORP = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start#/
sso_region = us-east-1
`
const wanted = (over: Partial<WantedSession> = {}): WantedSession => ({
  name: 'corp',
  startUrl: 'corp',
  region: 'us-east-1',
  scopes: '',
  ...over,
})
const written = (text: string, over: Partial<WantedSession>) =>
  applyPlan(text, planSession(parseConfig(text), wanted(over)))

describe('planSession', () => {
  it('adds a session with the default scope', () => {
    expect(written('# mine\n', {})).toBe(`# mine

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`)
  })

  it('leaves what means the same as it is spelled', () => {
    const [entry] = planSession(parseConfig(CORP), wanted())
    expect(entry).toMatchObject({ action: 'unchanged', reason: 'already there', place: 'line 1' })
    expect(written(CORP, {})).toBe(CORP)
  })

  it('changes only what differs', () => {
    expect(written(CORP, { region: 'eu-west-1' })).toBe(CORP.replace('us-east-1', 'eu-west-1'))
    expect(written(CORP, { startUrl: 'other' })).toContain('= https://other.awsapps.com/start\n')
    expect(written(CORP, { scopes: 'a:b' })).toBe(`${CORP}sso_registration_scopes = a:b\n`)
  })

  it('leaves a name that is there, and scopes that mean the same, as they are written', () => {
    const text = `[sso-session "my corp"] # work
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = a:b , c:d
`
    const over = { name: 'my corp', region: 'eu-west-1', scopes: 'a:b,c:d' }
    expect(written(text, over)).toBe(text.replace('us-east-1', 'eu-west-1'))
  })

  it.each([
    [{ name: 'a b' }, 'badName'],
    [{ startUrl: 'jane@corp.example' }, 'badStartUrl'],
    [{ region: 'us-esat-1' }, 'badRegion'],
    [{ scopes: 'a b' }, 'badValue'],
  ])('refuses %j: %s', (over, kind) => {
    try {
      written(CORP, over)
    } catch (thrown) {
      expect((thrown as Failed).failure.kind).toBe(kind)
      return
    }
    throw new Error('it did not fail')
  })
})

describe('planRemoveSession', () => {
  it('takes the section out', () => {
    const text = `[profile a]\n\n${CORP}`
    expect(applyPlan(text, planRemoveSession(parseConfig(text), 'corp'))).toBe('[profile a]\n')
  })

  it('names the profiles that need it', () => {
    const reason = (names: readonly string[]) => {
      const profiles = names.map((name) => `[profile ${name}]\nsso_session = corp\n`)
      return planRemoveSession(parseConfig([CORP, ...profiles].join('\n')), 'corp')[0]?.reason
    }
    expect(reason([])).toBeNull()
    expect(reason(['a', 'b'])).toBe('session of a, b')
    expect(reason(['a', 'b', 'c', 'd', 'e'])).toBe('session of a, b, c and 2 more')
  })

  it('refuses a session that is not there', () => {
    expect(() => planRemoveSession(parseConfig(CORP), 'lab')).toThrow(Failed)
  })
})
