/** The token cache: the AWS CLI's bytes and names, for the owner only, whatever lies in it. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Session } from '../../src/core/model.ts'
import { tokenFileName } from '../../src/system/token-file.ts'
import { createTokens } from '../../src/system/tokens.ts'
import { contentsOf, corp, emptyHome, legacy, NOW, token, withoutUmask } from './homes.ts'

function cache() {
  const home = emptyHome()
  const directory = join(home, '.aws', 'sso', 'cache')
  const tokens = createTokens(directory, () => NOW)
  const plant = (text: string | Buffer, name = tokenFileName(corp)) => {
    mkdirSync(directory, { recursive: true })
    writeFileSync(join(directory, name), text)
    return join(directory, name)
  }
  return { home, directory, tokens, plant, path: join(directory, tokenFileName(corp)) }
}

/** When the registration of these tokens ends. */
const REGISTRATION_END = Date.parse('2027-02-19T09:03:16Z')

test.each([
  ['corp', /^ee0bfd25[0-9a-f]{28}450f\.json$/],
  ['dev', /^34c6fcec/],
  ['test-sso', /^d12208e3/],
  ['correct-sso', /^29faa2f7/],
])('the token of the session %s has the name that AWS gives it', (name, expected) => {
  expect(tokenFileName({ ...corp, name })).toMatch(expected)
})

test.each([
  ['https://example.awsapps.com/start', /^e8be5486177c5b5392bd9aa76563515b29358e6e\.json$/],
  ['https://ssotest.awsapps.com/start', /^dace00cb/],
])('an old-style token at %s has the name that AWS gives it', (startUrl, expected) => {
  expect(tokenFileName({ ...legacy, startUrl })).toMatch(expected)
})

test('a start URL is hashed as it is configured', () => {
  const spellings = ['', '/', '#/'].map((end) => ({ ...legacy, startUrl: `https://x/start${end}` }))
  expect(new Set(spellings.map(tokenFileName)).size).toBe(3)
})

test('a token is written byte for byte as the AWS CLI writes it', async () => {
  const { tokens, path } = cache()
  const info = await tokens.write(corp, token)
  expect(readFileSync(path, 'latin1')).toBe(
    '{"startUrl": "https://d-1234567890.awsapps.com/start", "region": "us-east-1", ' +
      '"accessToken": "aoa-access", "expiresAt": "2026-11-21T17:03:16Z", ' +
      '"clientId": "client", "clientSecret": "s\\u00e9cret", ' +
      '"registrationExpiresAt": "2027-02-19T09:03:16Z", "refreshToken": "aor-refresh"}',
  )
  expect(info).toEqual({
    session: 'corp',
    expiresAt: token.expiresAt,
    since: NOW,
    renews: true,
    registrationUntil: REGISTRATION_END,
  })
  expect(await tokens.read(corp)).toEqual(token)
})

test('a token without the means to renew it has no keys for them', async () => {
  const { tokens, directory } = cache()
  await tokens.write(legacy, { ...token, refreshToken: null, registration: null })
  expect(readFileSync(join(directory, tokenFileName(legacy)), 'utf8')).toBe(
    '{"startUrl": "https://example.awsapps.com/start", "region": "us-east-1", ' +
      '"accessToken": "aoa-access", "expiresAt": "2026-11-21T17:03:16Z"}',
  )
})

test('files are 0600 and directories 0700 without a umask, and wider ones are made so', async () => {
  withoutUmask()
  const { home, tokens, directory, path } = cache()
  await tokens.write(corp, token)
  chmodSync(path, 0o644)
  chmodSync(directory, 0o777)
  await tokens.write(corp, token)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  for (const name of ['.aws', '.aws/sso', '.aws/sso/cache'])
    expect(statSync(join(home, name)).mode & 0o777).toBe(0o700)
  expect(contentsOf(directory)).toEqual([tokenFileName(corp)])
})

