/** What lanyard says that others read, held against what they do read: the AWS CLI's own loader and the JS SDK's. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { applyPlan } from '../../src/core/apply-plan.ts'
import { isProfile, parseConfig, type Section, valueIn } from '../../src/core/aws-config.ts'
import { problems } from '../../src/core/aws-config-problems.ts'
import { planManage } from '../../src/core/plan-manage.ts'
import { readProfiles } from '../../src/core/profiles.ts'
import { type Reader, type Remark, remarks } from '../../src/core/reader-remarks.ts'
import { sanitize } from '../../src/core/sanitize.ts'
import { configText, readableText } from '../core/config-texts.ts'

const fixture = (name: string) => new URL(`../fixtures/${name}`, import.meta.url).pathname

/** A value is an object where it is an indented block. */
type Values = Readonly<Record<string, unknown>>

/** Null where the reader rejects the file. */
type Found = {
  readonly profiles: Readonly<Record<string, Values>>
  readonly sessions: Readonly<Record<string, Values>>
} | null

function reader(command: string, file: string): (text: string) => Promise<Found> {
  const env = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' }
  const child: ChildProcess = spawn(command, [fixture(file)], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  afterAll(() => void child.stdin?.end())
  if (child.stdout === null) throw new Error('no output')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async (text) => {
    child.stdin?.write(`${Buffer.from(text, 'latin1').toString('base64')}\n`)
    const { value, done } = await lines.next()
    if (done)
      throw new Error(
        `${command} ended; the AWS CLI's package must be there: apt-get install awscli`,
      )
    return JSON.parse(value)
  }
}

const asCli = reader('/usr/bin/python3', 'read-config.py')
const asJs = reader(process.execPath, 'read-config.mjs')

describe('readers', { timeout: 120_000 }, () => {
  test('the AWS CLI rejects the files that lanyard says, and lists what lanyard lists', async () => {
    let read = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(configText, readableText), async (text) => {
        const doc = parseConfig(text)
        const found = await asCli(text)
        expect(problems(doc).length > 0).toBe(found === null)
        if (found === null) return
        read += 1
        const { profiles, sessions } = readProfiles(doc)
        const listed = sessions.filter(({ legacy }) => !legacy)
        expect(namesOf(profiles)).toEqual(shown(found.profiles))
        expect(namesOf(listed)).toEqual(shown(found.sessions))
      }),
      { numRuns: 2_000, examples: [['[DEFAULT]\ns3 =\n  [profile indented]\n']] },
    )
    expect(read).toBeGreaterThan(500)
  })

  test('the AWS CLI reads a file again once the byte order mark is mended', async () => {
    const text = '\u00ef\u00bb\u00bf[default]\r\nregion = eu-west-1\r\n'
    const mended = (before: string) => {
      const request = { what: 'tidy', sections: [], mark: true } as const
      return applyPlan(before, planManage(parseConfig(before), request))
    }
    expect(await asCli(text)).toBeNull()
    expect(await asCli(mended(text))).toMatchObject({
      profiles: { default: { region: 'eu-west-1' } },
    })
  })

  test.each([
    ['cli', asCli],
    ['js', asJs],
  ] as const)('%s differs where lanyard says so, and nowhere else', async (who, ask) => {
    let differed = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(readableText, configText), async (text) => {
        const found = await ask(text)
        if (found === null) return
        const said = remarks(parseConfig(text)).filter((remark) => remark.reader === who)
        // Of these two the words are about the file as a whole.
        if (said.some(({ name }) => name === null)) return
        const differences = differencesFrom(text, found, who)
        expect([...new Set(said.map(labelOf))].sort()).toEqual(differences)
        differed += differences.length
      }),
      { numRuns: 2_000 },
    )
    expect(differed).toBeGreaterThan(500)
  })
})

function namesOf(list: readonly { readonly name: string }[]): readonly string[] {
  return list.map(({ name }) => name).sort()
}

function shown(found: Readonly<Record<string, Values>>): readonly string[] {
  return Object.keys(found).map(sanitize).sort()
}

function labelOf({ section, name, key }: Pick<Remark, 'section' | 'name' | 'key'>): string {
  return JSON.stringify([section, name, key])
}

/** Every section and value that is not as lanyard shows it. */
function differencesFrom(
  text: string,
  found: Exclude<Found, null>,
  who: Reader,
): readonly string[] {
  const sections = new Map<string, [Remark['section'], Section]>()
  for (const section of parseConfig(text).sections) {
    const kind = isProfile(section) ? 'profile' : section.kind
    if (kind === 'profile' || kind === 'sso-session') {
      sections.set(`${kind} ${section.name}`, [kind, section])
    }
  }
  const labels: string[] = []
  const say = (section: Remark['section'], name: string, key: string | null) =>
    labels.push(labelOf({ section, name, key }))
  for (const [kind, section] of sections.values()) {
    const { name } = section
    const theirs = byShownName(kind === 'profile' ? found.profiles : found.sessions).get(name)
    if (theirs === undefined) say(kind, name, null)
    const keys = new Set(section.properties.map(({ key }) => key))
    if (who === 'js') for (const key of Object.keys(theirs ?? {})) keys.add(key)
    for (const key of theirs ? keys : []) {
      // Sub-keys, and the same key in capitals, are nothing that lanyard shows.
      if (!/^[a-z][a-z0-9_]*$/.test(key)) continue
      const value = theirs?.[key] || null
      if (typeof value === 'object' && value !== null) continue
      if ((typeof value === 'string' ? sanitize(value) : null) !== valueIn(section, key))
        say(kind, name, key)
    }
  }
  if (who === 'js') {
    for (const name of byShownName(found.profiles).keys()) {
      if (!sections.has(`profile ${name}`)) say('profile', name, null)
    }
  }
  return [...new Set(labels)].sort()
}

function byShownName(found: Readonly<Record<string, Values>>): ReadonlyMap<string, Values> {
  return new Map(Object.entries(found).map(([name, values]) => [sanitize(name), values]))
}
