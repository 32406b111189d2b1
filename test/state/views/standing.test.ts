/** The words at the end of a profile's row. */
import { expect, test } from 'vitest'
import { parseConfig } from '../../../src/core/aws-config.ts'
import { readProfiles } from '../../../src/core/profiles.ts'
import { remarks } from '../../../src/core/reader-remarks.ts'
import { boxLines } from '../../../src/state/views/box.ts'
import { rolePane } from '../../../src/state/views/role-pane.ts'
import { profileStanding } from '../../../src/state/views/standing.ts'
import { everything, NOTHING_AMISS, opened } from '../world.ts'

const SSO = 'sso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Dev\n'

test.each([
  [`[profile a]\n${SSO}`, '○ sign in first'],
  ['[profile a]\nsso_session = acme\n', '▲ incomplete'],
  [`[profile a]\n${SSO.replace('acme', 'nowhere')}`, '✗ no session'],
  ['[profile a]\ncredential_process = x\n', '· process'],
  [`[profile "a b"]\n${SSO}`, '▲ not in JS SDK'],
  ['[profile a]\n', '▲ not in JS SDK'],
  [`[profile a]\n${SSO}region = x # note\n`, '▲ read two ways'],
  [`[profile a]\n${SSO}Region = x\n`, '▲ read two ways'],
  [`[profile both]\n${SSO}`, '▲ shadowed'],
  ['[profile both]\nsso_start_url = https://acme.awsapps.com/start\n', '▲ shadowed'],
  ['[profile both]\naws_access_key_id = x\n', '· own keys'],
])('%j: %s', (text, words) => {
  const doc = parseConfig(text)
  const [profile] = readProfiles(doc).profiles
  if (profile === undefined) throw new Error('no profile')
  const config = {
    status: 'ready',
    shownPath: '',
    amiss: { ...NOTHING_AMISS, remarks: remarks(doc), shadows: new Set(['both']) },
  } as const
  const line = profileStanding({ ...opened(), config }, profile)
  expect(line.map(({ text }) => text).join('')).toBe(words)
})

test('a role says that the credentials file has its profile too', () => {
  const state = everything()
  const profile = {
    name: 'both',
    kind: 'sso',
    session: 'corp',
    accountId: '687712229817',
    role: 'AdministratorAccess',
    region: 'eu-west-1',
    output: null,
    line: 1,
  } as const
  const rows = (shadows: ReadonlySet<string>) => {
    const amiss = { ...NOTHING_AMISS, shadows }
    const config = { status: 'ready', shownPath: '', amiss } as const
    const look = { ascii: false, square: true }
    const pane = rolePane({ ...state, config, profiles: [profile], focus: 'roles' }, look)
    return boxLines(pane.box)
      .map((line) => line.map(({ text }) => text).join(''))
      .join('\n')
  }
  expect(rows(new Set())).toMatch(/✓ both/)
  expect(rows(new Set(['both']))).toMatch(/▲ both/)
  expect(rows(new Set(['both']))).toMatch(/both, eu-west-1, shadowed/)
})