test('a link in the place of a token is replaced, and removed, without its target', async () => {
  const { home, tokens, directory, path } = cache()
  const victim = join(home, 'victim')
  writeFileSync(victim, 'mine')
  mkdirSync(directory, { recursive: true })
  symlinkSync(victim, path)
  await tokens.write(corp, token)
  expect(lstatSync(path).isFile()).toBe(true)
  expect(readFileSync(victim, 'utf8')).toBe('mine')

  await tokens.remove(corp)
  symlinkSync(victim, path)
  expect(await tokens.remove(corp)).toBe(true)
  expect(readFileSync(victim, 'utf8')).toBe('mine')
})

test('a lock does not follow a link in the place of a token to a directory of others', async () => {
  const { home, tokens, directory, path } = cache()
  mkdirSync(join(home, 'others'))
  writeFileSync(join(home, 'others', 'victim'), '{}')
  mkdirSync(directory, { recursive: true })
  symlinkSync(join(home, 'others', 'victim'), path)
  const seen = await tokens.exclusively(corp, new AbortController().signal, async () =>
    contentsOf(join(home, 'others')),
  )
  expect(seen).toEqual(['victim'])
})

test('looking makes nothing', async () => {
  const { home, tokens } = cache()
  await tokens.list([corp, legacy])
  await tokens.read(corp)
  await tokens.registration(corp, 'browser')
  expect(await tokens.remove(corp)).toBe(false)
  expect(contentsOf(home)).toEqual([])
})

test('what other programs write is read', async () => {
  const { tokens, plant, path } = cache()
  plant(
    JSON.stringify(
      {
        accessToken: 'aoa',
        expiresAt: '2026-11-21T17:04:46.339Z',
        region: 'us-east-1',
        refreshToken: 'aor',
        clientId: 'c',
        clientSecret: 's',
        registrationExpiresAt: '2027-02-19T09:03:16UTC',
        unknown: { deep: [] },
      },
      null,
      2,
    ),
  )
  utimesSync(path, new Date(NOW - 5000), new Date(NOW - 5000))
  expect(await tokens.list([corp, legacy])).toEqual([
    {
      session: 'corp',
      expiresAt: Date.UTC(2026, 10, 21, 17, 4, 46, 339),
      since: NOW - 5000,
      renews: true,
      registrationUntil: REGISTRATION_END,
    },
  ])
})

const good = { accessToken: 'a', expiresAt: '2026-11-21T17:03:16Z' }
const registered = {
  ...good,
  clientId: 'c',
  clientSecret: 's',
  registrationExpiresAt: '2027-01-01T00:00:00Z',
}

test.each([
  ['no refresh token', registered, false],
  ['no registration', { ...good, refreshToken: 'r' }, false],
  [
    'a registration at its end',
    { ...registered, refreshToken: 'r', registrationExpiresAt: '2026-11-21T09:03:16Z' },
    false,
  ],
  ['a refresh token of another type', { ...registered, refreshToken: 7 }, false],
  ['both', { ...registered, refreshToken: 'r' }, true],
])('renewing with %s', async (_, fields, renews) => {
  const { tokens, plant } = cache()
  plant(JSON.stringify(fields))
  expect(await tokens.list([corp])).toMatchObject([{ renews }])
})

