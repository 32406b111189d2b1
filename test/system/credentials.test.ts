/** Role credentials: the AWS CLI's names and bytes, readable for as long as they live. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { credentialFileName } from '../../src/system/credential-file.ts'
import { createCredentials } from '../../src/system/credentials.ts'
import { contentsOf, corp, credentials, emptyHome, legacy, NOW, withoutUmask } from './homes.ts'

const role = { session: 'corp', accountId: '111122223333', role: 'R' }
const oldRole = { ...role, session: legacy.name }

function cache(now = NOW) {
  const home = emptyHome()
  const directory = join(home, '.aws', 'cli', 'cache')
  const path = join(directory, credentialFileName(role, corp))
  return { home, directory, path, cache: createCredentials(directory, () => now) }
}

test('names are those of the AWS CLI', () => {
  // sha1 of {"accountId":"111122223333","roleName":"R","sessionName":"corp"}
  expect(credentialFileName(role, corp)).toMatch(/^0822db8f[0-9a-f]{28}f216\.json$/)
  expect(credentialFileName(role, { ...corp, name: 'dév' })).not.toBe(
    credentialFileName(role, corp),
  )
  // Its own key: the start URL in the place of the session's name.
  expect(credentialFileName(oldRole, legacy)).not.toBe(
    credentialFileName(oldRole, { ...legacy, legacy: false }),
  )
})

test('credentials are written byte for byte as the AWS CLI writes them', async () => {
  withoutUmask()
  const { cache: all, path } = cache()
  await all.write(role, corp, credentials)
  expect(readFileSync(path, 'utf8')).toBe(
    '{"ProviderType": "sso", "Credentials": {"AccessKeyId": "ASIAEXAMPLE", ' +
      '"SecretAccessKey": "secret/key", "SessionToken": "session", ' +
      '"Expiration": "2030-03-17T17:46:40Z", "AccountId": "111122223333"}}',
  )
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const truncated = { ...credentials, expiration: Date.UTC(2030, 2, 17, 17, 46, 40) }
  expect(await all.read(role, corp)).toEqual(truncated)
  expect(await all.list([role, { ...role, role: 'Other' }], [corp])).toEqual([
    { ...role, expiresAt: truncated.expiration },
  ])
})

test.each([
  [Date.UTC(2030, 2, 17, 17, 46, 39), true],
  [Date.UTC(2030, 2, 17, 17, 46, 40), false],
])('at %i they are readable: %s', async (now, readable) => {
  const { cache: all } = cache(now)
  await all.write(role, corp, credentials)
  expect((await all.read(role, corp)) !== null).toBe(readable)
  expect(await all.list([role], [corp])).toHaveLength(readable ? 1 : 0)
})

test('only those of the roles named are removed', async () => {
  const { cache: all, directory } = cache()
  const other = { ...role, role: 'Other' }
  await all.write(role, corp, credentials)
  await all.write(other, corp, credentials)
  await all.write(oldRole, legacy, credentials)
  writeFileSync(join(directory, 'session.db'), 'not ours')
  expect(await all.remove([role, role, { ...role, role: 'Absent' }, oldRole], [corp])).toBe(1)
  expect(contentsOf(directory)).toEqual(
    [credentialFileName(other, corp), credentialFileName(oldRole, legacy), 'session.db'].sort(),
  )
})

test.each([
  ['empty', ''],
  ['torn', '{"ProviderType": "sso", "Cred'],
  ['of an assumed role', '{"Credentials": {"AccessKeyId": "a"}, "ResponseMetadata": {}}'],
  ['without credentials', '{"ProviderType": "sso", "Credentials": null}'],
  ['with numbers', '{"ProviderType": "sso", "Credentials": {"AccessKeyId": 1}}'],
  ['a list', '[]'],
  [
    'with a NUL in the secret',
    '{"ProviderType": "sso", "Credentials": {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "a\\u0000", ' +
      '"SessionToken": "s", "Expiration": "2030-03-17T17:46:40Z"}}',
  ],
])('a file that is damaged (%s) is as good as none', async (_, text) => {
  const { cache: all, directory, path } = cache()
  mkdirSync(directory, { recursive: true })
  writeFileSync(path, text)
  expect(await all.read(role, corp)).toBeNull()
})

test('looking makes nothing', async () => {
  const { cache: all, home } = cache()
  await all.list([role], [corp])
  expect(await all.remove([role], [corp])).toBe(0)
  expect(contentsOf(home)).toEqual([])
})
