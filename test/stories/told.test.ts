/** What commands say at a terminal of any size: help, failures and findings, readable where there is little room. */

import { stripVTControlCharacters } from 'node:util'
import { expect } from 'vitest'
import { widthOf } from '../../src/core/width.ts'
import { LANYARD } from './program.ts'
import { atEachSize, type SizedStage } from './sizes.ts'
import type { StoryOptions } from './story.ts'

/** A line of a shell in place of the program, which it knows as `"$@"`. */
const shell = (line: string): Pick<StoryOptions, 'program'> => ({
  program: ['/bin/bash', '-c', line, 'bash', ...LANYARD],
})

/** All that was said, in lines. Throws where one is wider than the window that need not be: any but a command. */
async function said({ terminal, size }: SizedStage): Promise<readonly string[]> {
  await terminal.exit
  const lines = stripVTControlCharacters(terminal.raw()).trimEnd().split('\r\n')
  const wide = lines.filter((line) => widthOf(line) > size.columns)
  expect(wide.filter((line) => !/^ *[a-z]|\b(?:lanyard|aws) /.test(line))).toEqual([])
  return lines
}

atEachSize(
  'help begins with examples, and is as wide as the window at most',
  shell('"$@" write --help; "$@" help sessions; "$@" --help'),
  async (stage) => {
    const lines = await said(stage)
    expect(lines[0]).toBe('  lanyard write payments-dev/ReadOnlyAccess')
    expect(lines).toContain('  lanyard sessions list')
    const words = lines.join(' ').replaceAll(/ +/g, ' ')
    expect(words).toContain('--prune also remove profiles of roles no longer assigned to you')
    expect(words).toContain('list, add, edit, remove, export, import')
    expect(words).toContain('a session; asks for what is missing')
    expect(words).toContain('--debug FILE, --help, --version')
  },
)

atEachSize(
  'a failure says what to do, and its code leads to more of it',
  shell('"$@" lgoin; "$@" whoami nobody; "$@" explain LY-405'),
  async (stage) => {
    const lines = await said(stage)
    expect(lines.slice(0, 3)).toEqual([
      '✗ There is no command lgoin',
      '  Did you mean lanyard login?',
      '  lanyard explain LY-406',
    ])
    const words = lines.join(' ').replaceAll(/ +/g, ' ')
    expect(words).toMatch(
      /✗ There is no profile nobody .+ lanyard explain LY-405 LY-405 There is no/,
    )
  },
)

const AMISS = `[profile dev]
sso_session = gone
sso_account_id = 111122223333
sso_role_name = DeveloperAccess
Region = eu-west-1

[profile keys]
aws_access_key_id = AKIAEXAMPLE # topsecret
aws_secret_access_key = topsecret # hush

[profile dev]
output = json
`

atEachSize(
  'doctor tells what is amiss and what to do, version and places, and no secret',
  {
    args: ['doctor'],
    sessions: ['corp'],
    signedIn: ['corp'],
    files: { '.aws/config': AMISS, '.aws/sso/cache/torn.json': '' },
  },
  async (stage) => {
    const words = (await said(stage)).join(' ').replaceAll(/ +/g, ' ')
    expect(words).toContain(
      '✗ Line 16 opens [profile dev] again; line 6 did so first Join the two sections, or rename one',
    )
    expect(words).toContain(
      '▲ ~/.aws/sso/cache/torn.json is damaged: empty, cut short or no JSON rm ~/.aws/sso/cache/torn.json',
    )
    expect(words).toMatch(/version lanyard \d.* config-file ~\/\.aws\/config .* colours 256: TERM=/)
    expect(stage.terminal.raw()).not.toMatch(/topsecret|hush|AKIA/)
    expect(await stage.terminal.exit).toEqual({ code: 1, signal: null })
  },
)
