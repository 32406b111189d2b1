/** Every example of the help is run as it stands there, by the built program, in a home where it makes sense. */
import { cpSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { split } from 'shlex'
import { beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/index.ts'
import { readCommandLine } from '../../src/commands/usage.ts'
import { LANYARD } from '../stories/program.ts'
import { type Shell, setUp } from './computer.ts'

const dev = (name: string) => `[profile ${name}]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
region = eu-west-1
`
const LEGACY = `[profile legacy-dev]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_account_id = 111122223333
sso_role_name = DeveloperAccess
`
const CONFIG = [
  dev('x').replace('[profile x]', '[default]'),
  ...['payments-dev', 'dev', 'pay', 'a', 'b', 'c'].map(dev),
].join('\n')

/** What waits for a person, or goes on until it is ended: other tests run these. */
const ELSEWHERE = /^(demo|pick|emulator|serve|config edit|status .*--watch|sessions add$)/
/** What prints lines for a shell, a page for man, or another program's words. */
const NO_JSON = /^(exec|shell|init|completion|manual|help)/

/** The part that lanyard is asked, out of what a shell or a file has around it. */
function asked(example: string): string {
  const inner = /(?:[$#]\(|_process = )((?:[A-Z_]+=\S+ )?lanyard [^)]*)/.exec(example)?.[1]
  const [line = ''] = (inner ?? example).split(/ \| | {2,}#/)
  return line.trim().replace('--role-arn ARN', '--role-arn arn:aws:iam::111122223333:role/x')
}

const examples = COMMANDS.flatMap(({ name, examples }) =>
  examples.map((example) => [name, asked(example)] as const),
)
const wordsOf = (line: string) => line.slice(line.indexOf('lanyard ') + 'lanyard '.length)
/** The first example of each command with --json; a sign-out, which ends what others need, last. */
const lines = examples
  .filter(([, line]) => !ELSEWHERE.test(wordsOf(line)))
  .map(([name, line], at, all) => {
    const isFirst = all.findIndex(([other]) => other === name) === at
    return isFirst && !NO_JSON.test(name) && !/[<>]/.test(line) ? `${line} --json` : line
  })
  .sort((one, other) => Number(one.includes('logout')) - Number(other.includes('logout')))

test.each(examples)('%s: %s is understood', (name, line) => {
  const words = split(wordsOf(line).replace(/ [<>] .*$/, ''))
  expect(readCommandLine(words, COMMANDS).command?.name).toBe(name)
})

describe('is done', () => {
  let shell: Shell
  let before: string

  beforeAll(async () => {
    shell = await setUp({
      sessions: ['corp'],
      signedIn: ['corp'],
      config: CONFIG,
      emulator: { accounts: 12 },
    })
    const [node, program = ''] = LANYARD
    // Nobody is there to be asked.
    await stub('lanyard', `exec '${node}' '${program}' --yes "$@"`)
    for (const other of ['aws', 'terraform']) await stub(other, 'exit 0')
    expect(await shell.run('list', 'roles')).toMatchObject({ code: 0 })
    expect(await shell.run('write', '111122223333/BillingViewer')).toMatchObject({ code: 0 })
    await shell.home.write('corp.json', (await shell.run('sessions', 'export')).stdout)
    await shell.home.write('legacy', LEGACY)
    await shell.home.write('.config/lanyard/config.ini', 'region = eu-west-1\n')
    before = `${shell.home.path}.before`
    cpSync(shell.home.path, before, { recursive: true })
    return async () => {
      rmSync(before, { recursive: true, force: true })
      await shell.close()
    }
  })

  async function stub(name: string, body: string): Promise<void> {
    await shell.home.write(`bin/${name}`, `#!/bin/sh\n${body}\n`)
    await chmod(join(shell.home.path, 'bin', name), 0o755)
  }

  /** What one example did to the files is not the next one's. */
  async function run(line: string) {
    for (const changed of ['.aws', '.local', '.config']) {
      rmSync(join(shell.home.path, changed), { recursive: true, force: true })
      cpSync(join(before, changed), join(shell.home.path, changed), { recursive: true })
    }
    const env = {
      PATH: `${join(shell.home.path, 'bin')}:${process.env.PATH}`,
      SHELL: '/bin/true',
      // A profile of the old style brings a session of its own along.
      ...(line.includes('migrate') ? { AWS_CONFIG_FILE: join(shell.home.path, 'legacy') } : {}),
    }
    return shell.start(['-c', line], { program: ['/bin/sh'], env }).done
  }

  test.each(lines)('%s', async (line) => {
    const { code, stdout, stderr } = await run(line)
    expect({ code, stderr }).toMatchObject({ code: 0 })
    if (line.endsWith('--json')) expect(JSON.parse(stdout)).toBeTypeOf('object')
  })
})
