/** Profiles that lanyard hands credentials to: written, known again, and managed like all others. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../src/core/apply-plan.ts'
import { parseConfig } from '../../src/core/aws-config.ts'
import { isSafeName } from '../../src/core/aws-config-grammar.ts'
import { diagnose } from '../../src/core/doctor/diagnose.ts'
import { judgeStore, type StoreStanding } from '../../src/core/doctor/store.ts'
import { Failed, failure } from '../../src/core/failure.ts'
import { canHandOut, processLine, roleOfProcess } from '../../src/core/handed-out.ts'
import type { Settings } from '../../src/core/model.ts'
import type { PlanEntry } from '../../src/core/plan.ts'
import { type Manage, planManage } from '../../src/core/plan-manage.ts'
import { planProfiles } from '../../src/core/plan-profiles.ts'
import { readProfiles } from '../../src/core/profiles.ts'
import { storeKind } from '../../src/core/secret-store.ts'

const KEYCHAIN: Settings = {
  template: '{account}-{role}',
  region: null,
  output: null,
  store: 'keychain',
}
const FILES: Settings = { ...KEYCHAIN, store: null }

const SESSION = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
`
const HANDED = `[profile dev]
credential_process = lanyard credential-process 111122223333/Dev --session corp
region = eu-west-1
`
const NAMED = `[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Dev
region = eu-west-1
# keep in step
`
const OLD = `[profile old]
sso_start_url = https://corp.awsapps.com/start/
sso_region = us-east-1
sso_account_id = 444455556666
sso_role_name = Admin
`
const DEV = { session: 'corp', accountId: '111122223333', accountName: 'pay', role: 'Dev' }
const file = (...parts: readonly string[]) => [SESSION, ...parts].join('\n')

const outline = (entries: readonly PlanEntry[]) =>
  entries.map(({ action, name, reason }) => [action, name, reason])
const write = (text: string, wanted: Parameters<typeof planProfiles>[1], settings = KEYCHAIN) =>
  planProfiles(parseConfig(text), wanted, settings)
const manage = (text: string, request: Manage) => planManage(parseConfig(text), request)

describe('the line of lanyard', () => {
  it('is known again for whatever role it is written', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_.\-/%@:+]{1,20}$/).filter(isSafeName)
    const role = fc.stringMatching(/^[A-Za-z0-9_+=,.@-]{1,64}$/)
    const account = fc.stringMatching(/^[0-9]{12}$/)
    fc.assert(
      fc.property(name, account, role, (session, accountId, roleName) => {
        const ref = { session, accountId, role: roleName }
        expect(canHandOut(ref)).toBe(true)
        expect(roleOfProcess(processLine(ref))).toEqual(ref)
      }),
    )
  })

  it.each([
    'lanyard credential-process dev',
    'lanyard credential-process 111122223333/Dev',
    '/opt/lanyard credential-process 111122223333/Dev --session corp',
    'lanyard credential-process 111122223333/Dev --session corp; rm -rf /',
    'lanyard credential-process 111122223333/Dev --session corp --debug x',
    'lanyard credential-process 1/Dev --session corp',
    "lanyard credential-process 111122223333/Dev --session 'a b'",
    'other-tool 111122223333/Dev',
  ])('is not %j, which somebody wrote', (value) => {
    expect(roleOfProcess(value)).toBe(null)
    const text = file(`[profile dev]\ncredential_process = ${value}\n`)
    expect(readProfiles(parseConfig(text)).profiles).toMatchObject([
      { kind: 'process', role: null },
    ])
  })
})

describe('with the keychain', () => {
  it('a role gets a profile that runs lanyard, and one that is there stays', () => {
    const entries = write(SESSION, [DEV])
    expect(outline(entries)).toEqual([['add', 'pay-Dev', null]])
    const after = applyPlan(SESSION, entries)
    expect(after).toBe(
      file(
        '[profile pay-Dev]\ncredential_process = lanyard credential-process 111122223333/Dev --session corp\n',
      ),
    )
    const profile = { kind: 'lanyard', session: 'corp', accountId: '111122223333', role: 'Dev' }
    expect(readProfiles(parseConfig(after)).profiles).toMatchObject([profile])
    expect(outline(write(after, [DEV]))).toEqual([
      ['unchanged', 'pay-Dev', 'already there as pay-Dev'],
    ])
    expect(outline(write(after, [DEV], FILES))).toEqual(outline(write(after, [DEV])))
  })

  it('shows the line that it writes', () => {
    const [entry] = write(SESSION, [DEV])
    expect(entry?.diff.map(({ text }) => text)).toEqual([
      'credential_process = lanyard credential-process 111122223333/Dev --session corp',
    ])
    const [removed] = manage(file(HANDED), { what: 'remove', names: ['dev'] })
    expect(JSON.stringify(removed?.diff)).toContain('111122223333/Dev --session corp')
    const foreign = file('[profile dev]\ncredential_process = other --password hush\n')
    expect(JSON.stringify(manage(foreign, { what: 'remove', names: ['dev'] }))).not.toContain(
      'hush',
    )
  })

  it('a profile of the role that names a session is changed, with its comments', () => {
    const entries = write(file(NAMED), [DEV])
    expect(outline(entries)).toMatchObject([
      ['change', 'dev', expect.stringMatching(/^gets its credentials from lanyard/)],
    ])
    const after = applyPlan(file(NAMED), entries)
    expect(after).toContain('# keep in step')
    expect(after).not.toMatch(/^sso_(?:session|account_id|role_name)/m)
    expect(readProfiles(parseConfig(after)).profiles).toMatchObject([
      { name: 'dev', kind: 'lanyard', role: 'Dev', region: 'eu-west-1' },
    ])
  })

  it.each([
    ['an old-style session', OLD, { session: 'https://corp.awsapps.com/start/' }, /old style/],
    [
      'a session whose name needs quotes',
      '[sso-session "a b"]\nsso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\n',
      { session: 'a b' },
      /plain one/,
    ],
  ])('%s is a conflict', (_, more, over, why) => {
    const [entry] = write(file(more), [{ ...DEV, ...over }])
    expect(entry).toMatchObject({ action: 'conflict', reason: expect.stringMatching(why) })
  })

  it('a profile of another program is left alone', () => {
    const text = file('[profile pay-Dev]\ncredential_process = other\n')
    expect(outline(write(text, [{ ...DEV, name: 'pay-Dev' }]))).toMatchObject([
      ['conflict', 'pay-Dev', expect.stringMatching(/yours/)],
    ])
  })
})

describe('migrate', () => {
  it('brings profiles to the keychain, and back by name', () => {
    const text = file(NAMED, OLD)
    const there = manage(text, { what: 'migrate', names: null, store: 'keychain' })
    expect(outline(there)).toEqual([
      ['change', 'dev', 'signs in to corp'],
      ['change', 'old', 'signs in to corp'],
    ])
    const after = applyPlan(text, there)
    expect(readProfiles(parseConfig(after)).profiles.map(({ kind }) => kind)).toEqual([
      'lanyard',
      'lanyard',
    ])
    expect(manage(after, { what: 'migrate', names: null })).toEqual([])
    expect(outline(manage(after, { what: 'migrate', names: ['dev'], store: 'keychain' }))).toEqual([
      ['unchanged', 'dev', 'in the new style already'],
    ])
    const back = applyPlan(
      after,
      manage(after, { what: 'migrate', names: ['dev', 'old'], store: 'files' }),
    )
    expect(readProfiles(parseConfig(back)).profiles).toMatchObject([
      { kind: 'sso', session: 'corp', role: 'Dev' },
      { kind: 'sso', session: 'corp', role: 'Admin' },
    ])
    expect(back).not.toContain('credential_process')
  })

  it('leaves a profile that stands for a token', () => {
    const text = file('[profile token]\nsso_session = corp\n')
    expect(outline(manage(text, { what: 'migrate', names: ['token'], store: 'keychain' }))).toEqual(
      [['conflict', 'token', 'names no account or no role']],
    )
  })
})

describe('such a profile', () => {
  it('is copied, renamed, made the default and edited like any other', () => {
    const copy = applyPlan(
      file(HANDED),
      manage(file(HANDED), {
        what: 'copy',
        name: 'dev',
        to: 'dev-us',
        changes: [{ key: 'region', value: 'us-east-1' }],
      }),
    )
    expect(readProfiles(parseConfig(copy)).profiles).toMatchObject([
      { name: 'dev', kind: 'lanyard' },
      { name: 'dev-us', kind: 'lanyard', role: 'Dev', region: 'us-east-1' },
    ])
    const usual = applyPlan(file(HANDED), manage(file(HANDED), { what: 'default', name: 'dev' }))
    expect(readProfiles(parseConfig(usual)).profiles).toMatchObject([
      {},
      { name: 'default', kind: 'lanyard', role: 'Dev' },
    ])
    const named = file(
      HANDED,
      '[default]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = x\n',
    )
    const changed = applyPlan(named, manage(named, { what: 'default', name: 'dev' }))
    expect(readProfiles(parseConfig(changed)).profiles).toMatchObject([
      {},
      { name: 'default', kind: 'lanyard' },
    ])
    expect(changed).not.toContain('sso_account_id')
    expect(
      outline(
        manage(file(HANDED), {
          what: 'edit',
          name: 'dev',
          changes: [{ key: 'output', value: 'json' }],
        }),
      ),
    ).toEqual([['change', 'dev', null]])
  })

  it.each(['sso_role_name', 'sso_session', 'source_profile'])(
    'takes no %s, which would mean nothing or another thing',
    (key) => {
      const text = file(HANDED, NAMED.replace('[profile dev]', '[profile base]'))
      const value = key === 'sso_session' ? 'corp' : key === 'source_profile' ? 'base' : 'Admin'
      expect(() => manage(text, { what: 'edit', name: 'dev', changes: [{ key, value }] })).toThrow(
        Failed,
      )
    },
  )

  it('is held against its session, and against a second one of its role', () => {
    const orphan = diagnose(parseConfig(HANDED))
    expect(orphan).toMatchObject([
      { check: 'session', level: 'fail', message: expect.stringMatching(/there is no session/) },
    ])
    const twice = diagnose(
      parseConfig(
        file(
          HANDED,
          NAMED.replace('[profile dev]', '[profile again]').replace('# keep in step\n', ''),
        ),
      ),
    )
    expect(twice).toMatchObject([{ check: 'twice' }])
  })
})

describe('the doctor', () => {
  const well: StoreStanding = { kind: 'files', failure: null, left: [], more: 0, foreign: [] }
  const { profiles } = readProfiles(
    parseConfig(file(HANDED, NAMED.replace('[profile dev]', '[profile named]'))),
  )
  const judged = (standing: Partial<StoreStanding>) =>
    judgeStore({ ...well, ...standing }, profiles).map(({ level, message, fix }) => [
      level,
      message,
      fix,
    ])

  it('says which place is used', () => {
    expect(judged({})).toEqual([
      ['ok', expect.stringMatching(/~\/\.aws\/sso\/cache.*unencrypted/), null],
    ])
  })

  it('says what is elsewhere, what tools cannot find, and why there is no keychain', () => {
    expect(
      judged({
        kind: 'keychain',
        failure: failure('noKeychain', 'It cannot be used', 'Install it'),
        left: ['corp', 'acme'],
        more: 2,
        foreign: ['~/.aws/sso/cache/x.json'],
      }),
    ).toEqual([
      ['fail', 'It cannot be used', 'Install it'],
      [
        'warn',
        'The files of the AWS CLI still hold the sign-in to corp and acme and 2 smaller secrets',
        'lanyard doctor --fix',
      ],
      ['warn', expect.stringMatching(/^~\/\.aws\/sso\/cache\/x\.json holds/), expect.any(String)],
      ['warn', 'named has tools look for the sign-in in files', 'lanyard profile migrate named'],
    ])
    expect(judged({ left: ['corp'] })[1]).toEqual([
      'warn',
      'The keychain still holds the sign-in to corp',
      'lanyard doctor --fix',
    ])
  })
})

it('a place that there is not is no place in the clear', () => {
  expect([undefined, '', 'keychain'].map(storeKind)).toEqual(['files', 'files', 'keychain'])
  for (const value of ['Keychain', 'keychian', true, ['keychain']])
    expect(() => storeKind(value)).toThrow(Failed)
})
