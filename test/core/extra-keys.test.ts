/** Keys for every new profile: what may be one, and how a profile has them. */
import { expect, test } from 'vitest'
import { applyPlan } from '../../src/core/apply-plan.ts'
import { parseConfig } from '../../src/core/aws-config.ts'
import { diagnose } from '../../src/core/doctor/diagnose.ts'
import { readExtraKeys } from '../../src/core/extra-keys.ts'
import { planProfiles } from '../../src/core/plan-profiles.ts'

const FILE = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
`
const want = { session: 'corp', accountId: '111122223333', accountName: 'pay', role: 'Admin' }
const settings = {
  template: '{account}',
  region: 'eu-west-1',
  output: null,
  profile_keys: 'cli_pager=, retry_mode = standard',
}

test('stand behind the others in a new profile, and nobody minds', () => {
  const after = applyPlan(FILE, planProfiles(parseConfig(FILE), [want], settings))
  expect(after).toBe(`${FILE}
[profile pay]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin
region = eu-west-1
cli_pager =
retry_mode = standard
`)
  expect(diagnose(parseConfig(after))).toEqual([])
  expect(planProfiles(parseConfig(after), [want], settings)).toMatchObject([
    { action: 'unchanged', name: 'pay' },
  ])
})

test.each([
  ['', 'is no KEY=VALUE'],
  ['cli_pager', 'is no KEY=VALUE'],
  ['cli_pager=,', 'is no KEY=VALUE'],
  ['region=eu-west-1', 'is not for every profile'],
  ['sso_account_id=1', 'is not for every profile'],
  ['retry_mode=', 'is empty'],
  ['aws_secret_access_key=x', 'does not write'],
  ['Pager=x', 'is not a key'],
  ['a=1,a=2', 'twice'],
])('%j is refused', (text, words) => {
  expect(() => readExtraKeys(text)).toThrow(words)
})
