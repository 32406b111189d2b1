/** lanyard's own files: what was seen, the settings, and what is remembered between runs. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SeenAccounts } from '../../src/runtime/seen-port.ts'
import { createMemory } from '../../src/system/memory.ts'
import { createSeenCache } from '../../src/system/seen.ts'
import { createSettings, DEFAULT_SETTINGS } from '../../src/system/settings.ts'
import { contentsOf, corp, emptyHome, withoutUmask } from './homes.ts'

const id = '111122223333'
const seen: SeenAccounts = {
  at: 1_795_000_000_000,
  accounts: [
    { id, name: 'Payments', email: 'payments@corp.example' },
    { id: '222233334444', name: '\\u{202e}x', email: '', rawName: '\u202Ex' },
  ],
  roles: { [id]: [{ accountId: id, name: 'Reader' }] },
  rolesAt: { [id]: 1_794_000_000_000 },
}

function cache() {
  const home = emptyHome()
  const directory = join(home, '.cache', 'lanyard')
  const all = createSeenCache(directory)
  const file = () => join(directory, contentsOf(directory)[0] ?? '')
  return { home, directory, cache: all, file }
}

test('what was seen comes back, but for e-mail addresses', async () => {
  withoutUmask()
  const { cache: all, file } = cache()
  await all.write(corp, seen)
  const accounts = seen.accounts.map((account) => ({ ...account, email: '' }))
  expect(await all.read(corp)).toEqual({ ...seen, accounts })
  expect(readFileSync(file(), 'utf8')).not.toContain('@')
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(file())).mode & 0o777).toBe(0o700)
})

test('a first look has the roles of the first accounts', async () => {
  const { cache: all } = cache()
  const accounts = ['333344445555', id].map((each) => ({ id: each, name: each, email: '' }))
  const roles = Object.fromEntries(
    [id, '333344445555'].map((accountId) => [accountId, [{ accountId, name: 'Reader' }]]),
  )
  await all.write(corp, { at: 1, accounts, roles, rolesAt: {} })
  const look = await all.look(corp)
  expect(look?.accounts).toEqual(accounts)
  expect(Object.keys(look?.rolesOf(1).roles ?? {})).toEqual(['333344445555'])
  expect(look?.rolesOf(2).roles).toEqual(roles)
})

test('a look has the roles of one account, the first and the last among them', async () => {
  const { cache: all } = cache()
  const ids = ['333344445555', id, '111133334444']
  const accounts = ids.map((each) => ({ id: each, name: each, email: '' }))
  const roles = Object.fromEntries(
    ids.map((accountId) => [accountId, [{ accountId, name: `R${accountId}` }]]),
  )
  await all.write(corp, { at: 1, accounts, roles, rolesAt: {} })
  const look = await all.look(corp)
  expect(ids.map((each) => look?.rolesIn(each))).toEqual(ids.map((each) => roles[each]))
  // Part of an id, and of a row, is none.
  for (const none of ['999999999999', '33334444', '']) expect(look?.rolesIn(none)).toEqual([])
})

test('a session that points elsewhere now has seen nothing', async () => {
  const { cache: all } = cache()
  await all.write(corp, seen)
  expect(await all.read({ ...corp, startUrl: 'https://other.awsapps.com/start' })).toBeNull()
  expect(await all.read({ ...corp, name: '../corp' })).toBeNull()
})

test('what was seen can be forgotten', async () => {
  const { home, cache: all } = cache()
  await all.remove(corp)
  expect(contentsOf(home)).toEqual([])
  await all.write(corp, seen)
  await all.remove(corp)
  expect(await all.read(corp)).toBeNull()
})

test('entries that are none are left out, and the good ones stay', async () => {
  const { cache: all, file } = cache()
  await all.write(corp, seen)
  const rows = `__proto__ 1 2;constructor 1 2;${id} 7 0 1 2 3 -1 x;;222233334444 now 2;333344445555`
  const planted = `{"form": 3, "at": 5, "accounts": [null, 7, {"id": "1"}, {"id": "${id}", "name": "a\\u001b[0m"}],
    "names": ["", 3, "Reader"], "roles": "${rows}"}`
  writeFileSync(file(), planted)
  expect(await all.read(corp)).toEqual({
    at: 5,
    accounts: [{ id, name: 'a␛[0m', email: '' }],
    roles: { [id]: [{ accountId: id, name: 'Reader' }] },
    rolesAt: { [id]: 7 },
  })
  expect({}).not.toHaveProperty('name')
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"form": 2, "at": 1, "accounts": []}',
  '{"form": 3}',
  '{"form": 3, "at": "x", "accounts": []}',
])('the cache %j is as good as none', async (text) => {
  const { cache: all, file } = cache()
  await all.write(corp, seen)
  writeFileSync(file(), text)
  expect(await all.read(corp)).toBeNull()
})

test('no JSON makes reading fail', async () => {
  const { cache: all, file } = cache()
  await all.write(corp, seen)
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.json(), fc.json(), async (accounts, names, roles) => {
      const text = `{"form": 3, "at": 1, "accounts": ${accounts}, "names": ${names}, "roles": ${roles}}`
      writeFileSync(file(), text)
      const read = await all.read(corp)
      for (const account of read?.accounts ?? []) expect(account.id).toMatch(/^\d{12}$/)
    }),
    { numRuns: 50 },
  )
})

function settings(text?: string) {
  const directory = join(emptyHome(), '.config', 'lanyard')
  const path = join(directory, 'config.ini')
  if (text !== undefined) {
    mkdirSync(directory, { recursive: true })
    writeFileSync(path, text)
  }
  const file = createSettings(directory)
  return { path, file, text: () => readFileSync(path, 'utf8') }
}

test('without a file there are the defaults, and still no file', async () => {
  const { file, path } = settings()
  expect(await file.read()).toEqual(DEFAULT_SETTINGS)
  await file.set('region', null)
  expect(existsSync(path)).toBe(false)
})

test.each([
  ['region = eu-west-1\noutput=json', { region: 'eu-west-1', output: 'json' }],
  ['template = {account}.{role} ; comment', { template: '{account}.{role}' }],
  ['region =\noutput = ""', {}],
  ['region\noutput = true\n', {}],
  [
    '[keys]\nregion = inside-a-section\nundo = u ctrl+u',
    {
      keys: [
        { action: 'region', chords: ['inside-a-section'], line: 2 },
        { action: 'undo', chords: ['u', 'ctrl+u'], line: 3 },
      ],
    },
  ],
  [
    '[risk payments]\naccount = *pay*, 111122223333\nrole = Admin*\nbadge = live\ncolour = yellow\ntyped = yes',
    {
      risks: [
        {
          name: 'payments',
          accounts: ['*pay*', '111122223333'],
          roles: ['Admin*'],
          badge: 'live',
          colour: 'yellow',
          typed: true,
        },
      ],
    },
  ],
  [
    'region = eu-west-1\n[risk a]\nbadge = x\n[risk b]\naccount = b\ncolour = pink\n[colours]\n[risk c]\naccount = c\n',
    {
      region: 'eu-west-1',
      risks: [{ name: 'c', accounts: ['c'], roles: [], badge: 'c', colour: 'red', typed: false }],
      problems: [
        { line: 7, message: 'there is no section [colours]: session, risk and keys' },
        { line: 2, message: 'risk a names no account: account = *prod*' },
        { line: 4, message: 'colour is one of red, yellow, green, plain' },
      ],
    },
  ],
  ['__proto__ = x\nconstructor = y', {}],
  ['region[] = a\nregion[] = b', {}],
  ['device_flow = never\nnotify = osc9', { device_flow: 'never', notify: 'osc9' }],
  [
    'device_flow = sometimes\nnotify = loud\ntheme = colour-blind',
    {
      theme: 'colour-blind',
      problems: [
        { line: 2, message: 'notify is one of bell, osc9, osc777' },
        { line: 1, message: 'device_flow is one of never' },
      ],
    },
  ],
  [
    '[session a.b]\nbrowser = firefox -P "my work"\nflow = code\n[session c]\nflow = x\n[session]\nflow = code',
    { sessions: { 'a.b': { browser: 'firefox -P "my work"', flow: 'code' }, c: {} } },
  ],
])('%j is read', async (text, expected) => {
  expect(await settings(text).file.read()).toEqual({ ...DEFAULT_SETTINGS, ...expected })
})

test('one setting changes and everything else stays', async () => {
  const before = '# mine\r\ncolour = dark\nregion=us-east-1\n\n[keys]\n; hm\nregion = x\n'
  const { file, text } = settings(before)
  await file.set('region', 'eu-west-1')
  expect(text()).toBe(before.replace('region=us-east-1', 'region = eu-west-1'))
  await file.set('output', 'json')
  expect(text()).toContain('[keys]\n; hm\nregion = x\n')
  expect(await file.read()).toMatchObject({ region: 'eu-west-1', output: 'json' })
  await file.set('output', null)
  await file.set('region', null)
  expect(text()).toBe(before.replace('region=us-east-1\n', ''))
})

test('how to sign in to a session has a section of its own', async () => {
  const { file, text } = settings('template = {id}\n')
  await Promise.all([
    file.setSession('my.corp', { flow: 'code' }),
    file.setSession('acme', { flow: 'browser' }),
  ])
  expect(await file.read()).toMatchObject({
    template: '{id}',
    sessions: { 'my.corp': { flow: 'code' }, acme: { flow: 'browser' } },
  })
  await file.setSession('my.corp', {})
  expect(text()).toBe('template = {id}\n\n[session acme]\nflow = browser\n')
  await expect(file.setSession('a]b', { flow: 'code' })).rejects.toThrow('for the session a]b')
  expect(text()).toContain('acme')
})

test.each([
  'firefox -P work',
  'firefox -P "my work"',
  'google-chrome --profile-directory="Profile 1"',
  '"C:\\Program Files\\Firefox\\firefox.exe"',
  'browser; rm # x',
  "'quoted whole'",
  '[odd]',
])('the browser %s of a session is read as it was written', async (browser) => {
  const { file, text } = settings('[session acme]\n; mine\nflow = code\n')
  await file.setSession('acme', { flow: 'code', browser })
  expect(await file.read()).toMatchObject({ sessions: { acme: { flow: 'code', browser } } })
  expect(text()).toContain('; mine\nflow = code\n')
  await file.setSession('acme', { flow: 'code' })
  expect(text()).toBe('[session acme]\n; mine\nflow = code\n')
})

test('a browser that no line can hold is refused and changes nothing', async () => {
  const { file, text } = settings('[session acme]\nflow = code\n')
  const broken = file.setSession('acme', { flow: 'browser', browser: 'true' })
  await expect(broken).rejects.toThrow('config.ini cannot keep this browser')
  expect(text()).toBe('[session acme]\nflow = code\n')
})

test('settings that are set at the same time are all kept, the last of each', async () => {
  const { file } = settings()
  await Promise.all([
    file.set('theme', 'high-contrast'),
    file.set('region', 'eu-west-1'),
    file.set('theme', 'colour-blind'),
    file.set('title', 'on'),
    file.set('theme', null),
    file.set('output', 'json'),
  ])
  expect(await file.read()).toEqual({
    ...DEFAULT_SETTINGS,
    region: 'eu-west-1',
    output: 'json',
    title: 'on',
  })
})

test('any value comes back as it was set, or is refused', async () => {
  const { file } = settings('[keys]\n')
  const value = fc.string({ unit: 'grapheme', minLength: 1 })
  await fc.assert(
    fc.asyncProperty(value, async (template) => {
      const before = await file.read()
      const kept = await file.set('template', template).then(
        () => template,
        () => before.template,
      )
      expect((await file.read()).template).toBe(kept)
    }),
    { numRuns: 100 },
  )
})

test.each(['{account}-{role}', 'a b', 'a;b#c', '"x"', "it's", ' padded ', '[x]', 'a=b', 'é'])(
  'the value %j is kept',
  async (template) => {
    const { file } = settings()
    await file.set('template', template)
    expect((await file.read()).template).toBe(template)
  },
)

test.each(['true', 'null', 'a\u2028b', ''])('the value %j is refused', async (template) => {
  const { file, path } = settings()
  await expect(file.set('template', template)).rejects.toThrow('template cannot have this value')
  expect(existsSync(path)).toBe(false)
})

test('the last session is remembered between runs', async () => {
  const home = emptyHome()
  const directory = join(home, '.local', 'state', 'lanyard')
  expect(await createMemory(directory).lastSession()).toBeNull()
  expect(contentsOf(home)).toEqual([])
  await createMemory(directory).rememberSession('corp')
  expect(await createMemory(directory).lastSession()).toBe('corp')
  const { ino } = statSync(join(directory, 'memory.json'))
  await createMemory(directory).rememberSession('corp')
  expect(statSync(join(directory, 'memory.json')).ino).toBe(ino)
  writeFileSync(join(directory, 'memory.json'), '{"lastSession": 7}')
  expect(await createMemory(directory).lastSession()).toBeNull()
})

test('favourites and the accounts used last are remembered between runs, by session', async () => {
  const home = emptyHome()
  const directory = join(home, '.local', 'state', 'lanyard')
  const memory = createMemory(directory)
  expect(await memory.accounts()).toEqual({ favourites: {}, recents: {} })
  expect(contentsOf(home)).toEqual([])
  const ids = Array.from({ length: 12 }, (_, at) => String(111_122_223_300 + at))
  await Promise.all([
    memory.rememberSession('corp'),
    memory.favourite('corp', '111122223333', true),
    memory.favourite('constructor', '444455556666', true),
    memory.favourite('corp', '444455556666', true),
    ...ids.map((id) => memory.used('corp', id)),
  ])
  await memory.favourite('corp', '111122223333', false)
  await memory.used('corp', ids[5] ?? '')
  const again = createMemory(directory)
  expect(await again.lastSession()).toBe('corp')
  const { favourites, recents } = await again.accounts()
  expect(favourites).toEqual({ constructor: ['444455556666'], corp: ['444455556666'] })
  expect(recents.corp?.slice(0, 3)).toEqual([ids[5], ids[11], ids[10]])
  expect(recents.corp).toHaveLength(10)
  expect(statSync(join(directory, 'memory.json')).mode & 0o777).toBe(0o600)
})

test('what is no list of account ids in the memory is left out', async () => {
  const directory = emptyHome()
  const text = '{"favourites": {"corp": ["x", 7, "111122223333"], "lab": 3}, "recents": []}'
  writeFileSync(join(directory, 'memory.json'), text)
  expect(await createMemory(directory).accounts()).toEqual({
    favourites: { corp: ['111122223333'] },
    recents: {},
  })
})

test.each<[string, (path: string) => void]>([
  ['a pipe that nobody writes to', (path) => void execFileSync('mkfifo', [path])],
  ['a device without an end', (path) => symlinkSync('/dev/zero', path)],
  ['a directory', (path) => mkdirSync(path)],
  ['far too much', (path) => writeFileSync(path, `template = ${'a'.repeat(2_000_000)}`)],
])('settings that are %s are told, and waited for by nobody', async (_, plant) => {
  const directory = emptyHome()
  const path = join(directory, 'config.ini')
  plant(path)
  const reading = createSettings(directory).read()
  await expect(reading).rejects.toMatchObject({ failure: { kind: 'unreadable' } })
  await expect(reading).rejects.toThrow('settings cannot be read')
})
