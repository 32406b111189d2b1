/** The programs by which keychains are reached: what goes in, what comes out, and what they refuse. */
import { expect, test } from 'vitest'
import { createKeychain } from '../../src/system/keychain.ts'
import { type Answer, createAsking, type Question } from '../../src/system/keychain-program.ts'
import { additionLine, createMacKeychain } from '../../src/system/mac-keychain.ts'
import { createSecretService } from '../../src/system/secret-service.ts'
import { fakeKeychain } from './fake-keychain.ts'

const SECRET = 'aoa-CanaryOfTheKeychain'

test('an item comes back as it was set, once more, and not after it was cleared', async () => {
  const { env, calls } = fakeKeychain()
  const keychain = createKeychain(env, 'linux')
  expect(await keychain.get('a.0')).toBe(null)
  await keychain.set('a.0', 'lanyard: a', `${SECRET} 1`)
  await keychain.set('a.0', 'lanyard: a', SECRET)
  expect(await keychain.get('a.0')).toBe(SECRET)
  await keychain.clear('a.0')
  await keychain.clear('a.0')
  expect(await keychain.get('a.0')).toBe(null)
  expect(JSON.stringify(calls())).not.toContain(SECRET)
}, 60_000)

test('a secret of the longest length comes back whole', async () => {
  const keychain = createKeychain(fakeKeychain().env, 'linux')
  const long = 'x'.repeat(keychain.most)
  await keychain.set('a.0', 'lanyard: a', long)
  expect(await keychain.get('a.0')).toBe(long)
}, 60_000)

test('of a locked keychain nothing is taken for missing', async () => {
  const { env, turn } = fakeKeychain()
  const keychain = createKeychain(env, 'linux')
  await keychain.set('a.0', 'lanyard: a', SECRET)
  turn('locked')
  const locked = { failure: { kind: 'keychainLocked', next: 'Unlock it, then try again' } }
  await expect(keychain.get('a.0')).rejects.toMatchObject(locked)
  await expect(keychain.set('b.0', 'lanyard: b', SECRET)).rejects.toMatchObject(locked)
  await expect(keychain.clear('a.0')).rejects.toMatchObject(locked)
  turn('usual')
  expect(await keychain.get('a.0')).toBe(SECRET)
}, 60_000)

test.each([
  ['no program', 'linux', { PATH: '/nowhere' }, /secret-tool is not installed/],
  ['Windows', 'win32', {}, /Windows/],
  ['WSL', 'linux', { WSL_DISTRO_NAME: 'Debian' }, /Windows/],
] as const)('%s is told of, with what to do instead', async (_, platform, env, why) => {
  const keychain = createKeychain(env, platform)
  const failure = {
    kind: 'noKeychain',
    message: expect.stringMatching(why),
    next: expect.stringMatching(/lanyard config set store$/),
  }
  await expect(keychain.get('a.0')).rejects.toMatchObject({ failure })
  await expect(keychain.set('a.0', 'a', SECRET)).rejects.toMatchObject({ failure })
  await expect(keychain.clear('a.0')).rejects.toMatchObject({ failure })
})

test('where no session bus is, as over SSH, that is said', async () => {
  const { env, turn } = fakeKeychain()
  turn('none')
  const failure = { kind: 'noKeychain', message: expect.stringMatching(/over SSH/) }
  const keychain = createKeychain(env, 'linux')
  await expect(keychain.get('a.0')).rejects.toMatchObject({ failure })
  await expect(keychain.set('a.0', 'a', SECRET)).rejects.toMatchObject({ failure })
})

test('who waits for its prompt can leave, and the program ends', async () => {
  const { env, turn, calls } = fakeKeychain()
  turn('hangs')
  const controller = new AbortController()
  const asked = createKeychain(env, 'linux').get('a.0', controller.signal)
  await expect.poll(() => calls().length, { timeout: 20_000 }).toBe(1)
  controller.abort(new Error('left'))
  await expect(asked).rejects.toThrow('left')
  const pid = Number(calls()[0]?.[0])
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
}, 60_000)

test('a prompt that nobody answers is given up', async () => {
  const { env, turn } = fakeKeychain()
  turn('hangs')
  const keychain = createSecretService(env, createAsking(env, 200))
  const failure = { kind: 'keychainLocked', next: expect.stringMatching(/prompt on the desktop/) }
  await expect(keychain.get('a.0')).rejects.toMatchObject({ failure })
}, 60_000)

test.each([
  [
    'plain words',
    'a.0',
    'lanyard: sign-in to corp',
    '"add-generic-password" "-U" "-s" "lanyard" "-a" "a.0" "-l" "lanyard: sign-in to corp" "-w" "YW9h"\n',
  ],
  [
    'quotes and backslashes',
    'a"b\\c',
    '"; delete-keychain "',
    '"add-generic-password" "-U" "-s" "lanyard" "-a" "a\\"b\\\\c" "-l" "\\"; delete-keychain \\"" "-w" "YW9h"\n',
  ],
  [
    'what would be a line of its own',
    'a.0',
    'x\ndelete-keychain\r',
    '"add-generic-password" "-U" "-s" "lanyard" "-a" "a.0" "-l" "x delete-keychain " "-w" "YW9h"\n',
  ],
])('macOS: %s make one line', (_, item, label, line) => {
  expect(additionLine(item, label, 'aoa')).toBe(line)
})

test('macOS: the longest line is one that security takes', async () => {
  const keychain = createMacKeychain({})
  const line = additionLine(`${'0'.repeat(40)}.99`, 'x'.repeat(500), 'x'.repeat(keychain.most))
  expect(line.length).toBeLessThan(4_096)
})

/** `security` by its answers; what it was asked is kept. */
function macWith(answers: readonly Partial<Answer>[]) {
  const asked: Question[] = []
  const keychain = createMacKeychain({}, async (question) => {
    asked.push(question)
    return { code: 0, stdout: '', stderr: '', ...answers[asked.length - 1] }
  })
  return { asked, keychain }
}

test('macOS: a secret goes in on standard input, and is looked at once it is there', async () => {
  const stored = `${Buffer.from(SECRET).toString('base64')}\n`
  const { asked, keychain } = macWith([{}, { stdout: stored }])
  await keychain.set('a.0', 'lanyard: a', SECRET)
  expect(asked.map(({ words }) => words)).toEqual([
    ['-i'],
    ['find-generic-password', '-s', 'lanyard', '-a', 'a.0', '-w'],
  ])
})

test.each([
  ['not kept', [{}, { code: 44 }], 'noKeychain'],
  ['locked', [{ code: 36, stderr: 'User interaction is not allowed.' }], 'keychainLocked'],
])('macOS: what was %s is no success', async (_, answers, kind) => {
  const { keychain } = macWith(answers)
  await expect(keychain.set('a.0', 'a', SECRET)).rejects.toMatchObject({ failure: { kind } })
})

test('macOS: no item, and a person who said no, are two things', async () => {
  expect(await macWith([{ code: 44 }]).keychain.get('a.0')).toBe(null)
  await macWith([{ code: 44 }]).keychain.clear('a.0')
  const refused = macWith([{ code: 128 }]).keychain.get('a.0')
  await expect(refused).rejects.toMatchObject({ failure: { kind: 'keychainLocked' } })
})
