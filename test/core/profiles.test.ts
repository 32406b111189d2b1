/** Reading sessions and profiles: every kind there is, and none that the AWS CLI would not see. */
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import { readProfiles } from '../../src/core/profiles.ts'

const read = (text: string) => readProfiles(parseConfig(text))

describe('readProfiles', () => {
  it.each([
    ['sso_session = corp\nsso_account_id = 1\nsso_role_name = R', 'sso'],
    ['sso_session = corp', 'sso'],
    ['sso_start_url = u\nsso_region = r', 'ssoLegacy'],
    ['role_arn = r\nsource_profile = x', 'role'],
    ['role_arn = r\nsso_session = corp\nsso_account_id = 1', 'role'],
    ['role_arn = r\nweb_identity_token_file = f', 'role'],
    ['credential_process = p', 'process'],
    ['login_session = arn:aws:iam::1:user/x', 'login'],
    ['aws_access_key_id = k\naws_secret_access_key = s', 'static'],
    ['region = x', 'other'],
    ['', 'other'],
    ['s3 =\n  role_arn = r', 'other'],
    ['sso_session = # none', 'other'],
  ])('%j is %s', (body, kind) => {
    expect(read(`[profile a]\n${body}\n`).profiles).toMatchObject([{ name: 'a', kind, line: 1 }])
  })

  it('reads a profile with its session, and no secret', () => {
    const text = `[default]
sso_session = corp ; main
sso_account_id = 111122223333
sso_role_name = Dev
region = eu-west-1
output = json
aws_secret_access_key = topsecret
`
    expect(read(text).profiles).toEqual([
      {
        name: 'default',
        kind: 'sso',
        session: 'corp',
        accountId: '111122223333',
        role: 'Dev',
        region: 'eu-west-1',
        output: 'json',
        line: 1,
      },
    ])
  })

  it('lets the last section of a name count, at the place of the first', () => {
    const text = '[default]\nregion = a\n[profile b]\n[profile default]\nregion = c\n'
    expect(read(text).profiles).toMatchObject([
      { name: 'default', region: 'c', line: 4 },
      { name: 'b', line: 3 },
    ])
  })

  it('reads sessions, incomplete ones too, and old-style ones behind them', () => {
    const text = `[profile x]
sso_start_url = https://old.awsapps.com/start#/
sso_region = eu-west-1
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access, codewhisperer:completions
[sso-session half]
[profile y]
sso_start_url = https://old.awsapps.com/start#/
sso_region = us-west-2
[profile z]
sso_session = corp
sso_start_url = https://corp.awsapps.com/start
[other]
sso_start_url = https://not.awsapps.com/start
`
    expect(read(text).sessions).toEqual([
      {
        name: 'corp',
        startUrl: 'https://corp.awsapps.com/start',
        region: 'us-east-1',
        scopes: ['sso:account:access', 'codewhisperer:completions'],
        legacy: false,
      },
      { name: 'half', startUrl: '', region: '', scopes: [], legacy: false },
      {
        name: 'https://old.awsapps.com/start#/',
        startUrl: 'https://old.awsapps.com/start#/',
        region: 'eu-west-1',
        scopes: [],
        legacy: true,
      },
    ])
  })

  it('knows which sessions ask for a code', () => {
    const asks = (value: string) =>
      read(`[sso-session a]\nsso_use_device_code = ${value}\n`).sessions[0]?.flow
    expect([asks('true'), asks('True'), asks('false'), asks('')]).toEqual([
      'code',
      'code',
      undefined,
      undefined,
    ])
  })

  it('shows what hides in names', () => {
    const text = '[sso-session a\u001b[2J]\n[profile b\u00e2\u0080\u00aec]\nregion = x\u0007\n'
    const { sessions, profiles } = read(text)
    expect(sessions[0]?.name).toBe('a␛[2J')
    expect(profiles[0]).toMatchObject({ name: 'b\\u{202e}c', region: 'x␇' })
  })
})

describe('a profile that assumes a role', () => {
  const assumes = (...lines: readonly string[]) =>
    readProfiles(parseConfig(['[profile x]', ...lines, ''].join('\n'))).profiles[0]?.assumes

  it('says which, and with whose credentials', () => {
    expect(
      assumes('role_arn = arn:aws-cn:iam::111122223333:role/team/a/Deploy', 'source_profile = dev'),
    ).toEqual({ accountId: '111122223333', role: 'Deploy', source: 'dev' })
  })

  it.each(['arn:aws:iam::1:role/x', 'arn:aws:iam::111122223333:user/x', 'x'])(
    'says nothing of %s',
    (arn) => {
      expect(assumes(`role_arn = ${arn}`)).toBeUndefined()
    },
  )
})
