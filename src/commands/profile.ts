/** lanyard profile list, show and get: profiles as the files have them, answered as `aws configure` answers. */
import { type ConfigDoc, parseConfig } from '../core/aws-config.ts'
import { configuredProfiles, configuredValue } from '../core/configured.ts'
import { fail } from '../core/failure.ts'
import type { Profile } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { shownLine } from '../core/shown-line.ts'
import { suggestion } from '../core/suggestion.ts'
import { foundProfile } from '../core/whose-profile.ts'
import type { Command, Context, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { profileRow } from './list.ts'
import { forOutput, note, printJson } from './output.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'
import { profileOfEnvironment } from './whoami.ts'

export const profileList: Command = {
  name: 'profile list',
  summary: 'the names of all profiles, as aws configure list-profiles',
  takes: '',
  options: [],
  examples: ['lanyard profile list'],
  async run(context) {
    const program = await start(context)
    const state = program.store.getState()
    const files = await configuredFiles(program)
    noteRefusal(context, program)
    const names = configuredProfiles(files)
    if (context.options.json) {
      const known = new Map(state.profiles.map((profile) => [profile.name, profile]))
      printJson(
        context,
        names.map((name) => profileRow(state, known.get(name) ?? keysAlone(name))),
      )
    } else context.stdout.write(names.map((name) => `${sanitize(name)}\n`).join(''))
    return EXIT.done
  },
}

export const profileShow: Command = {
  name: 'profile show',
  summary: 'a profile as it stands in the config file, and what is amiss with it',
  takes: '[NAME]',
  options: [],
  examples: ['lanyard profile show payments-dev', 'lanyard profile show --json'],
  async run(context, { words }) {
    if (words.length > 1) misused('lanyard profile show takes one profile')
    const program = await start(context)
    const state = program.store.getState()
    const doc = parseConfig((await program.ports.config.read()).text)
    const { profile, section } = foundProfile(doc, words[0] ?? profileOfEnvironment(context))
    const { config } = state
    const findings = (config.status === 'ready' ? config.amiss.findings : []).filter((one) => {
      return one.section?.kind === 'profile' && one.section.name === profile.name
    })
    const lines = doc.text.slice(section.start, section.end).split(/\r\n|\n|\r/)
    const shown = lines.map(shownLine).join('\n').trimEnd()
    if (context.options.json) {
      const { output, line } = profile
      const amiss = findings.map(({ check, level, message, fix }) => ({
        check,
        level,
        message,
        fix,
      }))
      printJson(context, {
        ...profileRow(state, profile),
        output,
        line,
        text: shown,
        findings: amiss,
      })
      return EXIT.done
    }
    context.stdout.write(`${shown}\n`)
    for (const { message, fix } of findings) {
      note(context, 'care', fix === null ? message : `${message}. ${fix}`)
    }
    return EXIT.done
  },
}

export const profileGet: Command = {
  name: 'profile get',
  summary: 'the value of one key of a profile, as aws configure get',
  takes: 'KEY',
  options: [{ name: 'profile', value: 'NAME', summary: 'else AWS_PROFILE, else default' }],
  examples: ['lanyard profile get region', 'lanyard profile get sso_role_name --profile dev'],
  async run(context, { words, values }) {
    const [key, ...others] = words
    if (key === undefined || others.length > 0) misused('lanyard profile get takes one KEY')
    const files = await configuredFiles(await start(context))
    const name = values.get('profile') ?? profileOfEnvironment(context)
    const names = configuredProfiles(files)
    // A default that is not there is no mistake: the AWS CLI says nothing then, and exits with 1.
    if (!names.includes(name) && name !== 'default') {
      fail(
        'unknownTarget',
        `There is no profile ${name}`,
        suggestion(name, names) ?? 'Run lanyard profile list',
      )
    }
    const found = configuredValue(files, name, key)
    if (found === 'block') {
      fail('badValue', `${key} is a block of keys, not a value`, `Name one of them: ${key}.KEY`)
    }
    if (found === null) return EXIT.failed
    if (context.options.json) printJson(context, { profile: name, key, value: found.value })
    else context.stdout.write(`${forOutput(context, found.value)}\n`)
    return EXIT.done
  },
}

async function configuredFiles({
  ports,
}: Program): Promise<{ config: ConfigDoc; credentials: ConfigDoc }> {
  return {
    config: parseConfig((await ports.config.read()).text),
    credentials: parseConfig(await ports.sharedCredentials.read()),
  }
}

/** Says so where the AWS CLI would list nothing, because it does not take the file at all. */
function noteRefusal(context: Context, { store }: Program): void {
  const { config } = store.getState()
  const [problem] = config.status === 'ready' ? config.amiss.problems : []
  if (problem === undefined) return
  note(context, 'care', `The AWS CLI does not take this file. ${problem.message}. ${problem.next}`)
}

/** A profile that only the credentials file has. */
function keysAlone(name: string): Profile {
  const none = { session: null, accountId: null, role: null, region: null, output: null }
  return { name, kind: 'static', ...none, line: 0 }
}
