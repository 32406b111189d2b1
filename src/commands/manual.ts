/** lanyard manual: the manual page, in the words of man(7), from the table of commands. */
import { EXPLANATIONS } from '../core/explanations.ts'
import { FAILURES, type FailureKind } from '../core/failure.ts'
import type { Command, Option } from './command.ts'
import { EXIT } from './failures.ts'
import { HELP } from './shelves.ts'
import { GLOBAL_OPTIONS } from './usage.ts'

/** The command, for a table of commands that it is itself a part of. */
export function manualOf(commands: () => readonly Command[]): Command {
  return {
    name: 'manual',
    summary: 'all of this as a manual page, for man',
    shelf: HELP,
    takes: '',
    options: [],
    examples: ['lanyard manual | man -l -'],
    async run(context) {
      context.stdout.write(manualPage(commands()))
      return EXIT.done
    },
  }
}

/** Where what lanyard reads and writes lies. */
const FILES: readonly (readonly [string, string])[] = [
  ['~/.aws/config', 'sessions and profiles; AWS_CONFIG_FILE names another'],
  [
    '~/.aws/sso/cache/',
    'sign-ins, shared with the AWS CLI and the SDKs, where they are not in the keychain',
  ],
  ['~/.aws/cli/cache/', 'role credentials, shared with the AWS CLI'],
  ['~/.config/lanyard/config.ini', "lanyard's settings"],
  ['~/.cache/lanyard/', 'accounts and roles seen before, and compiled code'],
  ['~/.local/state/lanyard/', 'backups for undo'],
]

const CODES: readonly (readonly [string, string])[] = [
  ['0', 'done'],
  ['1', 'failed'],
  ['2', 'the command line is wrong'],
  ['3', 'not signed in'],
  ['4', 'partly done'],
  ['129, 130, 143', 'ended by a signal'],
]

/** The page as man(7) wants it (groff_man(7)), without a date: the same table gives the same bytes. */
export function manualPage(commands: readonly Command[]): string {
  const kinds = Object.keys(FAILURES) as FailureKind[]
  return [
    '.TH LANYARD 1 "" "" "User Commands"',
    section('NAME', 'lanyard \\- your AWS accounts, one key away'),
    section(
      'SYNOPSIS',
      '.B lanyard\n.br\n.B lanyard\n.I COMMAND\n.RI [ WORD \\&...]\n.RI [ OPTION \\&...]',
    ),
    section(
      'DESCRIPTION',
      text(
        'Sign in to AWS IAM Identity Center, browse accounts and roles, write profiles into ' +
          '~/.aws/config, use them, and sign out. Without a command the screen opens, where ? ' +
          'shows every key; without a terminal it prints what lanyard status prints.',
      ),
    ),
    section('COMMANDS', commands.map(described).join('\n')),
    section('OPTIONS', GLOBAL_OPTIONS.map(item).join('\n')),
    section('EXIT STATUS', CODES.map(([code, means]) => entry(code, text(means))).join('\n')),
    section('FILES', FILES.map(([path, what]) => entry(path, text(what))).join('\n')),
    section(
      'ERROR CODES',
      kinds.map((kind) => entry(FAILURES[kind].code, text(EXPLANATIONS[kind].means))).join('\n'),
    ),
    section('SEE ALSO', '.BR aws (1)'),
    '',
  ].join('\n')
}

function section(title: string, body: string): string {
  return `.SH ${title.includes(' ') ? `"${title}"` : title}\n${body}`
}

function described({ name, takes, summary, options, examples }: Command): string {
  const inside = [
    ...options.map(item),
    ...(examples.length === 0 ? [] : ['.PP', '.nf', ...examples.map((line) => text(line)), '.fi']),
  ]
  const head = entry(`lanyard ${name} ${takes}`.trim(), text(summary))
  return inside.length === 0 ? head : `${head}\n.RS\n${inside.join('\n')}\n.RE`
}

function item({ name, value, summary }: Option): string {
  return entry(`--${name}${value === undefined ? '' : ` ${value}`}`, text(summary))
}

function entry(title: string, body: string): string {
  return `.TP\n.B ${escaped(title)}\n${body}`
}

/** A line of text: one that begins like a request gets a character of no width in front. */
function text(line: string): string {
  return /^[.']/.test(line) ? `\\&${escaped(line)}` : escaped(line)
}

/** A hyphen is a minus here, so that options can be copied from the page. */
function escaped(line: string): string {
  return line
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('"', '\\(dq')
    .replaceAll('…', '\\&...')
}