test.each([
  ['empty', ''],
  ['torn', '{"accessToken": "a", "expiresAt": "2026-11-'],
  ['no JSON', 'hello'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"token"'],
  ['without a token', '{"expiresAt": "2026-11-21T17:03:16Z"}'],
  ['without an expiry', '{"accessToken": "a"}'],
  ['with an expiry that is none', '{"accessToken": "a", "expiresAt": "soon"}'],
  ['of a login session', JSON.stringify({ ...good, accessToken: { accessKeyId: 'x' } })],
  ['with numbers', '{"accessToken": 1, "expiresAt": 2}'],
  ['with a line end in the token', JSON.stringify({ ...good, accessToken: 'a\r\nX: y' })],
  ['with a NUL in the token', JSON.stringify({ ...good, accessToken: 'a\0' })],
  ['with half a character in the token', JSON.stringify({ ...good, accessToken: '\ud800' })],
  ['with a planted prototype', `{"__proto__": ${JSON.stringify(good)}}`],
  ['nested without end', '['.repeat(200_000)],
  ['huge', Buffer.alloc(2 * 1024 * 1024, JSON.stringify(good))],
  ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
])(
  'a file that is damaged (%s) is as good as none, and the next one is read',
  async (_, content) => {
    const { tokens, plant } = cache()
    plant(content)
    plant(JSON.stringify(good), tokenFileName(legacy))
    expect(await tokens.read(corp)).toBeNull()
    expect(await tokens.list([corp, legacy])).toMatchObject([{ session: legacy.name }])
    await tokens.write(corp, token)
    expect(await tokens.read(corp)).toEqual(token)
  },
)

test('a directory in the place of a token is none, and is told when it is in the way', async () => {
  const { tokens, path } = cache()
  mkdirSync(path, { recursive: true })
  expect(await tokens.read(corp)).toBeNull()
  await expect(tokens.write(corp, token)).rejects.toThrow('is a directory')
  expect(contentsOf(join(path, '..'))).toEqual([tokenFileName(corp)])
})

test('a file that was torn is whole at the second look', async () => {
  const { tokens, plant, path } = cache()
  plant('')
  const reading = tokens.read(corp)
  writeFileSync(path, JSON.stringify(good))
  expect(await reading).toMatchObject({ accessToken: 'a' })
})

test('registrations have names of our own, one for all that they are bound to', async () => {
  const { tokens, directory } = cache()
  const registration = { clientId: 'c', clientSecret: 's', expiresAt: NOW + 86_400_000 }
  const sessions: readonly Session[] = [
    corp,
    { ...corp, name: 'other' },
    { ...corp, region: 'eu-west-1' },
    { ...corp, startUrl: 'https://x' },
    { ...corp, scopes: [] },
  ]
  for (const session of sessions) {
    await tokens.saveRegistration(session, 'browser', registration)
    await tokens.saveRegistration(session, 'code', registration)
  }
  const names = contentsOf(directory)
  expect(names).toHaveLength(10)
  for (const name of names) {
    expect(name).toMatch(/^lanyard-(browser|code)-[0-9a-f]{40}\.json$/)
    expect(readFileSync(join(directory, name), 'utf8')).not.toContain('accessToken')
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
  }
  expect(await tokens.registration(corp, 'code')).toEqual(registration)
})

test.each([
  [15 * 60_000, false],
  [15 * 60_000 + 1000, true],
  [-1, false],
])('a registration with %i ms left', async (left, usable) => {
  const { tokens } = cache()
  const registration = { clientId: 'c', clientSecret: 's', expiresAt: NOW + left }
  await tokens.saveRegistration(corp, 'code', registration)
  expect(await tokens.registration(corp, 'code')).toEqual(usable ? registration : null)
})

test('the session name is never a path', async () => {
  const { home, tokens } = cache()
  for (const name of ['../../../evil', '/etc/x', 'a\0b', 'x'.repeat(5000), 'con', ''])
    await tokens.write({ ...corp, name }, token)
  for (const path of contentsOf(home))
    expect(path).toMatch(/^\.aws(\/sso(\/cache(\/[0-9a-f]{40}\.json)?)?)?$/)
})

test('work under the lock comes one after the other', async () => {
  const { tokens } = cache()
  const order: string[] = []
  const signal = new AbortController().signal
  const work = (name: string) => async () => {
    order.push(`${name} starts`)
    await new Promise((resolve) => setImmediate(resolve))
    order.push(`${name} ends`)
  }
  await Promise.all(['a', 'b', 'c'].map((name) => tokens.exclusively(corp, signal, work(name))))
  for (const index of [0, 2, 4])
    expect(order[index + 1]).toBe(order[index]?.replace('starts', 'ends'))
  expect(order).toHaveLength(6)
})

test('a token of nobody else is touched', async () => {
  const { tokens, directory, plant } = cache()
  plant('{"clientId": "cli"}', 'bc8a1afd.json')
  await tokens.write(corp, token)
  await tokens.write(legacy, token)
  expect(await tokens.remove(corp)).toBe(true)
  expect(existsSync(join(directory, tokenFileName(legacy)))).toBe(true)
  expect(readFileSync(join(directory, 'bc8a1afd.json'), 'utf8')).toBe('{"clientId": "cli"}')
})
