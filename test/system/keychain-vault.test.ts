/** Documents in the keychain: what lies in files beside it, parts and versions, and the two places as one. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failed, failure } from '../../src/core/failure.ts'
import type { StoreKind } from '../../src/core/secret-store.ts'
import { createChosenVault } from '../../src/system/chosen-vault.ts'
import { createCredentials } from '../../src/system/credentials.ts'
import type { Keychain } from '../../src/system/keychain.ts'
import { createKeychainVault, factsOf } from '../../src/system/keychain-vault.ts'
import { tokenFileName } from '../../src/system/token-file.ts'
import { createTokens } from '../../src/system/tokens.ts'
import { createFileVault } from '../../src/system/vault.ts'
import { contentsOf, corp, credentials, emptyHome, NOW, token, withoutUmask } from './homes.ts'

const SECRETS = ['aoa-access', 'aor-refresh', 'ASIAEXAMPLE', 'secret/key', 'e9cret']

/** A keychain in memory, with items of up to `most` characters. */
function inMemory(most = 8_000) {
  const items = new Map<string, string>()
  const asked: string[] = []
  let refusal: Error | null = null
  const answer = async <T>(item: string, work: () => T): Promise<T> => {
    asked.push(item)
    if (refusal !== null) throw refusal
    return work()
  }
  const keychain: Keychain = {
    most,
    get: (item) => answer(item, () => items.get(item) ?? null),
    set: (item, _, secret) => answer(item, () => void items.set(item, secret)),
    clear: (item) => answer(item, () => void items.delete(item)),
  }
  return {
    keychain,
    items,
    asked,
    refuse(on: boolean) {
      refusal = on ? new Failed(failure('keychainLocked', 'locked', 'unlock')) : null
    },
  }
}

function places(most?: number) {
  const home = emptyHome()
  const files = join(home, '.aws', 'sso', 'cache')
  const facts = join(home, 'state', 'tokens')
  const memory = inMemory(most)
  const open = () => createKeychainVault(facts, memory.keychain)
  const tokensIn = (vault = open()) => createTokens(files, () => NOW, files, vault)
  return { home, files, facts, memory, open, tokensIn }
}

/** All that can be read below a directory. */
function textsIn(home: string): string {
  const paths = contentsOf(home).map((path) => join(home, path))
  return paths.map((path) => (statSync(path).isFile() ? readFileSync(path, 'utf8') : '')).join('\n')
}

test('a token comes back whole, and no secret of it is in a file', async () => {
  withoutUmask()
  const { home, facts, files, tokensIn } = places()
  const info = await tokensIn().write(corp, token)
  await tokensIn().saveRegistration(corp, 'code', token.registration ?? expect.fail())
  expect(await tokensIn().read(corp)).toEqual(token)
  expect(await tokensIn().registration(corp, 'code')).toEqual(token.registration)
  expect(await tokensIn().list([corp])).toEqual([{ ...info, since: expect.any(Number) }])
  expect(existsSync(files)).toBe(false)
  for (const secret of SECRETS) expect(textsIn(home)).not.toContain(secret)
  expect(statSync(join(facts, tokenFileName(corp))).mode & 0o777).toBe(0o600)
  expect(statSync(facts).mode & 0o777).toBe(0o700)
})

test('what is known of sign-ins asks nobody', async () => {
  const { memory, tokensIn } = places()
  await tokensIn().write(corp, token)
  memory.asked.length = 0
  expect(await tokensIn().list([corp, { ...corp, name: 'other' }])).toHaveLength(1)
  expect(await tokensIn().read({ ...corp, name: 'other' })).toBe(null)
  expect(memory.asked).toEqual([])
})

test('the keychain is asked once for a version, and again under the lock', async () => {
  const { memory, tokensIn } = places()
  await tokensIn().write(corp, token)
  memory.asked.length = 0
  const tokens = tokensIn()
  for (let time = 0; time < 5; time += 1) await tokens.read(corp)
  expect(memory.asked).toHaveLength(1)
  const signal = new AbortController().signal
  await tokens.exclusively(corp, signal, () => tokens.read(corp))
  expect(memory.asked).toHaveLength(2)
  await tokensIn().write(corp, { ...token, accessToken: 'aoa-of-another-lanyard' })
  expect((await tokens.read(corp))?.accessToken).toBe('aoa-of-another-lanyard')
})

test('what was taken out of the keychain by hand is a sign-in that is gone', async () => {
  const { memory, tokensIn } = places()
  await tokensIn().write(corp, token)
  memory.items.clear()
  expect(await tokensIn().read(corp)).toBe(null)
  expect(await tokensIn().list([corp])).toEqual([])
  await tokensIn().write(corp, token)
  expect(await tokensIn().read(corp)).toEqual(token)
})

test('removing takes every part and the facts', async () => {
  const { home, memory, tokensIn, open } = places(100)
  await tokensIn().write(corp, token)
  expect(memory.items.size).toBeGreaterThan(3)
  expect(await tokensIn().remove(corp)).toBe(true)
  expect(await tokensIn().remove(corp)).toBe(false)
  expect(memory.items.size).toBe(0)
  expect(await open().names()).toEqual([])
  expect(contentsOf(home).filter((path) => path.endsWith('.json'))).toEqual([])
})

