/** lanyard profile list and get, held against `aws configure list-profiles` and `aws configure get`. */
import { execFile } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { openShell, type Shell } from '../commands/shell.ts'
import { AWS_CLI } from './computer.ts'

const SLOW = 120_000

const CONFIG = `# mine
[default]
region = us-east-1
output = json ; as ever

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start#/

[profile dev]
sso_session = corp
REGION=eu-west-1 # near
empty =
s3 =
  max_queue_size = 10
  addressing_style = path
lines = a
  b = c

  # not this
  d
colon: x
[profile "x y"]
region = ap-south-1
[profile 'q']
region = %(x)s
[profile Zürich]
region = eu-central-2
[profile  two]
region = sa-east-1
[profile a.b]
region = us-west-1
[profile both]
region = us-west-2
output = text
[profile a b c]
region = nowhere
[preview]
cloudfront = true
[profile last]
`

const CREDENTIALS = `[both]
region = eu-north-1
aws_access_key_id = AKIAEXAMPLE
[alone]
aws_access_key_id = AKIAALONE
[default]
aws_access_key_id = AKIADEFAULT
`

interface Answer {
  readonly stdout: string
  readonly ok: boolean
}

/** What the AWS CLI answers in the shell's home. */
function aws({ home }: Shell, args: readonly string[], profile: string | null): Promise<Answer> {
  const env = {
    HOME: home.path,
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    ...(profile === null ? {} : { AWS_PROFILE: profile }),
  }
  return new Promise((resolve, reject) => {
    execFile(AWS_CLI, ['configure', ...args], { env }, (error, stdout) => {
      if (error?.code === 'ENOENT') reject(new Error(`these tests need the AWS CLI at ${AWS_CLI}`))
      else resolve({ stdout, ok: error === null })
    })
  })
}

async function lanyard(
  shell: Shell,
  args: readonly string[],
  profile: string | null,
): Promise<Answer> {
  const env: Record<string, string> = profile === null ? {} : { AWS_PROFILE: profile }
  const { stdout, code } = await shell.start(['profile', ...args], { env }).done
  return { stdout, ok: code === 0 }
}

async function opened(config: string, credentials: string | null): Promise<Shell> {
  const shell = await openShell({ config })
  if (credentials !== null) await shell.home.write('.aws/credentials', credentials)
  return shell
}

describe('as aws configure', { timeout: SLOW }, () => {
  test.each([
    ['quoted names, blocks, comments, both files', CONFIG, CREDENTIALS],
    ['a config file alone', CONFIG, null],
    ['a credentials file alone', '', CREDENTIALS],
    ['nothing', '', null],
  ])('list-profiles: %s', async (_, config, credentials) => {
    const shell = await opened(config, credentials)
    expect(await lanyard(shell, ['list'], null)).toEqual(await aws(shell, ['list-profiles'], null))
  })

  test('get', async () => {
    const shell = await opened(CONFIG, CREDENTIALS)
    const asked: readonly (readonly [key: string, profile: string | null])[] = [
      ['region', null],
      ['output', null],
      ['aws_access_key_id', null],
      ['nothing', null],
      ['region', 'dev'],
      ['REGION', 'dev'],
      ['empty', 'dev'],
      ['s3', 'dev'],
      ['s3.max_queue_size', 'dev'],
      ['s3.nothing', 'dev'],
      ['lines', 'dev'],
      ['colon', 'dev'],
      ['region', 'x y'],
      ['region', 'q'],
      ['region', 'Zürich'],
      ['region', 'two'],
      ['region', 'a.b'],
      ['region', 'both'],
      ['output', 'both'],
      ['region', 'nobody'],
      ['aws_access_key_id', 'alone'],
      ['region', 'last'],
      ['profile.dev.region', null],
      ['dev.region', null],
      ['dev.s3.max_queue_size', null],
      ['default.region', 'dev'],
      ['both.region', 'dev'],
      ['nobody.region', 'dev'],
      ['preview.cloudfront', 'dev'],
    ]
    for (const [key, profile] of asked) {
      const [ours, theirs] = await Promise.all([
        lanyard(shell, ['get', key], profile),
        aws(shell, ['get', key], profile),
      ])
      expect([key, profile, ours]).toEqual([key, profile, theirs])
    }
  })
})
