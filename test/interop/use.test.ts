/** Clients of AWS that get their credentials from lanyard, and the cache of them that the AWS CLI shares. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { AWS_CLI, type Computer, expectIdentity, PROFILE, signedIn, since } from './computer.ts'

const SLOW = 60_000

/** A profile for clients that know nothing of Identity Center. */
const CONFIG = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access

[profile through]
credential_process = ${LANYARD.join(' ')} credential-process ${PROFILE}
region = us-east-1
`

const ASK_STS = join(import.meta.dirname, '..', 'fixtures', 'ask-sts.mjs')
const WHO = ['sts', 'get-caller-identity', '--region', 'us-east-1', '--profile']

function lanyard({ run }: Computer, ...args: readonly string[]): Promise<string> {
  const [command, ...first] = LANYARD
  return run(command, ...first, ...args)
}

describe('credential-process', { timeout: SLOW }, () => {
  test('serves the AWS CLI, and says in words of its own, through it, that nobody is signed in', async () => {
    const all = await signedIn(CONFIG)
    expectIdentity(await all.aws(...WHO, 'through'))
    all.store.dispatch({ type: 'logout', sessions: ['corp'] })
    await all.store.until(({ lastLogout }) => lastLogout !== null)
    await expect(all.aws(...WHO, 'through')).rejects.toThrow(
      'lanyard: Not signed in to corp. Run lanyard login corp',
    )
  })

  test.each(['fromProcess', 'fromNodeProviderChain'])(
    'serves the AWS SDK with %s',
    async (provider) => {
      const all = await signedIn(CONFIG)
      expectIdentity(await all.run(process.execPath, ASK_STS, provider, 'through'))
    },
  )
})

/** Runs `lanyard serve` beside what the test does; a command that has its two variables. */
async function serving(all: Computer): Promise<readonly string[]> {
  const [command, ...first] = LANYARD
  const child = spawn(command, [...first, 'serve', PROFILE, '--json'], {
    env: { ...all.emulator.environment, HOME: all.home },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill())
  for await (const part of child.stdout) {
    const variables: Record<string, string> = JSON.parse(String(part))
    return Object.entries(variables).map(([name, value]) => `${name}=${value}`)
  }
  throw new Error('lanyard serve said nothing')
}

describe('serve', { timeout: SLOW }, () => {
  test('serves the AWS CLI', async () => {
    const all = await signedIn()
    const variables = await serving(all)
    const who = ['sts', 'get-caller-identity', '--region', 'us-east-1']
    expectIdentity(await all.run('/usr/bin/env', ...variables, AWS_CLI, ...who))
  })

  test.each(['fromHttp', 'fromContainerMetadata'])(
    'serves the AWS SDK with %s',
    async (provider) => {
      const all = await signedIn()
      const ask = [process.execPath, ASK_STS, provider]
      expectIdentity(await all.run('/usr/bin/env', ...(await serving(all)), ...ask))
    },
  )
})

test('exec gives the AWS CLI its role, whatever profile there was', { timeout: SLOW }, async () => {
  const all = await signedIn()
  const who = ['sts', 'get-caller-identity', '--region', 'us-east-1']
  expectIdentity(await lanyard(all, 'exec', PROFILE, '--', AWS_CLI, ...who))
})

describe('cached role credentials', { timeout: SLOW }, () => {
  test('of lanyard are taken by the AWS CLI, and its own by lanyard', async () => {
    const all = await signedIn()
    const { AccessKeyId } = JSON.parse(await lanyard(all, 'credential-process', PROFILE))
    const asked = all.emulator.requests.length
    expectIdentity(await all.aws(...WHO, PROFILE))
    expect(since(asked, all)).toEqual(['sts'])

    const other = await signedIn()
    await other.aws(...WHO, PROFILE)
    const before = other.emulator.requests.length
    const theirs = JSON.parse(await lanyard(other, 'credential-process', PROFILE))
    expect(since(before, other)).toEqual([])
    expect(theirs.AccessKeyId).not.toBe(AccessKeyId)
  })
})
