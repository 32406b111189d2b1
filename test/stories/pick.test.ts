/** lanyard pick within the shells: the screen is drawn, and what is chosen is set in the shell that asked. */
import { describe, expect } from 'vitest'
import type { Program } from './program.ts'
import { story } from './story.ts'
import { goToRole } from './ways.ts'
import { HOSTILE, within } from './within.ts'

const CONFIG = `[profile "${HOSTILE}"]\nsso_session = corp\nsso_account_id = 111122223333\n`

/** Each shell's own words for: define the function, call it, say what came of it. */
const POSIX = (shell: string) =>
  `export AWS_ACCESS_KEY_ID=stale; eval "$(lanyard init ${shell})"; ly; ` +
  'echo "code=$? profile=$AWS_PROFILE. key=$AWS_ACCESS_KEY_ID."'
const SHELLS: readonly (readonly [string, Program])[] = [
  ['bash', ['bash', '--norc', '--noprofile', '-c', POSIX('bash')]],
  ['zsh', ['zsh', '-f', '-c', POSIX('zsh')]],
  [
    'fish',
    [
      'fish',
      '--no-config',
      '-c',
      'set -gx AWS_ACCESS_KEY_ID stale; lanyard init fish | source; ly; ' +
        'echo "code=$status profile=$AWS_PROFILE. key=$AWS_ACCESS_KEY_ID."',
    ],
  ],
]

describe.each(SHELLS)('in %s', (_, program) => {
  const options = within(program, CONFIG)

  story('a role gets its profile, and the shell uses it', options, async (stage) => {
    const { terminal, home } = stage
    await terminal.waitFor('lanyard pick')
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    await terminal.waitFor('Enter take it')
    terminal.press('enter')
    await terminal.waitFor('code=0 profile=payments-dev-DeveloperAccess. key=.')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
    expect(await home.read('.aws/config')).toContain('[profile payments-dev-DeveloperAccess]')
  })

  story('a profile is taken whatever its name, and Esc takes none', options, async (stage) => {
    const { terminal, home, open } = stage
    await terminal.waitFor('lanyard pick')
    terminal.press('4')
    await terminal.waitFor('Enter take it')
    terminal.press('enter')
    await terminal.waitFor(`code=0 profile=${HOSTILE}. key=.`)
    const again = open()
    await again.waitFor('lanyard pick')
    again.press('escape')
    await again.waitFor('code=1 profile=. key=stale.')
    expect(await home.files()).not.toContain('owned')
  })
})

story(
  'Ctrl-C leaves with 130, q with 1, and nothing is printed',
  {
    ...within(
      ['sh', '-c', 'lanyard pick >chosen; echo "code=$?."; cat chosen; exec lanyard pick'],
      CONFIG,
    ),
  },
  async ({ terminal, home }) => {
    await terminal.waitFor('lanyard pick')
    terminal.press('ctrl+c')
    await terminal.waitFor('code=130.')
    await terminal.waitFor('lanyard pick')
    terminal.press('q')
    expect(await terminal.exit).toEqual({ code: 1, signal: null })
    expect(await home.read('chosen')).toBe('')
  },
)

story(
  'the screen comes to the terminal though input and messages go elsewhere',
  within(
    ['sh', '-c', 'echo unread | lanyard pick 2>messages >chosen; echo "code=$?."; stty -a'],
    CONFIG,
  ),
  async ({ terminal, home }) => {
    await terminal.waitFor('lanyard pick')
    terminal.press('4')
    await terminal.waitFor('Enter take it')
    terminal.press('enter')
    await terminal.waitFor('code=0.')
    await terminal.waitFor(/(?<!-)icanon/)
    expect(await home.read('chosen')).toBe(`${HOSTILE}\n`)
    expect(await home.read('messages')).toBe('')
  },
)
