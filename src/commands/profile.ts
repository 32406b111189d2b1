/** lanyard profile: profiles of the config file, answered as `aws configure` answers. */
import { findProperty, findSection, parseConfig } from '../core/aws-config.ts'
import type { Command } from './command.ts'
import { EXIT } from './failures.ts'
import { profileRow } from './list.ts'
import { printJson } from './output.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'
import { profileNamed, profileOfEnvironment } from './whoami.ts'

export const profileList: Command = {
  name: 'profile list',
  summary: 'the names of all profiles, as aws configure list-profiles',
  takes: '',
  options: [],
  examples: ['lanyard profile list'],
  async run(context) {
    const { store } = await start(context)
    const state = store.getState()
    if (context.options.json) {
      printJson(
        context,
        state.profiles.map((profile) => profileRow(state, profile)),
      )
    } else context.stdout.write(state.profiles.map(({ name }) => `${name}\n`).join(''))
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
    const { store, ports } = await start(context)
    const { name } = profileNamed(
      store.getState(),
      values.get('profile') ?? profileOfEnvironment(context),
    )
    const section = findSection(parseConfig((await ports.config.read()).text), 'profile', name)
    const value = section && findProperty(section, key.toLowerCase())?.value
    // The AWS CLI says nothing and exits with 1 as well.
    if (!value) return EXIT.failed
    if (context.options.json) printJson(context, { profile: name, key, value })
    else context.stdout.write(`${value}\n`)
    return EXIT.done
  },
}
