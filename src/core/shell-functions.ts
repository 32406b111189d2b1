/** What `lanyard init SHELL` prints: a function that has a profile chosen for the shell that calls it. */
import { fail } from './failure.ts'
import type { Shell } from './shell-lines.ts'

export const INIT_SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const satisfies readonly Shell[]
export type InitShell = (typeof INIT_SHELLS)[number]

/** The function's name where nobody gave another: short, and no program of Debian's or of Homebrew's. */
export const USUAL_NAME = 'ly'

/** Names that each of the shells takes for a function, and that need no quotes anywhere. */
const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/

/**
 * The function's definition. It must be one: a program cannot change its shell's environment. What lanyard
 * prints is evaluated only where a profile was chosen. Throws `badName`.
 */
export function shellFunction(shell: InitShell, name: string): string {
  if (!NAME.test(name)) {
    fail('badName', 'A function cannot be called that', 'Use letters, digits, - and _')
  }
  return DEFINITIONS[shell](name)
}

const posix = (shell: 'bash' | 'zsh') => (name: string) =>
  `${name}() {
  local lanyard_lines
  lanyard_lines="$(command lanyard pick --shell ${shell} "$@")" || return
  eval "$lanyard_lines"
}
`

const DEFINITIONS: Readonly<Record<InitShell, (name: string) => string>> = {
  bash: posix('bash'),
  zsh: posix('zsh'),
  // Sourced, since eval would join the lines with spaces; the last of them asks something, and may say no.
  fish: (name) => `function ${name} --description 'choose an AWS profile for this shell'
    set -l lanyard_lines (command lanyard pick --shell fish $argv); or return
    printf '%s\\n' $lanyard_lines | source
    return 0
end
`,
  powershell: (name) => `function ${name} {
    $lines = & lanyard pick --shell powershell @args
    if ($LASTEXITCODE -eq 0) { $lines | Out-String | Invoke-Expression }
}
`,
}
