/** Managing profiles: only what was named changes, references follow, and nothing of others is touched. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../src/core/apply-plan.ts'
import { isProfile, parseConfig, type Section } from '../../src/core/aws-config.ts'
import { Failed, type FailureKind } from '../../src/core/failure.ts'
import { type Manage, planManage } from '../../src/core/plan-manage.ts'
import { SHADOWED, withShadows } from '../../src/core/shadows.ts'
import { configText } from './config-texts.ts'

const FILE = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1

# the one for every day
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Dev
region = eu-west-1 # Dublin
cli_pager =
s3 =
  max_queue_size = 1

[profile chained]
role_arn = arn:aws:iam::444455556666:role/deploy
source_profile = dev

[profile keys]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = topsecret

[profile daily]
login_session = arn:aws:sts::1:x

[profile old]
sso_start_url = https://corp.awsapps.com/start/#/ # the portal
sso_region = us-east-1
sso_account_id = 444455556666
sso_role_name = Admin
# keep

[profile older]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 444455556666
sso_role_name = Admin
`

const plan = (request: Manage, text = FILE) => planManage(parseConfig(text), request)
const done = (request: Manage, text = FILE) => applyPlan(text, plan(request, text))
const outline = (request: Manage, text = FILE) =>
  plan(request, text).map(({ action, name, reason }) => [action, name, reason])

function kindOf(work: () => unknown): FailureKind | null {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof Failed) return thrown.failure.kind
    throw thrown
  }
  return null
}

describe('rename', () => {
  it('changes the header and who refers to it, in one entry', () => {
    const [entry, ...more] = plan({ what: 'rename', name: 'dev', to: 'work' })
    expect(more).toEqual([])
    expect(entry).toMatchObject({ action: 'rename', name: 'dev', to: 'work' })
    expect(entry?.diff).toEqual([
      { kind: 'remove', text: '[profile dev]' },
      { kind: 'add', text: '[profile work]' },
      { kind: 'same', text: '[profile chained]' },
      { kind: 'remove', text: 'source_profile = dev' },
      { kind: 'add', text: 'source_profile = work' },
    ])
    expect(done({ what: 'rename', name: 'dev', to: 'work' })).toBe(
      FILE.replace('[profile dev]', '[profile work]').replace(
        'source_profile = dev',
        'source_profile = work',
      ),
    )
  })

  it.each([
    ['[profile "a"] # c\nx=1\n', 'a', 'new', '[profile new] # c\nx=1\n'],
    ['[profile a]\n', 'a', 'default', '[default]\n'],
    ['[default]\nx = 1\n', 'default', 'a', '[profile a]\nx = 1\n'],
    ["[profile 'x y']\r\nx=1", 'x y', 'xy', '[profile xy]\r\nx=1'],
  ])('%j: %s becomes %s', (text, name, to, after) => {
    expect(done({ what: 'rename', name, to }, text)).toBe(after)
  })

  it('also takes profiles of any kind, and leaves one that is called so already', () => {
    expect(done({ what: 'rename', name: 'keys', to: 'k' })).toBe(
      FILE.replace('[profile keys]', '[profile k]'),
    )
    expect(outline({ what: 'rename', name: 'dev', to: 'dev' })[0]?.[0]).toBe('unchanged')
  })

  it('leaves a name that stands there twice: its new one would break the file', () => {
    const text = '[profile a]\nx = 1\n[profile "a"]\ny = 1\n'
    expect(outline({ what: 'rename', name: 'a', to: 'b' }, text)).toEqual([
      ['conflict', 'a', 'stands in the file 2 times; join the sections first'],
    ])
  })

  it.each([
    ['nope', 'x', 'unknownTarget'],
    ['dev', 'old', 'nameTaken'],
    ['dev', 'a b', 'badName'],
    ['dev', '__proto__', 'badName'],
  ])('refuses %s to %s: %s', (name, to, kind) => {
    expect(kindOf(() => plan({ what: 'rename', name, to }))).toBe(kind)
  })

  it('is carried out once, and refuses when a new referrer or the new name came meanwhile', () => {
    const entries = plan({ what: 'rename', name: 'dev', to: 'work' })
    const after = applyPlan(FILE, entries)
    expect(applyPlan(after, entries)).toBe(after)
    const more = `${FILE}\n[profile third]\nsource_profile = dev\n`
    expect(kindOf(() => applyPlan(more, entries))).toBe('keepsChanging')
    const theirs = `${FILE}\n[profile work]\nregion = x\n`
    expect(kindOf(() => applyPlan(theirs, entries))).toBe('nameTaken')
    expect(kindOf(() => applyPlan('', entries))).toBe('keepsChanging')
  })
})

describe('remove', () => {
  it('takes what was named, of any kind, and says who refers to it', () => {
    const request = { what: 'remove', names: ['dev', 'keys', 'dev'] } as const
    expect(outline(request)).toEqual([
      ['remove', 'dev', 'source of chained'],
      ['remove', 'keys', null],
    ])
    expect(JSON.stringify(plan(request))).not.toContain('topsecret')
    const after = done(request)
    expect(after).toContain('# the one for every day\n')
    expect(after).not.toMatch(/profile dev\]|topsecret|max_queue_size/)
    expect(outline({ what: 'remove', names: ['dev', 'chained'] })[0]?.[2]).toBeNull()
  })
})

describe('edit', () => {
  it('changes the keys, and only those', () => {
    const changes = [
      { key: 'region', value: 'EU-west-2' },
      { key: 'output', value: 'json' },
      { key: 'cli_pager', value: 'less' },
    ]
    expect(done({ what: 'edit', name: 'dev', changes })).toBe(
      FILE.replace('region = eu-west-1 # Dublin', '# Dublin\nregion = eu-west-2')
        .replace('cli_pager =\n', 'cli_pager = less\n')
        .replace('  max_queue_size = 1\n', '  max_queue_size = 1\noutput = json\n'),
    )
  })

  it('takes a key out, and keeps its comment', () => {
    const changes = [{ key: 'region', value: null }]
    expect(done({ what: 'edit', name: 'dev', changes })).toBe(
      FILE.replace('region = eu-west-1 # Dublin', '# Dublin'),
    )
    expect(outline({ what: 'edit', name: 'old', changes })).toEqual([
      ['unchanged', 'old', 'already so'],
    ])
  })

  it.each([
    ['keys', 'holds keys of its own (line 19), and is left alone'],
    ['daily', 'belongs to aws login (line 23), and is left alone'],
  ])('leaves %s alone', (name, reason) => {
    const changes = [{ key: 'region', value: 'eu-west-1' }]
    expect(outline({ what: 'edit', name, changes })).toEqual([['conflict', name, reason]])
  })

  it.each([
    ['region', 'eu-wst-1', 'badRegion'],
    ['output', 'jsn', 'badValue'],
    ['sso_account_id', '12', 'badValue'],
    ['sso_role_name', 'a b', 'badValue'],
    ['sso_session', 'nope', 'badValue'],
    ['source_profile', 'nope', 'unknownTarget'],
    ['role_arn', 'arn:aws:iam::1:user/x', 'badValue'],
    ['aws_secret_access_key', 'x', 'badValue'],
    ['aws_session_token', null, 'badValue'],
    ['credential_process', '/bin/evil', 'badValue'],
    ['login_session', 'x', 'badValue'],
    ['s3', 'x', 'badValue'],
    ['cli_pager', 'x\n[profile evil]', 'badValue'],
    ['Region', 'eu-west-1', 'badValue'],
  ] as const)('refuses %s = %j: %s', (key, value, kind) => {
    const request = { what: 'edit', name: 'dev', changes: [{ key, value }] } as const
    expect(kindOf(() => done(request))).toBe(kind)
  })
})

describe('edit, of keys that would mean nothing', () => {
  const set = (name: string, pairs: Readonly<Record<string, string | null>>, text = FILE) => {
    const changes = Object.entries(pairs).map(([key, value]) => ({ key, value }))
    return () => done({ what: 'edit', name, changes }, text)
  }
  const ARN = 'arn:aws:iam::444455556666:role/deploy'

  it.each([
    ['chained', { sso_account_id: '111122223333' }, /^sso_account_id .* which assumes a role/],
    ['chained', { region: 'eu-west-1', sso_session: 'corp' }, /^sso_session /],
    ['dev', { role_arn: ARN, source_profile: 'old' }, /^sso_session .* which assumes a role/],
    ['dev', { source_profile: 'old' }, /^source_profile .* which signs in through its session/],
    ['dev', { sso_region: 'eu-west-1' }, /^sso_region .* which signs in through its session/],
    ['old', { sso_session: 'corp' }, /^sso_start_url .* which signs in through its session/],
    ['old', { external_id: 'x' }, /^external_id .* which signs in by itself/],
  ] as const)('%s %j is refused', (name, pairs, message) => {
    expect(set(name, pairs)).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({ message: expect.stringMatching(message) }),
      }),
    )
  })

  it.each([
    ['chained', { role_session_name: 'me' }],
    ['chained', { role_arn: null, source_profile: null, sso_session: 'corp' }],
    ['old', { sso_session: 'corp', sso_start_url: null, sso_region: null }],
    ['older', { sso_region: 'eu-west-2' }],
  ] as const)('%s %j is done', (name, pairs) => {
    expect(set(name, pairs)).not.toThrow()
  })

  it('does not ask about what was idle before, and lets it be taken out', () => {
    const text = FILE.replace('source_profile = dev\n', '$&sso_session = corp\n')
    expect(set('chained', { region: 'eu-west-1' }, text)).not.toThrow()
    expect(set('chained', { sso_session: null }, text)()).toBe(FILE)
  })

  it('takes one of two sources out, as the doctor says', () => {
    const text = FILE.replace('source_profile = dev\n', '$&credential_source = Environment\n')
    expect(set('chained', { credential_source: null }, text)()).toBe(FILE)
    expect(set('chained', { credential_source: 'Environment' }, text)).toThrow(Failed)
  })
})

describe('default', () => {
  it('is added with the keys of the profile', () => {
    expect(done({ what: 'default', name: 'dev' })).toBe(`${FILE}
[default]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Dev
region = eu-west-1
`)
  })

  it('is changed where it is there, and keeps its other keys', () => {
    const before = `[default]\nregion = us-east-1\ncli_pager = less\n\n${FILE}`
    expect(done({ what: 'default', name: 'older' }, before)).toBe(
      before.replace(
        'cli_pager = less\n',
        `cli_pager = less
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 444455556666
sso_role_name = Admin
`,
      ),
    )
    const after = done({ what: 'default', name: 'dev' }, before)
    expect(outline({ what: 'default', name: 'dev' }, after)).toEqual([
      ['unchanged', 'default', 'as dev already'],
    ])
    const back = done({ what: 'default', name: 'older' }, after)
    expect(parseConfig(back).sections[0]?.properties.map(({ key }) => key)).not.toContain(
      'sso_session',
    )
  })

  it.each([
    ['aws_access_key_id = AKIA', 'holds keys of its own (line 1), and is left alone'],
    ['credential_process = x', 'gets its credentials from a program (line 1), and is left alone'],
    ['login_session = x', 'belongs to aws login (line 1), and is left alone'],
    ['role_arn = x', 'assumes a role'],
  ])('with %s is left alone', (line, reason) => {
    const text = `[default]\n${line}\n${FILE}`
    expect(outline({ what: 'default', name: 'dev' }, text)).toEqual([
      ['conflict', 'default', reason],
    ])
  })

  it('is never made of a profile that does not sign in', () => {
    expect(outline({ what: 'default', name: 'keys' })[0]?.[0]).toBe('conflict')
  })
})

describe('copy', () => {
  it('writes the same with another region, blocks and empty values too', () => {
    const changes = [{ key: 'region', value: 'us-west-2' }]
    const entries = plan({ what: 'copy', name: 'dev', to: 'dev-us', changes })
    expect(entries).toMatchObject([{ action: 'add', reason: null }])
    const after = `${FILE}
[profile dev-us]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Dev
region = us-west-2
cli_pager =
s3 =
  max_queue_size = 1
`
    expect(applyPlan(FILE, entries)).toBe(after)
    expect(applyPlan(after, entries)).toBe(after)
    const otherwise = after.replace(/max_queue_size = 1\n$/, 'max_queue_size = 2\n')
    expect(kindOf(() => applyPlan(otherwise, entries))).toBe('nameTaken')
  })

  it('keeps what a copy works with, shows no value of it, and says what it left out', () => {
    const text = `[profile a]
role_arn = arn:aws:iam::444455556666:role/deploy
credential_source = Ec2InstanceMetadata
external_id = between us
Odd = x # y
s3 =
  secret_thing = z
empty =
`
    const entries = plan({ what: 'copy', name: 'a', to: 'b', changes: [] }, text)
    expect(entries).toMatchObject([{ reason: 'without s3, empty' }])
    expect(applyPlan(text, entries)).toBe(`${text}
[profile b]
role_arn = arn:aws:iam::444455556666:role/deploy
credential_source = Ec2InstanceMetadata
external_id = between us
odd = x
`)
    expect(JSON.stringify(entries[0]?.diff)).not.toContain('between us')
  })

  it('keeps the spelling of a start URL, which names the sign-in', () => {
    const text = FILE.replace('corp.awsapps.com/start/#/ # the portal', 'corp.awsapps.com/start/')
    const changes = [{ key: 'region', value: 'us-west-2' }]
    expect(done({ what: 'copy', name: 'old', to: 'old-us', changes }, text)).toContain(
      '[profile old-us]\nsso_start_url = https://corp.awsapps.com/start/\n',
    )
  })

  it('never copies credentials', () => {
    expect(outline({ what: 'copy', name: 'keys', to: 'x', changes: [] })[0]?.[0]).toBe('conflict')
    const mixed = '[profile a]\nregion = eu-west-1\naws_session_token = topsecret\n'
    const entries = plan({ what: 'copy', name: 'a', to: 'b', changes: [] }, mixed)
    expect(entries).toMatchObject([{ action: 'add', reason: 'without aws_session_token' }])
    expect(JSON.stringify(entries)).not.toContain('topsecret')
    const taken = { what: 'copy', name: 'dev', to: 'old', changes: [] } as const
    expect(kindOf(() => plan(taken))).toBe('nameTaken')
  })
})

describe('chain', () => {
  const wanted = {
    what: 'chain',
    name: 'deploy',
    roleArn: 'arn:aws:iam::444455556666:role/ops/deploy',
    sourceProfile: 'dev',
    region: 'eu-west-1',
    output: null,
  } as const

  it('writes the role and its source', () => {
    expect(done(wanted)).toBe(`${FILE}
[profile deploy]
role_arn = arn:aws:iam::444455556666:role/ops/deploy
source_profile = dev
region = eu-west-1
`)
    expect(plan({ ...wanted, sourceProfile: 'chained' })[0]?.action).toBe('add')
  })

  it.each([
    [{ sourceProfile: 'keys' }, 'badValue'],
    [{ sourceProfile: 'nope' }, 'unknownTarget'],
    [{ roleArn: 'deploy' }, 'badValue'],
    [{ name: 'old' }, 'nameTaken'],
    [{ name: 'a b' }, 'badName'],
    [{ region: 'x' }, 'badRegion'],
  ])('refuses %j: %s', (over, kind) => {
    expect(kindOf(() => plan({ ...wanted, ...over }))).toBe(kind)
  })
})

describe('migrate', () => {
  it('uses a session with that portal, adds one where there is none, and keeps comments', () => {
    expect(outline({ what: 'migrate', names: null })).toEqual([
      ['add', 'old', null],
      ['change', 'old', 'signs in to corp'],
      ['change', 'older', 'signs in to old'],
    ])
    expect(done({ what: 'migrate', names: null })).toBe(
      `${FILE.replace(
        `sso_start_url = https://corp.awsapps.com/start/#/ # the portal
sso_region = us-east-1
sso_account_id = 444455556666
sso_role_name = Admin
`,
        `# the portal
sso_account_id = 444455556666
sso_role_name = Admin
sso_session = corp
`,
      ).replace(
        `sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 444455556666
sso_role_name = Admin
`,
        `sso_account_id = 444455556666
sso_role_name = Admin
sso_session = old
`,
      )}
[sso-session old]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
`,
    )
  })

  it('takes the first of several sessions of a portal', () => {
    const second = FILE.replace(/\[sso-session corp\]\n(.*\n.*\n)/, '$&\n[sso-session me]\n$1')
    expect(outline({ what: 'migrate', names: ['old'] }, second)).toEqual([
      ['change', 'old', 'signs in to corp'],
    ])
  })

  it('takes only those named, and says of others why not', () => {
    expect(outline({ what: 'migrate', names: ['old', 'dev', 'keys'] })).toEqual([
      ['change', 'old', 'signs in to corp'],
      ['unchanged', 'dev', 'in the new style already'],
      ['conflict', 'keys', 'is no old-style profile'],
    ])
    expect(outline({ what: 'migrate', names: null }, '[profile a]\nx = 1\n')).toEqual([])
  })

  it('never takes the name of another session', () => {
    const text = FILE.replace('sso-session corp', 'sso-session old').replace(
      'corp.awsapps.com/start\nsso_region = us-east-1',
      'other.awsapps.com/start\nsso_region = us-east-1',
    )
    const added = plan({ what: 'migrate', names: null }, text).filter(
      ({ action }) => action === 'add',
    )
    expect(added.map(({ name }) => name)).toEqual(['corp', 'old-eu-west-1'])
  })

  it('leaves a profile without a region for its portal', () => {
    const text = '[profile a]\nsso_start_url = https://x.awsapps.com/start\n'
    expect(outline({ what: 'migrate', names: ['a'] }, text)).toEqual([
      ['conflict', 'a', 'has no sso_region'],
    ])
  })
})

describe('any of it, on any file', () => {
  const name = fc.constantFrom('a', 'b', 'payments-prod', 'x y', 'two', 'default', 'indented')
  const fresh = fc.constantFrom('fresh', 'b', 'default')
  const changes = fc.constant([{ key: 'region', value: 'eu-central-1' }])
  const request: fc.Arbitrary<Manage> = fc.oneof(
    fc.record({ what: fc.constant('rename' as const), name, to: fresh }),
    fc.record({ what: fc.constant('remove' as const), names: fc.array(name, { maxLength: 2 }) }),
    fc.record({ what: fc.constant('edit' as const), name, changes }),
    fc.record({ what: fc.constant('default' as const), name }),
    fc.record({ what: fc.constant('copy' as const), name, to: fresh, changes }),
    fc.constant({ what: 'migrate', names: null } as const),
  )
  const body = ({ header, properties }: Section) =>
    JSON.stringify([header, properties.map(({ key, value, nested }) => [key, value, nested])])

  it('changes no section but those planned, or refuses; carried out twice is once', () => {
    fc.assert(
      fc.property(configText, request, (text, wanted) => {
        let after: string
        let touched: Set<string>
        try {
          const entries = plan(wanted, text)
          touched = new Set(entries.flatMap((each) => [each.name, each.to ?? each.name]))
          after = applyPlan(text, entries)
          expect(applyPlan(after, entries)).toBe(after)
        } catch (thrown) {
          if (thrown instanceof Failed) return
          throw thrown
        }
        const old = wanted.what === 'rename' ? wanted.name : null
        const others = (all: string) =>
          parseConfig(all)
            .sections.filter((section) => !isProfile(section) || !touched.has(section.name))
            .filter(({ kind }) => wanted.what !== 'migrate' || kind !== 'sso-session')
            .filter(
              (section) =>
                !section.properties.some(
                  ({ key, value }) => key === 'source_profile' && value === old,
                ),
            )
            .map(body)
        expect(others(after)).toEqual(others(text))
        for (const comment of text.match(/^#.*$/gm) ?? []) {
          if (wanted.what !== 'remove') expect(after).toContain(comment)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('shadows', () => {
  it('are told of where a profile gets the name of one in the credentials file', () => {
    const names = new Set(['work', 'keys'])
    const [entry] = withShadows(plan({ what: 'rename', name: 'dev', to: 'work' }), names)
    expect(entry).toMatchObject({ shadowed: true, reason: `becomes work; ${SHADOWED}` })
    const removed = plan({ what: 'remove', names: ['keys'] })
    expect(withShadows(removed, names)).toEqual(removed)
  })
})
