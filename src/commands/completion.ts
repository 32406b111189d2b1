/** lanyard completion: what a shell needs to complete lanyard's command lines, and what it asks for then. */
import { parseConfig } from '../core/aws-config.ts'
import type { Account, Role, Session } from '../core/model.ts'
import { readProfiles } from '../core/profiles.ts'
import { sanitize } from '../core/sanitize.ts'
import { COMPLETIONS } from '../core/shell-completions.ts'
import { INIT_SHELLS } from '../core/shell-functions.ts'
import { ownName } from '../core/shell-lines.ts'
import { wordsTyped } from '../core/typed-line.ts'
import type { Command, Context, Input } from './command.ts'
import { type Candidate, candidatesFor, type KnownNames } from './completing.ts'
import { EXIT } from './failures.ts'
import { rawName } from './list.ts'
import { IN_SHELLS } from './shelves.ts'
import { misused, oneWordOf } from './usage.ts'

/** The command, for a table of commands that it is itself a part of. */
export function completionOf(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    summary: 'what a shell needs to complete commands, sessions and profiles',
    shelf: IN_SHELLS,
    takes: 'SHELL',
    options: [],
    examples: [
      'eval "$(lanyard completion bash)"     # in ~/.bashrc',
      'eval "$(lanyard completion zsh)"      # in ~/.zshrc, after compinit',
      'lanyard completion fish | source      # in ~/.config/fish/config.fish',
      'lanyard completion powershell | Out-String | Invoke-Expression',
    ],
    async run(context, { words, rest }) {
      const [said, ...others] = words
      if (said === undefined || (rest === null && others.length > 0)) {
        misused('lanyard completion takes one shell', `One of ${INIT_SHELLS.join(', ')}`)
      }
      const shell = oneWordOf('shell', ownName(said), INIT_SHELLS)
      if (rest === null) context.stdout.write(COMPLETIONS[shell])
      else await answer(context, shell === 'bash' ? ofLine(rest) : ofWords(rest), commands())
      return EXIT.done
    },
  }
}

interface Typed {
  readonly before: readonly string[]
  readonly typed: string
}

/** bash hands over the line up to the cursor. */
function ofLine([line = '']: NonNullable<Input['rest']>): Typed {
  const words = wordsTyped(line)
  return { before: words.slice(1, -1), typed: words.at(-1) ?? '' }
}

/** The others the word at the cursor, behind a dot since PowerShell drops empty words, then those before it. */
function ofWords([typed = '', ...before]: NonNullable<Input['rest']>): Typed {
  return { before, typed: typed.slice(1) }
}

async function answer(
  context: Context,
  { before, typed }: Typed,
  commands: readonly Command[],
): Promise<void> {
  const found = await candidatesFor(before, typed, commands, namesHere(context))
  const lines = found
    // A name that cannot be shown as it is cannot be put on a line either.
    .filter(({ value }) => sanitize(value) === value)
    .map(({ value, about }) => (about === '' ? `${value}\n` : `${value}\t${sanitize(about)}\n`))
  context.stdout.write(lines.join(''))
}

/** What is known from the files of this computer; nobody is asked. */
function namesHere(context: Context): KnownNames {
  const { ports } = context.program({ browser: false })
  const config = (async () => readProfiles(parseConfig((await ports.config.read()).text)))()
  config.catch(() => {})
  const asked = context.options.session
  return {
    sessions: async () =>
      (await config).sessions.map(({ name, startUrl }) => ({ value: name, about: startUrl })),
    profiles: async () =>
      (await config).profiles.map(({ name, accountId, role }) => {
        return { value: name, about: [accountId, role].filter(Boolean).join(' ') }
      }),
    async targets(typed) {
      const all = (await config).sessions.filter(({ name }) => asked === null || name === asked)
      const seen = await Promise.all(all.map((session) => ports.seen.read(session)))
      const found = seen.flatMap((each, at) => {
        const session = all[at]
        return each === null || session === undefined
          ? []
          : each.accounts.flatMap((account) =>
              ofAccount(session, account, each.roles[account.id] ?? [], typed),
            )
      })
      return found
    },
  }
}

/** The account by its name and its id; once it stands there, its roles. */
function ofAccount(
  { name: session }: Session,
  account: Account,
  roles: readonly Role[],
  typed: string,
): readonly Candidate[] {
  const names = [rawName(account), account.id]
  return names.flatMap((name) => {
    const start = `${name}/`
    return typed.startsWith(start)
      ? roles.map((role) => ({ value: `${start}${rawName(role)}`, about: session }))
      : [{ value: start, about: name === account.id ? rawName(account) : account.id }]
  })
}
