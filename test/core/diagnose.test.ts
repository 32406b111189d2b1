/** What is found amiss in config files: each broken file has its one finding, a good one has none. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyPlan } from '../../src/core/apply-plan.ts'
import { parseConfig } from '../../src/core/aws-config.ts'
import { diagnose } from '../../src/core/doctor/diagnose.ts'
import { CHECKS, type Finding } from '../../src/core/doctor/finding.ts'
import { planManage } from '../../src/core/plan-manage.ts'
import { remarks } from '../../src/core/reader-remarks.ts'
import { configText, readableText } from './config-texts.ts'

const SESSION = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`
const DEV = `
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
region = eu-west-1
`
const GOOD = SESSION + DEV

const found = (text: string, shadows: readonly string[] = []) =>
  diagnose(parseConfig(text), new Set(shadows)).map(({ check, level, message, line }) => {
    return `${level} ${check} ${line}: ${message}`
  })

test('a good file has nothing amiss', () => {
  expect(found('')).toEqual([])
  expect(found(GOOD)).toEqual([])
  const more = `
[default]
region = us-east-1
s3 =
  max_queue_size = 10

[profile admin]
role_arn = arn:aws:iam::111122223333:role/Admin
source_profile = dev

[profile keys]
aws_access_key_id = AKIAEXAMPLE

[profile dev-us]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
region = us-west-2

[services local]
sso =
  endpoint_url = http://127.0.0.1:1

[plugins]
cli_legacy_plugin_path = /x
`
  expect(found(GOOD + more)).toEqual([])
})

describe('each broken file has its one finding', () => {
  test.each([
    ['syntax', 'fail', `${GOOD}no equals\n`],
    ['syntax', 'fail', `\u00ef\u00bb\u00bf${GOOD}`],
    ['syntax', 'fail', `${GOOD}# caf\u00e9\n`],
    ['syntax', 'fail', `${GOOD}region = eu-west-2\n`],
    ['header', 'warn', `${GOOD}\n[DEFAULT]\nregion = x\n`],
    ['header', 'warn', `${GOOD}\n[Profile b]\nregion = x\n`],
    ['header', 'warn', `${GOOD}\n[profile.b]\nregion = x\n`],
    ['header', 'warn', `${GOOD}\n[ profile b ]\nregion = x\n`],
    ['header', 'warn', `${GOOD}\n[b]\nsso_session = corp\n`],
    ['header', 'warn', `${GOOD}\n[profile  b]\nregion = x\n`],
    ['header', 'warn', `${GOOD}\n[profile "b"]\nregion = x\n`],
    ['header', 'warn', `[profile b]# note\nregion = x\n${GOOD}`],
    ['header', 'warn', `[profile b] junk\nregion = x\n${GOOD}`],
    ['header', 'warn', `${GOOD}\n[profile b]\n`],
    ['value', 'warn', `${GOOD}\n[profile default]\nregion = x\n\n[default]\nregion = y\n`],
    ['name', 'warn', `${GOOD}\n[profile "x y"]\nregion = x\n`],
    ['name', 'warn', `${GOOD}\n[profile b!]\nregion = x\n`],
    ['name', 'fail', `${GOOD}\n[profile constructor]\nregion = x\n`],
    ['name', 'fail', `${GOOD}\n[profile __proto__]\nregion = x\n`],
    ['value', 'fail', `${GOOD}  [profile b]\n`],
    ['value', 'fail', `${GOOD}  nothing\n`],
    ['value', 'warn', `${GOOD}\n[profile b]\n  region = x\n`],
    ['value', 'fail', GOOD.replace('eu-west-1', 'eu-west-1 # note')],
    ['value', 'fail', GOOD.replace('us-east-1', 'us-east-1 ; note')],
    ['value', 'warn', `${GOOD}cli_pager = less # note\n`],
    ['value', 'warn', `${GOOD}output =\n`],
    ['value', 'warn', GOOD.replace('region = eu', 'Region = eu')],
    ['value', 'warn', GOOD.replace('region = eu', 'region: eu')],
    ['session', 'fail', `${GOOD}\n[profile b]\nsso_session = crop\n`],
    ['session', 'fail', GOOD.replace('sso_region = us-east-1\n', '')],
    ['session', 'fail', GOOD.replace('sso_role_name = ReadOnlyAccess\n', '')],
    ['session', 'fail', `${GOOD}sso_region = eu-west-1\n`],
    ['session', 'fail', GOOD.replace('corp.awsapps.com', 'x.portal.eu-west-1.app.aws')],
    ['unused', 'ok', `${GOOD}\n${SESSION.replace('corp]', 'acme]')}`],
    ['chain', 'fail', `${GOOD}\n[profile b]\nrole_arn = a\nsource_profile = dve\n`],
    ['chain', 'fail', `${GOOD}\n[profile b]\nrole_arn = a\n`],
    ['chain', 'fail', `${GOOD}\n[profile b]\nrole_arn = a\nsource_profile = b\n`],
    ['twice', 'warn', GOOD + DEV.replace('dev', 'dev2')],
  ])('%s %s: %j', (check, level, text) => {
    expect(diagnose(parseConfig(text)).map((one) => [one.check, one.level])).toEqual([
      [check, level],
    ])
  })
})

test('one says what, where, and what to do', () => {
  expect(diagnose(parseConfig(`${GOOD}\n[profile "x y"]\nregion = x\n`))).toEqual([
    {
      check: 'name',
      level: 'warn',
      message: 'x y is a name that only the AWS CLI can read',
      fix: "lanyard profile rename 'x y' x-y",
      repair: null,
      safe: false,
      section: { kind: 'profile', name: 'x y' },
      line: 12,
    },
  ])
})

test('a name that begins with a dash can be pasted all the same', () => {
  expect(diagnose(parseConfig(`${GOOD}\n[profile -x]\nregion = x\n`))).toMatchObject([
    {
      check: 'name',
      message: '-x begins with a dash, and is an option to every program that takes it',
      fix: 'lanyard profile rename -- -x x',
    },
  ])
})

test('old style, and what the credentials file has too', () => {
  const legacy = `[profile old]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_account_id = 444455556666
sso_role_name = ReadOnlyAccess
`
  expect(found(legacy)).toEqual(['warn legacy 1: old is old style: AWS renews no sign-in of it'])
  expect(found(GOOD, ['dev', 'other'])).toEqual([
    'warn shadowed 6: dev is also in ~/.aws/credentials, whose keys some SDKs prefer',
  ])
  const chain = `${GOOD}\n[profile b]\nrole_arn = a\nsource_profile = keys\n`
  expect(found(chain, ['keys'])).toEqual([])
})

test('two that assume each other are both told of', () => {
  const text = `[profile a]
role_arn = x
source_profile = b

[profile b]
role_arn = y
source_profile = a
`
  expect(found(text)).toHaveLength(2)
})

describe('a safe repair', () => {
  const repaired = (text: string) => {
    const requests = diagnose(parseConfig(text)).flatMap(({ safe, repair }) =>
      safe && repair?.do === 'manage' ? [repair.request] : [],
    )
    return requests.reduce(
      (now, request) => applyPlan(now, planManage(parseConfig(now), request)),
      text,
    )
  }

  test('puts comments on lines of their own and spells keys as all read them', () => {
    const text =
      SESSION.replace('us-east-1', 'us-east-1 # home') +
      DEV.replace('region = eu-west-1', 'Region: eu-west-1 ; near')
    expect(repaired(text)).toBe(
      SESSION.replace('sso_region = us-east-1', '# home\nsso_region = us-east-1') +
        DEV.replace('region = eu-west-1', '; near\nregion = eu-west-1'),
    )
  })

  test('takes a byte order mark out, and nothing else of the file', () => {
    const text = `\u00ef\u00bb\u00bf${SESSION}${DEV}`.replaceAll('\n', '\r\n')
    const [finding] = diagnose(parseConfig(text))
    expect(finding).toMatchObject({ check: 'syntax', level: 'fail', fix: 'lanyard doctor --fix' })
    expect(repaired(text)).toBe(text.slice(3))
    const request = { what: 'tidy', sections: [], mark: true } as const
    expect(planManage(parseConfig(text), request)).toMatchObject([
      { name: 'line 1', place: 'line 1', diff: [{ text: '\\u{feff}[sso-session corp]' }, {}] },
    ])
    expect(planManage(parseConfig(text.slice(3)), request)).toEqual([])
  })

  test('leaves credentials and blocks of keys as they are', () => {
    const text = '[profile a]\naws_secret_access_key = x # y\nS3 =\n  Region = z\n'
    expect(repaired(text)).toBe(text)
  })

  test('is the end of what it repairs, and makes nothing worse', () => {
    fc.assert(
      fc.property(configText, (text) => {
        const failures = (config: string) =>
          diagnose(parseConfig(config)).filter(({ level }) => level === 'fail').length
        const once = repairedOrSame(text)
        expect(failures(once)).toBeLessThanOrEqual(failures(text))
        expect(repairedOrSame(once)).toBe(once)
      }),
    )
    function repairedOrSame(text: string): string {
      try {
        return repaired(text)
      } catch (thrown) {
        // A file whose odd indentation stands in the way is refused, and stays as it is.
        expect(thrown).toMatchObject({ name: 'Failed' })
        return text
      }
    }
  })
})

test('any text can be judged, and every finding can be shown', () => {
  fc.assert(
    fc.property(configText, (text) => {
      for (const { check, message, fix } of diagnose(parseConfig(text))) {
        expect(CHECKS).toHaveProperty(check)
        expect(`${message}${fix}`).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      }
    }),
  )
})

test('two sessions of one portal may be of two people, an old-style profile is of any', () => {
  const me = SESSION.replace('corp', 'me')
  const mine = DEV.replace('dev', 'mine').replace('= corp', '= me')
  const portal = 'sso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1'
  const old = DEV.replace('dev', 'old').replace('sso_session = corp', portal)
  const twice = (...parts: readonly string[]) =>
    diagnose(parseConfig(parts.join('\n')))
      .filter(({ check }) => check === 'twice')
      .map(({ message }) => message)
  expect(twice(SESSION, me, DEV, mine)).toEqual([])
  expect(twice(SESSION, me, mine, old)).toEqual(['old is the same role as mine'])
  expect(twice(SESSION, me, old, DEV)).toEqual(['dev is the same role as old'])
})

test('whatever a row says is told of, and no header twice', () => {
  const told = (text: string) => {
    const doc = parseConfig(text)
    return { found: diagnose(doc), said: remarks(doc) }
  }
  fc.assert(
    fc.property(fc.oneof(configText, readableText), (text) => {
      const { found, said } = told(text)
      const headers = found.flatMap(({ check, line, section }) => {
        return check === 'header' ? [`${line} ${section?.name}`] : []
      })
      expect(headers).toEqual([...new Set(headers)])
      for (const { section, name } of said) {
        if (name === null) continue
        const isIt = (one: Finding) => one.section?.kind === section && one.section.name === name
        expect(found.some(isIt)).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  [
    '[profile.b]\nsso_session = corp\n',
    'Only the AWS SDK for JavaScript takes this for a profile: b',
  ],
  [
    '[DEFAULT]\nrole_arn = x\n',
    'The AWS CLI gives the keys of [DEFAULT] to every profile and session',
  ],
  ['[Profile b]\nregion = x\n', 'The AWS CLI does not take [Profile b] for a profile or session'],
])('%j is told of once', (text, message) => {
  const headers = diagnose(parseConfig(text)).filter(({ check }) => check === 'header')
  expect(headers.map((one) => one.message)).toEqual([message])
})

test('5,000 profiles with something amiss in each take no time to speak of', () => {
  const many = Array.from({ length: 5000 }, (_, at) =>
    DEV.replace('dev', `dev-${at}`).replace('corp', 'corp # note'),
  )
  const findings = diagnose(parseConfig(SESSION + many.join('')))
  expect(findings.filter(({ check }) => check === 'value')).toHaveLength(5000)
})

test('a header with a quote that never closes is told of, and a NUL byte', () => {
  expect(found(`${GOOD}\n[profile o'neil]\nregion = eu-west-1\n`)).toEqual([
    "warn header 12: The AWS CLI does not take [profile o'neil] for a profile or session",
  ])
  expect(found(`${GOOD}output = json\0\n`)).toEqual([
    'fail syntax 11: Line 11 holds a NUL byte, and lanyard changes no file with one',
  ])
})
