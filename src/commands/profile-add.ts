/** lanyard profile add: one more profile, for a role, like another, or on top of another. */
import { nameTaken } from '../core/whose-profile.ts'
import type { Action } from '../state/actions.ts'
import type { Command, Context, Input, Program } from './command.ts'
import { changesOf, OUTPUT, REGION } from './key-values.ts'
import { DRY_RUN, planAndWrite } from './planning.ts'
import { start } from './start.ts'
import { resolveTarget } from './targets.ts'
import { misused } from './usage.ts'

export const profileAdd: Command = {
  name: 'profile add',
  summary: 'add a profile: for a role, like another one, or on top of one',
  takes: 'NAME [ACCOUNT/ROLE]',
  options: [
    { name: 'from', value: 'PROFILE', summary: 'like this one, but for what is named here' },
    { name: 'role-arn', value: 'ARN', summary: 'a role that is assumed (role chaining)' },
    { name: 'source-profile', value: 'PROFILE', summary: 'whose credentials assume it' },
    REGION,
    OUTPUT,
    DRY_RUN,
  ],
  examples: [
    'lanyard profile add admin payments-dev/AdministratorAccess',
    'lanyard profile add pay-us --from pay --region us-east-1',
    'lanyard profile add audit --role-arn ARN --source-profile pay',
  ],
  async run(context, input) {
    const [name, target, ...others] = input.words
    if (name === undefined || others.length > 0) misused('lanyard profile add takes one NAME')
    const ways = [target, input.values.get('from'), input.values.get('role-arn')]
    if (ways.filter((way) => way !== undefined).length !== 1) {
      misused('Say what the profile is for', 'Name ACCOUNT/ROLE, or use --from or --role-arn')
    }
    const program = await start(context)
    checkFree(program, name)
    const action = await actionFor(context, program, input, name)
    return planAndWrite(context, program, action, input, 'Choose another profile')
  },
}

/** Adding never changes what is there. */
function checkFree({ store }: Program, name: string): void {
  if (store.getState().profiles.some((profile) => profile.name === name)) nameTaken(name)
}

async function actionFor(
  context: Context,
  program: Program,
  input: Input,
  name: string,
): Promise<Action> {
  const { words, values } = input
  const [, target] = words
  const [from, roleArn, sourceProfile] = ['from', 'role-arn', 'source-profile'].map((key) => {
    return values.get(key)
  })
  const [region, output] = [values.get('region'), values.get('output')]
  if (sourceProfile !== undefined && roleArn === undefined) {
    misused('--source-profile needs --role-arn')
  }
  if (from !== undefined) {
    const changes = changesOf([], input)
    return { type: 'manage', request: { what: 'copy', name: from, to: name, changes }, ask: true }
  }
  if (roleArn !== undefined) {
    if (sourceProfile === undefined) misused('--role-arn needs --source-profile PROFILE')
    const options = { region: region ?? null, output: output ?? null }
    const request = { what: 'chain', name, roleArn, sourceProfile, ...options } as const
    return { type: 'manage', request, ask: true }
  }
  const options = {
    ...(region === undefined ? {} : { region }),
    ...(output === undefined ? {} : { output }),
  }
  const wanted = { ...(await resolveTarget(context, program, target ?? '')), name, ...options }
  return { type: 'write', wanted: [wanted], ask: true }
}
