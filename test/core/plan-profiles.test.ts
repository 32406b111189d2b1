/** Plans for profiles: what is recognised, what is named how, and that nothing is overwritten unasked. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../src/core/apply-plan.ts'
import { parseConfig } from '../../src/core/aws-config.ts'
import { isSafeName } from '../../src/core/aws-config-grammar.ts'
import { Failed, type FailureKind } from '../../src/core/failure.ts'
import type { Settings } from '../../src/core/model.ts'
import type { Wanted } from '../../src/core/plan.ts'
import { planProfiles } from '../../src/core/plan-profiles.ts'
import { planRemoveProfiles } from '../../src/core/plan-removal.ts'
import { readProfiles } from '../../src/core/profiles.ts'
import { configText, tidyText } from './config-texts.ts'

const SETTINGS: Settings = { template: '{account}-{role}', region: null, output: null }
const SESSION = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
`
const LEGACY_URL = 'https://old.awsapps.com/start#/'
const FILE = `${SESSION}
[profile pay-dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Dev
region = eu-west-1
# keep in step

[profile keys]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = topsecret

[profile old]
sso_start_url = ${LEGACY_URL}
sso_region = eu-west-1
sso_account_id = 444455556666
sso_role_name = Dev
`

const want = (over: Partial<Wanted> = {}): Wanted => ({
  session: 'corp',
  accountId: '111122223333',
  accountName: 'pay',
  role: 'Dev',
  ...over,
})
const plan = (text: string, wanted: readonly Wanted[], settings: Partial<Settings> = {}) =>
  planProfiles(parseConfig(text), wanted, { ...SETTINGS, ...settings })
const outline = (text: string, ...wanted: readonly Wanted[]) =>
  plan(text, wanted).map(({ action, name, reason }) => [action, name, reason])

function kindOf(work: () => unknown): FailureKind | null {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof Failed) return thrown.failure.kind
    throw thrown
  }
  return null
}

describe('planProfiles', () => {
  it('adds a profile at the end, in the order of the AWS CLI', () => {
    const entries = plan(FILE, [want({ role: 'Admin' })], { region: 'eu-west-1', output: 'json' })
    expect(entries).toMatchObject([
      { action: 'add', name: 'pay-Admin', reason: null, place: 'new, after line 20' },
    ])
    expect(applyPlan(FILE, entries)).toBe(`${FILE}
[profile pay-Admin]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin
region = eu-west-1
output = json
`)
  })

  it('writes old-style keys for an old-style session', () => {
    const text = applyPlan(FILE, plan(FILE, [want({ session: LEGACY_URL })]))
    expect(text.slice(FILE.length)).toBe(`
[profile pay-Dev]
sso_start_url = ${LEGACY_URL}
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = Dev
`)
  })

  it('leaves the region out where there is none', () => {
    const [entry] = plan(SESSION, [want()])
    expect(entry?.changes.map(({ key }) => key)).toEqual([
      'sso_session',
      'sso_account_id',
      'sso_role_name',
    ])
  })

  it('knows a role by its ids, under whatever name', () => {
    expect(outline(FILE, want())).toEqual([['unchanged', 'pay-dev', 'already there as pay-dev']])
    expect(outline(FILE, want({ session: LEGACY_URL, accountId: '444455556666' }))).toEqual([
      ['unchanged', 'old', 'already there as old'],
    ])
    expect(outline(FILE, want({ name: 'second' }))).toEqual([['add', 'second', null]])
  })

  it('knows an old-style profile of the same portal, and a new-style one from an old-style session', () => {
    const url = 'https://corp.awsapps.com/start/#/'
    const old = FILE.replaceAll(LEGACY_URL, url)
    const accountId = '444455556666'
    expect(outline(old, want({ accountId }))).toEqual([
      ['unchanged', 'old', 'already there as old'],
    ])
    expect(outline(old, want({ session: url }))).toEqual([
      ['unchanged', 'pay-dev', 'already there as pay-dev'],
    ])
    expect(outline(old, want({ accountId, name: 'mine' }))).toEqual([['add', 'mine', null]])
    expect(outline(old, want({ accountId, name: 'old' }))).toEqual([
      ['change', 'old', `was ${url}`],
    ])
    expect(outline(FILE, want({ accountId }))).toEqual([['add', 'pay-Dev', null]])
  })

  it('keeps two sessions of one portal apart', () => {
    const two = `${FILE}\n${SESSION.replace('corp]', 'second]')}`
    expect(outline(two, want({ session: 'second' }))).toEqual([['add', 'pay-Dev', null]])
  })

  it('changes only the region or output that was asked for', () => {
    const entries = plan(FILE, [want({ region: 'eu-west-2' })], { output: 'json' })
    expect(entries).toMatchObject([
      { action: 'change', name: 'pay-dev', changes: [{ key: 'region', value: 'eu-west-2' }] },
    ])
    expect(entries[0]?.diff).toEqual([
      { kind: 'same', text: 'sso_session = corp' },
      { kind: 'same', text: 'sso_account_id = 111122223333' },
      { kind: 'same', text: 'sso_role_name = Dev' },
      { kind: 'remove', text: 'region = eu-west-1' },
      { kind: 'add', text: 'region = eu-west-2' },
    ])
    expect(applyPlan(FILE, entries)).toBe(
      FILE.replace('= eu-west-1\n# keep', '= eu-west-2\n# keep'),
    )
    expect(outline(FILE, want({ region: 'eu-west-1' }))[0]?.[0]).toBe('unchanged')
  })

  it('changes a profile of another role that was asked for by name', () => {
    expect(outline(FILE, want({ role: 'Admin', name: 'pay-dev' }))).toEqual([
      ['change', 'pay-dev', 'was Dev'],
    ])
    const entries = plan(FILE, [want({ name: 'old' })])
    expect(entries).toMatchObject([{ action: 'change', reason: `was ${LEGACY_URL}` }])
    expect(applyPlan(FILE, entries)).toContain(
      '[profile old]\nsso_account_id = 111122223333\nsso_role_name = Dev\nsso_session = corp\n',
    )
  })

  it('adds a role whose only profile is to become another role', () => {
    const wanted = [want(), want({ role: 'Admin', name: 'pay-dev' })]
    expect(outline(FILE, ...wanted)).toEqual([
      ['add', 'pay-Dev', null],
      ['change', 'pay-dev', 'was Dev'],
    ])
  })

  it('never takes a name that is taken', () => {
    expect(outline(FILE, want({ accountName: 'keys', role: 'x' }))[0]?.[1]).toBe('keys-x')
    const settings = { template: '{account}' }
    const named = (accountName: string) =>
      plan(FILE, [want({ accountName, role: 'x' })], settings).map(({ name, reason }) => [
        name,
        reason,
      ])
    expect(named('keys')).toEqual([['keys-111122223333', 'name taken']])
    expect(named('default')).toEqual([['default-111122223333', 'name taken']])
    expect(named('__proto__')).toEqual([['__proto__-111122223333', 'name taken']])
  })

  it('reports a conflict rather than touch a profile of another kind', () => {
    const reason = 'keys (line 12) is yours, not written by lanyard'
    expect(outline(FILE, want({ name: 'keys' }))).toEqual([['conflict', 'keys', reason]])
    expect(JSON.stringify(plan(FILE, [want({ name: 'keys' })]))).not.toContain('topsecret')
  })

  it('reports a name that is asked for twice, and drops a plain repeat', () => {
    const twice = [want({ name: 'n' }), want({ name: 'n', role: 'Admin' }), want({ name: 'n' })]
    expect(outline(FILE, ...twice)).toEqual([
      ['add', 'n', null],
      ['conflict', 'n', 'asked for twice'],
    ])
  })

  it.each([
    [{ accountId: '12' }, 'the account id is not 12 digits'],
    [{ role: 'x]\ncredential_process = evil' }, 'the role name cannot be written'],
    [{ role: '' }, 'the role name cannot be written'],
  ])('writes nothing for %j', (over, reason) => {
    const entries = plan(FILE, [want(over)])
    expect(entries).toMatchObject([{ action: 'conflict', reason }])
    expect(applyPlan(FILE, entries)).toBe(FILE)
  })

  it.each([
    [{ session: 'nope' }, 'unknownSession'],
    [{ name: 'a b' }, 'badName'],
    [{ name: '__proto__' }, 'badName'],
    [{ region: 'x\ny' }, 'badRegion'],
  ] as const)('refuses %j: %s', (over, kind) => {
    expect(kindOf(() => plan(FILE, [want({ role: 'New', ...over })]))).toBe(kind)
  })

  it('refuses an output that would be another line', () => {
    const evil = 'json\ncredential_process = evil'
    expect(kindOf(() => plan(SESSION, [want({ output: evil })]))).toBe('badValue')
    const entries = plan(SESSION, [want({ output: 'json' })]).map((entry) => {
      const changes = entry.changes.map((each) => {
        return each.key === 'output' ? { ...each, value: evil } : each
      })
      return { ...entry, changes }
    })
    expect(kindOf(() => applyPlan(SESSION, entries))).toBe('badValue')
  })
})

describe('any plan for hostile names', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a', 'x]\n[profile evil]'),
  )
  const wanted = fc.array(
    fc.record({
      session: fc.constant('corp'),
      accountId: fc.constantFrom('111122223333', '444455556666', '777788889999'),
      accountName: hostile,
      role: fc.oneof(fc.constantFrom('Dev', 'Admin', 'ReadOnly'), hostile),
    }),
    { maxLength: 8 },
  )

  it('adds safe names of its own, is stable when repeated, and goes without a trace', () => {
    fc.assert(
      fc.property(tidyText, wanted, (before, wants) => {
        const text = before === '' ? SESSION : `${SESSION}\n${before}`
        const entries = plan(text, wants)
        const after = applyPlan(text, entries)
        const added = entries.filter(({ action }) => action === 'add')
        const was = readProfiles(parseConfig(text)).profiles.map(({ name }) => name)
        const is = readProfiles(parseConfig(after)).profiles.map(({ name }) => name)
        expect(is).toEqual([...was, ...added.map(({ name }) => name)])
        expect(new Set(is).size).toBe(is.length)
        expect(added.every(({ name }) => isSafeName(name))).toBe(true)
        expect(after.startsWith(text)).toBe(true)
        expect(after).not.toMatch(/evil\]/)

        const again = plan(after, wants)
        expect(again.every(({ action }) => action === 'unchanged' || action === 'conflict')).toBe(
          true,
        )
        expect(applyPlan(after, again)).toBe(after)
        expect(applyPlan(after, entries)).toBe(after)

        const names = added.map(({ name }) => name)
        expect(applyPlan(after, planRemoveProfiles(parseConfig(after), names))).toBe(text)
      }),
    )
  })
})

describe('applyPlan', () => {
  it('on any file changes nothing but what was planned, or refuses', () => {
    const sessions = (text: string) => parseConfig(text).sections
    fc.assert(
      fc.property(configText, fc.constantFrom(undefined, 'a', 'b', 'x'), (before, name) => {
        const text = `${before}\n${SESSION}`
        fc.pre(sessions(text).some((section) => section.name === 'corp'))
        const over = name === undefined ? {} : { name, region: 'eu-west-1' }
        let after: string
        try {
          after = applyPlan(text, plan(text, [want({ role: 'Fresh', ...over })]))
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Failed)
          return
        }
        const changed = sessions(after).filter((section, index) => {
          const old = sessions(text)[index]
          const body = (properties: typeof section.properties) =>
            JSON.stringify(properties.map(({ key, value, nested }) => [key, value, nested]))
          return old === undefined || body(old.properties) !== body(section.properties)
        })
        expect(changed.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses when a planned section changed, or a new one came, since the plan', () => {
    const change = plan(FILE, [want({ region: 'eu-west-2' })])
    const touched = FILE.replace('region = eu-west-1\n#', 'region = us-east-1\n#')
    expect(kindOf(() => applyPlan(touched, change))).toBe('keepsChanging')
    expect(kindOf(() => applyPlan(SESSION, change))).toBe('keepsChanging')
    expect(applyPlan(`# new\n${FILE}`, change)).toContain('eu-west-2')
    const done = applyPlan(FILE, change)
    expect(applyPlan(done, change)).toBe(done)

    const add = plan(FILE, [want({ name: 'n' })])
    const theirs = `${FILE}\n[profile n]\nregion = x\n`
    expect(kindOf(() => applyPlan(theirs, add))).toBe('nameTaken')
  })

  it('refuses where the file is indented so that a new key would swallow a section', () => {
    const text = `[profile a]\n  [profile b]\n  x = 1\n\n${SESSION}`
    const entries = plan(FILE, [want({ region: 'eu-west-2' })]).map((entry) => ({
      ...entry,
      name: 'a',
      diff: [{ kind: 'add' as const, text: 'region = eu-west-2' }],
    }))
    expect(kindOf(() => applyPlan(text, entries))).toBe('notEditable')
  })

  it('refuses a file with NUL', () => {
    expect(kindOf(() => applyPlan('a\0', []))).toBe('notEditable')
  })
})

describe('planRemoveProfiles', () => {
  it('takes Identity Center profiles out, and leaves others', () => {
    const entries = planRemoveProfiles(parseConfig(FILE), ['old', 'keys'])
    expect(entries.map(({ action, name }) => [action, name])).toEqual([
      ['remove', 'old'],
      ['conflict', 'keys'],
    ])
    expect(applyPlan(FILE, entries)).toBe(FILE.slice(0, FILE.indexOf('\n[profile old]')))
    expect(kindOf(() => planRemoveProfiles(parseConfig(FILE), ['nope']))).toBe('unknownTarget')
  })

  it('takes all sections of the name out, and shows no secret', () => {
    const own = '[profile a]\nsso_session = corp\nsso_account_id = 1\n'
    const text = `${own}aws_secret_access_key = topsecret\n# token = topsecret\n${own}`
    const entries = planRemoveProfiles(parseConfig(text), ['a'])
    expect(applyPlan(text, entries)).toBe('# token = topsecret\n')
    const [twice] = planRemoveProfiles(parseConfig(text.slice(0, -own.length)), ['a'])
    expect(JSON.stringify(twice)).not.toContain('topsecret')
    expect(twice?.diff.at(-1)).toEqual({ kind: 'remove', text: 'aws_secret_access_key = …' })
  })
})
