/** Half a command line and a Tab, in the shells themselves. */
import { describe, expect } from 'vitest'
import type { Program } from './program.ts'
import { story } from './story.ts'
import { HOSTILE, within } from './within.ts'

const CONFIG = [
  `[profile "${HOSTILE}"]\nregion = eu-west-1\n`,
  '[profile team:dev]\nregion = eu-west-2\n',
  '[profile "two words"]\nregion = eu-west-3\n',
].join('\n')

/** How each shell is started without anybody's settings, and what it is told first. */
const SHELLS: readonly (readonly [string, Program, string])[] = [
  [
    'bash',
    ['bash', '--norc', '--noprofile', '-i'],
    "bind 'set enable-bracketed-paste off'; PS1='ready> '; eval \"$(lanyard completion bash)\"",
  ],
  [
    'zsh',
    ['zsh', '-f', '-i'],
    "unset zle_bracketed_paste; autoload -Uz compinit; compinit -D -u; PS1='ready> '; " +
      'eval "$(lanyard completion zsh)"',
  ],
  [
    'fish',
    ['fish', '--no-config', '-i'],
    "function fish_prompt; echo 'ready> '; end; lanyard completion fish | source",
  ],
]

describe.each(SHELLS)('%s completes', (_, program, first) => {
  const options = within(program, CONFIG)

  story('commands, options and names that come from outside', options, async (stage) => {
    const { terminal, home } = stage
    const line = (text: string) => new RegExp(`^ready> ?${text}`, 'm')
    await terminal.waitFor(/[$#%>] ?$/m)
    terminal.type(`${first}; clear\r`)
    await terminal.waitFor(line('$'))
    terminal.type('lanyard sess\t')
    await terminal.waitFor(line('lanyard sessions $|lanyard sessions$'))
    terminal.type('rem\tco\t--dry\t')
    await terminal.waitFor(line('lanyard sessions remove corp --dry-run'))
    terminal.press('ctrl+u')
    for (const [typed, region] of [
      ['te', 'eu-west-2'],
      ['two', 'eu-west-3'],
      ['\\$', 'eu-west-1'],
    ]) {
      terminal.type(`clear; lanyard profile show ${typed}\t`)
      // What is put on the line differs from shell to shell: what counts is what it comes to.
      await terminal.waitFor((lines) => !lines.some((text) => text.endsWith(` ${typed}`)))
      terminal.type('\r')
      await terminal.waitFor(region ?? '')
    }
    terminal.type('exit\r')
    await terminal.exit
    expect(await home.files()).not.toContain('owned')
  })
})
