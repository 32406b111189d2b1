/** lanyard whoami: who AWS says one is with a profile (STS GetCallerIdentity). */
import { fail } from '../core/failure.ts'
import type { Profile } from '../core/model.ts'
import { suggestion } from '../core/suggestion.ts'
import type { State } from '../state/vocabulary.ts'
import type { Command, Context } from './command.ts'
import { EXIT } from './failures.ts'
import { printJson, printTable } from './output.ts'
import { needSignIn, outcome, sessionNamed, start } from './start.ts'
import { misused } from './usage.ts'

export const whoami: Command = {
  name: 'whoami',
  summary: 'who AWS says you are with a profile',
  takes: '[PROFILE]',
  options: [],
  examples: ['lanyard whoami payments-dev', 'AWS_PROFILE=payments-dev lanyard whoami --json'],
  async run(context, { words }) {
    if (words.length > 1) misused('lanyard whoami takes one profile')
    const program = await start(context)
    const state = program.store.getState()
    const profile = profileNamed(state, words[0] ?? profileOfEnvironment(context))
    const { name, session, accountId, role } = profile
    if (session === null || accountId === null || role === null) {
      fail(
        'unknownTarget',
        `${name} is not a profile of a sign-in`,
        `Run aws sts get-caller-identity --profile ${name}`,
      )
    }
    needSignIn(state, sessionNamed(state, session))
    const identity = await outcome(
      context,
      program,
      { type: 'whoami', of: { profile: name } },
      ({ overlay }) => (overlay.kind === 'identity' ? overlay.identity : undefined),
    )
    const { arn, userId } = identity
    if (context.options.json) {
      printJson(context, { profile: name, accountId: identity.accountId, arn, userId })
    } else {
      printTable(context, [
        ['profile', name],
        ['account', identity.accountId],
        ['arn', arn],
        ['user id', userId],
      ])
    }
    return EXIT.done
  },
}

/** The profile that the AWS CLI would take: AWS_PROFILE, AWS_DEFAULT_PROFILE, `default`. */
export function profileOfEnvironment({ env }: Context): string {
  return env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE || 'default'
}

/** The profile of that name; throws `unknownTarget` with a suggestion. */
export function profileNamed(state: State, name: string): Profile {
  const found = state.profiles.find((profile) => profile.name === name)
  if (found !== undefined) return found
  const names = state.profiles.map((profile) => profile.name)
  return fail(
    'unknownTarget',
    `There is no profile ${name}`,
    suggestion(name, names) ?? 'Run lanyard profile list',
  )
}
