/** lanyard config: lanyard's own settings. */
import { withoutCredentials } from '../core/aws-environment.ts'
import { CHOICES, type ChoiceKey, choiceOf } from '../core/choices.ts'
import { readExtraKeys } from '../core/extra-keys.ts'
import { fail } from '../core/failure.ts'
import type { SettingKey } from '../core/model.ts'
import { compileTemplate } from '../core/naming.ts'
import { checkOutput } from '../core/outputs.ts'
import { checkRegion } from '../core/regions.ts'
import { sanitize } from '../core/sanitize.ts'
import { storeKind } from '../core/secret-store.ts'
import { suggestion } from '../core/suggestion.ts'
import type { Command, Context } from './command.ts'
import { EXIT } from './failures.ts'
import { forOutput, printJson, printTable, sign } from './output.ts'
import { runInstead } from './running.ts'
import { checkStore, tellOfStore } from './secret-move.ts'
import { HELP } from './shelves.ts'
import { misused } from './usage.ts'

/** Every setting, and what a value must pass. */
const CHECKS: Readonly<Record<SettingKey, (value: string) => void>> = {
  template: compileTemplate,
  region: checkRegion,
  output: checkOutput,
  profile_keys: readExtraKeys,
  theme: oneOf('theme'),
  color: oneOf('color'),
  background: oneOf('background'),
  ambiguous_width: oneOf('ambiguous_width'),
  notify: oneOf('notify'),
  title: oneOf('title'),
  mouse: oneOf('mouse'),
  screen_reader: oneOf('screen_reader'),
  device_flow: oneOf('device_flow'),
  store: oneOf('store'),
}
const KEYS = Object.keys(CHECKS) as readonly SettingKey[]
const NONE_SET = Object.fromEntries(KEYS.map((key) => [key, null]))

export const configGet: Command = {
  name: 'config get',
  summary: "lanyard's settings, or one of them",
  shelf: HELP,
  takes: '[KEY]',
  options: [],
  examples: ['lanyard config get', 'lanyard config get template'],
  async run(context, { words }) {
    const settings = await settingsFile(context).read()
    const [word] = words
    if (word === undefined) {
      if (context.options.json) printJson(context, { ...NONE_SET, ...settings })
      else {
        printTable(
          context,
          KEYS.map((key) => [key, settings[key] ?? sign(context, context.stdout, 'none')]),
        )
      }
      return EXIT.done
    }
    const key = keyNamed(word)
    if (context.options.json) printJson(context, { [key]: settings[key] ?? null })
    else if (settings[key]) context.stdout.write(`${forOutput(context, settings[key])}\n`)
    return (settings[key] ?? null) === null ? EXIT.failed : EXIT.done
  },
}

export const configSet: Command = {
  name: 'config set',
  summary: 'change a setting; without a value it goes back to its default',
  shelf: HELP,
  takes: 'KEY [VALUE]',
  options: [],
  examples: ["lanyard config set template '{account}-{role|lower}'", 'lanyard config set region'],
  async run(context, { words }) {
    const [word, value, ...others] = words
    if (word === undefined || others.length > 0) misused('lanyard config set takes KEY VALUE')
    const key = keyNamed(word)
    if (value !== undefined) CHECKS[key](value)
    if (key === 'store') await checkStore(context, storeKind(value))
    const file = settingsFile(context)
    await file.set(key, value ?? null)
    if (key === 'store' && !context.options.json) await tellOfStore(context)
    if (context.options.json) printJson(context, { [key]: (await file.read())[key] ?? null })
    return EXIT.done
  },
}

export const configEdit: Command = {
  name: 'config edit',
  summary: 'open the settings in your editor',
  shelf: HELP,
  takes: '',
  options: [],
  examples: ['lanyard config edit', 'EDITOR="code --wait" lanyard config edit'],
  async run(context) {
    if (!context.canAsk) misused('Nobody is here to edit', 'Run lanyard config set KEY VALUE')
    const program = context.program({ browser: false })
    const env = withoutCredentials(context.env)
    const path = await program.ports.settings.place()
    const editor = env.VISUAL || env.EDITOR || (env.OS === 'Windows_NT' ? 'notepad' : 'vi')
    // The variable holds words of a shell, as git takes them too: `code --wait`.
    const command: Words =
      env.OS === 'Windows_NT' ? [editor, path] : ['/bin/sh', '-c', `${editor} "$1"`, 'sh', path]
    const code = await runInstead(context, program, command, env)
    // What cannot be read is told of now, and not by the next command.
    await program.ports.settings.read()
    return code
  },
}

type Words = readonly [program: string, ...args: readonly string[]]

function settingsFile(context: Context) {
  return context.program({ browser: false }).ports.settings
}

/** A check for a setting with few values. */
function oneOf(key: ChoiceKey): (value: string) => void {
  const values = CHOICES[key]
  return (value) => {
    if (choiceOf(key, value) !== null) return
    const next = suggestion(value, values) ?? `One of ${values.join(', ')}`
    fail('badValue', `${key} cannot be ${sanitize(value)}`, next)
  }
}

function keyNamed(word: string): SettingKey {
  return (
    KEYS.find((key) => key === word) ??
    fail(
      'usage',
      `There is no setting ${word}`,
      suggestion(word, KEYS) ?? `Settings: ${KEYS.join(', ')}`,
    )
  )
}
