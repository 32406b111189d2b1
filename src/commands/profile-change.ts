/** lanyard profile edit, rename, remove, default and migrate: what is done with profiles that are there. */
import type { Manage } from '../core/plan-manage.ts'
import { storeOf } from '../core/secret-store.ts'
import type { State } from '../state/vocabulary.ts'
import type { Command, Context, Input } from './command.ts'
import { changesOf, OUTPUT, REGION } from './key-values.ts'
import { DRY_RUN, planAndWrite } from './planning.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'

const LOOK = 'Look at it with lanyard profile show'

export const profileEdit: Command = {
  name: 'profile edit',
  summary: 'change keys of a profile; KEY= takes one out',
  takes: 'NAME [KEY=VALUE…]',
  options: [REGION, OUTPUT, DRY_RUN],
  examples: [
    'lanyard profile edit payments-dev --region eu-west-1',
    'lanyard profile edit payments-dev cli_pager=less output=',
  ],
  async run(context, input) {
    const [name, ...pairs] = input.words
    if (name === undefined) misused('Name one profile')
    const changes = changesOf(pairs, input)
    if (changes.length === 0) misused('Nothing to change is named')
    return manage(context, input, { what: 'edit', name, changes })
  },
}

export const profileRename: Command = {
  name: 'profile rename',
  summary: 'give a profile another name, and those that refer to it',
  takes: 'NAME NEW',
  options: [DRY_RUN],
  examples: ['lanyard profile rename payments-dev payments'],
  async run(context, input) {
    const [name, to, ...others] = input.words
    if (name === undefined || to === undefined || others.length > 0) {
      misused('lanyard profile rename takes NAME and NEW')
    }
    return manage(context, input, { what: 'rename', name, to })
  },
}

export const profileRemove: Command = {
  name: 'profile remove',
  summary: 'take profiles out of the config file',
  takes: 'NAME…',
  options: [DRY_RUN],
  examples: ['lanyard profile remove payments-dev', 'lanyard profile remove a b c --yes'],
  async run(context, input) {
    if (input.words.length === 0) misused('Name the profiles to remove')
    return manage(context, input, { what: 'remove', names: input.words })
  },
}

export const profileDefault: Command = {
  name: 'profile default',
  summary: 'make a profile the default, for the AWS CLI and the SDKs',
  takes: 'NAME',
  options: [DRY_RUN],
  examples: ['lanyard profile default payments-dev'],
  async run(context, input) {
    const [name, ...others] = input.words
    if (name === undefined || others.length > 0) misused('Name one profile')
    return manage(context, input, { what: 'default', name })
  },
}

export const profileMigrate: Command = {
  name: 'profile migrate',
  summary: 'bring profiles to the style of today; all without a name',
  takes: '[NAME…]',
  options: [DRY_RUN],
  examples: ['lanyard profile migrate --dry-run', 'lanyard profile migrate legacy-dev'],
  async run(context, input) {
    const names = input.words.length === 0 ? null : input.words
    return manage(context, input, ({ settings }) => {
      return { what: 'migrate', names, store: storeOf(settings) }
    })
  },
}

async function manage(
  context: Context,
  input: Input,
  asked: Manage | ((state: State) => Manage),
): Promise<number> {
  const program = await start(context)
  const request = typeof asked === 'function' ? asked(program.store.getState()) : asked
  const action = { type: 'manage', request, ask: true } as const
  return planAndWrite(context, program, action, input, LOOK)
}