test('documents of any length come back, in as few parts as the keychain needs', async () => {
  const text = fc.stringMatching(/^[ -~]{0,400}$/)
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), async (versions) => {
      const { memory, open } = places(100)
      for (const version of versions) {
        const document = JSON.stringify({ accessToken: version })
        await open().put('a.json', 'a', document)
        expect((await open().open('a.json'))?.fields.accessToken).toBe(version)
        expect(memory.items.size).toBe(Math.ceil(document.length / (100 - 37)))
        expect(Math.max(...[...memory.items.values()].map(({ length }) => length))).toBeLessThan(
          101,
        )
      }
    }),
    { numRuns: 20 },
  )
})

test('who looks while it is replaced gets the old one or the new one', async () => {
  const { open, memory } = places(100)
  const text = (letter: string) => JSON.stringify({ accessToken: letter.repeat(200) })
  await open().put('a.json', 'a', text('a'))
  const others = open()
  const { get } = memory.keychain
  let isFirst = true
  Object.assign(memory.keychain, {
    async get(item: string) {
      if (isFirst) {
        isFirst = false
        await others.put('a.json', 'a', text('b'))
      }
      return get(item)
    },
  })
  expect((await open().open('a.json'))?.fields.accessToken).toBe('b'.repeat(200))
})

test('parts of two versions are never joined', async () => {
  const { memory, open } = places(100)
  const text = (letter: string) => JSON.stringify({ accessToken: letter.repeat(100) })
  await open().put('a.json', 'a', text('a'))
  const old = [...memory.items]
  await open().put('a.json', 'a', text('b'))
  const [last] = old.slice(-1)
  if (last !== undefined) memory.items.set(...last)
  expect(await open().open('a.json')).toBe(null)
})

test('facts hold what is listed, and nothing else of any document', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
      const secret = JSON.stringify(
        factsOf({ ...document, deeper: { accessToken: 'Canary', x: ['Canary'] } }),
      )
      expect(secret).not.toContain('Canary')
    }),
  )
})

test('two homes with one keychain stay two', async () => {
  const memory = inMemory()
  const [one, other] = [emptyHome(), emptyHome()].map((home) => {
    return createTokens(home, () => NOW, home, createKeychainVault(home, memory.keychain))
  })
  await one?.write(corp, token)
  await other?.write(corp, { ...token, accessToken: 'aoa-other' })
  expect((await one?.read(corp))?.accessToken).toBe('aoa-access')
  await one?.remove(corp)
  expect((await other?.read(corp))?.accessToken).toBe('aoa-other')
})

test('credentials of a role are listed without the keychain, read with it, and removed from it', async () => {
  const { home, memory, open } = places()
  const role = { session: 'corp', accountId: '111122223333', role: 'Admin' }
  const directory = join(home, '.aws', 'cli', 'cache')
  const cache = createCredentials(directory, () => NOW, open())
  await cache.write(role, corp, credentials)
  for (const secret of SECRETS) expect(textsIn(home)).not.toContain(secret)
  memory.asked.length = 0
  expect(await cache.list([role], [corp])).toMatchObject([role])
  expect(memory.asked).toEqual([])
  expect(await createCredentials(directory, () => NOW, open()).read(role, corp)).toMatchObject({
    sessionToken: 'session',
  })
  expect(await cache.removeAll()).toBe(1)
  expect(memory.items.size).toBe(0)
})

/** Files and keychain as one, by a setting that can change. */
function chosen() {
  const given = places()
  let kind: StoreKind = 'keychain'
  const files = createFileVault(given.files)
  const vault = () => createChosenVault({ files, keychain: given.open() }, async () => kind)
  return {
    ...given,
    tokens: () => given.tokensIn(vault()),
    choose(next: StoreKind) {
      kind = next
    },
    fileThere: () => existsSync(join(given.files, tokenFileName(corp))),
  }
}

test('a sign-in leaves nothing in the other place', async () => {
  const { tokens, choose, fileThere, memory } = chosen()
  choose('files')
  await tokens().write(corp, token)
  expect({ file: fileThere(), items: memory.items.size }).toEqual({ file: true, items: 0 })
  choose('keychain')
  expect(await tokens().read(corp)).toBe(null)
  await tokens().write(corp, token)
  expect({ file: fileThere(), items: memory.items.size }).toEqual({ file: false, items: 1 })
  choose('files')
  await tokens().write(corp, token)
  expect({ file: fileThere(), items: memory.items.size }).toEqual({ file: true, items: 0 })
})

test('signing out clears both places, and says where it could not', async () => {
  const { tokens, choose, fileThere, files, memory } = chosen()
  await tokens().write(corp, token)
  mkdirSync(files, { recursive: true })
  writeFileSync(join(files, tokenFileName(corp)), '{}')
  memory.refuse(true)
  await expect(tokens().remove(corp)).rejects.toMatchObject({ failure: { kind: 'keychainLocked' } })
  expect({ file: fileThere(), items: memory.items.size }).toEqual({ file: false, items: 1 })
  choose('files')
  memory.refuse(false)
  expect(await tokens().remove(corp)).toBe(true)
  expect(memory.items.size).toBe(0)
})

test('a keychain that is locked keeps nobody from signing in to files', async () => {
  const { tokens, choose, fileThere, memory } = chosen()
  await tokens().write(corp, token)
  choose('files')
  memory.refuse(true)
  await tokens().write(corp, token)
  expect(fileThere()).toBe(true)
})

test('a token that the keychain does not take is nowhere in the clear', async () => {
  const { home, tokens, memory } = chosen()
  memory.refuse(true)
  await expect(tokens().write(corp, token)).rejects.toMatchObject({
    failure: { kind: 'keychainLocked' },
  })
  for (const secret of SECRETS) expect(textsIn(home)).not.toContain(secret)
})
