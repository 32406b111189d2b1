/** What the config file and the assignments do not have in common. */
import { expect, test } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import { type Assigned, drift } from '../../src/core/doctor/assignments.ts'
import { readProfiles } from '../../src/core/profiles.ts'

const section = (
  name: string,
  account: string,
  role: string,
  session = 'corp',
) => `[profile ${name}]
sso_session = ${session}
sso_account_id = ${account}
sso_role_name = ${role}
`
const { profiles } = readProfiles(
  parseConfig(
    [
      section('dev', '111122223333', 'ReadOnlyAccess'),
      section('lost', '999900001111', 'ReadOnlyAccess'),
      section('gone', '111122223333', 'NoSuchRole'),
      section('unknown', '444455556666', 'Whatever'),
      section('other', '999900001111', 'ReadOnlyAccess', 'acme'),
      '[profile ci]\ncredential_process = /bin/true\n',
    ].join('\n'),
  ),
)
const account = (id: string, name: string) => ({ id, name, email: '' })
const corp: Assigned = {
  session: 'corp',
  accounts: [account('111122223333', 'payments'), account('444455556666', 'dns')],
  roles: {
    '111122223333': [
      { accountId: '111122223333', name: 'ReadOnlyAccess' },
      { accountId: '111122223333', name: 'Ad\\u{200b}min', rawName: 'Ad\u200bmin' },
    ],
  },
}

test('says what is gone and what is new, and nothing of what is not known', () => {
  expect(drift({ profiles, sessions: [] }, [corp])).toMatchObject([
    {
      check: 'unassigned',
      level: 'warn',
      message: 'lost: the account 999900001111 is not assigned to you any more',
      fix: 'lanyard profile remove lost',
      repair: { do: 'manage', request: { what: 'remove', names: ['lost'] } },
      safe: false,
    },
    {
      check: 'unassigned',
      message: 'gone: NoSuchRole in 111122223333 is not assigned to you any more',
      line: 11,
    },
    {
      check: 'unwritten',
      level: 'ok',
      message: 'payments/Ad\\u{200b}min has no profile',
      repair: {
        do: 'write',
        wanted: {
          session: 'corp',
          accountId: '111122223333',
          accountName: 'payments',
          role: 'Ad\u200bmin',
        },
      },
    },
  ])
  expect(drift({ profiles, sessions: [] }, [])).toEqual([])
})

test('a role with an old-style profile of the same portal has one', () => {
  const portal = 'sso_start_url = https://corp.awsapps.com/start'
  const role = 'sso_account_id = 111122223333\nsso_role_name = ReadOnlyAccess'
  const read = readProfiles(
    parseConfig(`[sso-session corp]\n${portal}\n\n[profile old]\n${portal}/\n${role}\n`),
  )
  const messages = (all: typeof read) => drift(all, [corp]).map(({ message }) => message)
  expect(messages(read)).toHaveLength(1)
  expect(messages({ ...read, profiles: [] })).toHaveLength(2)
})

test('an old-style profile is gone where every session of its portal says so', () => {
  const portal = 'sso_start_url = https://corp.awsapps.com/start'
  const session = (name: string) => `[sso-session ${name}]\n${portal}\n`
  const old = `[profile old]\n${portal}/#/\nsso_account_id = 111122223333\nsso_role_name = Gone\n`
  const gone = (names: readonly string[], ...assigned: readonly Assigned[]) =>
    drift(readProfiles(parseConfig([...names.map(session), old].join('\n'))), assigned)
      .filter(({ check }) => check === 'unassigned')
      .map(({ message }) => message)
  const told = ['old: Gone in 111122223333 is not assigned to you any more']
  const has = { ...corp, roles: { '111122223333': [{ accountId: '111122223333', name: 'Gone' }] } }
  expect(gone(['corp'], corp)).toEqual(told)
  expect(gone(['corp'], has)).toEqual([])
  expect(gone([], corp)).toEqual([])
  // Another session of the portal, of another person: nothing is known of it, then that it has the role.
  expect(gone(['corp', 'me'], corp)).toEqual([])
  expect(gone(['corp', 'me'], corp, { ...has, session: 'me' })).toEqual([])
  expect(gone(['corp', 'me'], corp, { ...corp, session: 'me' })).toEqual(told)
  // Its own sign-in comes first.
  const own = 'https://corp.awsapps.com/start/#/'
  expect(gone(['corp'], corp, { ...has, session: own })).toEqual([])
})
