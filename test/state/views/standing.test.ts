/** The words at the end of a profile's row. */
import { expect, test } from 'vitest'
import { parseConfig } from '../../../src/core/aws-config.ts'
import { readProfiles } from '../../../src/core/profiles.ts'
import { remarks } from '../../../src/core/reader-remarks.ts'
import { profileStanding } from '../../../src/state/views/standing.ts'
import { NOTHING_AMISS, opened } from '../world.ts'

const SSO = 'sso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Dev\n'

test.each([
  [`[profile a]\n${SSO}`, '○ sign in first'],
  ['[profile a]\nsso_session = acme\n', '▲ incomplete'],
  ['[profile a]\ncredential_process = x\n', '· process'],
  [`[profile "a b"]\n${SSO}`, '▲ not in JS SDK'],
  ['[profile a]\n', '▲ not in JS SDK'],
  [`[profile a]\n${SSO}region = x # note\n`, '▲ read two ways'],
  [`[profile a]\n${SSO}Region = x\n`, '▲ read two ways'],
])('%j: %s', (text, words) => {
  const doc = parseConfig(text)
  const [profile] = readProfiles(doc).profiles
  if (profile === undefined) throw new Error('no profile')
  const config = {
    status: 'ready',
    shownPath: '',
    amiss: { ...NOTHING_AMISS, remarks: remarks(doc) },
  } as const
  const line = profileStanding({ ...opened(), config }, profile)
  expect(line.map(({ text }) => text).join('')).toBe(words)
})
