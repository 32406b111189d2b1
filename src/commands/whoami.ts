/** lanyard whoami: who AWS says one is with a profile (STS GetCallerIdentity). */
import { fail } from '../core/failure.ts'
import type { Identity, Profile, ProfileName, Session } from '../core/model.ts'
import { suggestion } from '../core/suggestion.ts'
import { loginOf } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import type { Command, Context, Program } from './command.ts'
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
    const identity = await identityOf(context, program, name, sessionNamed(state, session))
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

/**
 * Asks STS. Where AWS has ended the sign-in early the store renews it, and it is asked once more.
 * Throws `notSignedIn` where there is no sign-in, or no longer.
 */
export async function identityOf(
  context: Context,
  program: Program,
  name: ProfileName,
  session: Session,
  again = true,
): Promise<Identity> {
  const state = program.store.getState()
  needSignIn(state, session)
  const before = loginOf(state, session.name)
  const answer = await outcome(
    context,
    program,
    { type: 'whoami', of: { profile: name } },
    (now) => {
      if (now.overlay.kind === 'identity' && now.overlay.of === name) return now.overlay.identity
      const login = loginOf(now, session.name)
      if (login.phase !== 'in') return 'ended'
      const isRenewed = before.phase === 'in' && login.token.since > before.token.since
      return isRenewed && login.renewal.phase === 'idle' ? 'renewed' : undefined
    },
  )
  if (typeof answer === 'object') return answer
  if (again && answer === 'renewed') return identityOf(context, program, name, session, false)
  return fail(
    'sessionEnded',
    `AWS has ended the sign-in to ${session.name}`,
    `Run lanyard login ${session.name}`,
  )
}

/** The profile that the AWS CLI would take: AWS_PROFILE, AWS_DEFAULT_PROFILE, `default`. */
export function profileOfEnvironment({ env }: Context): string {
  return env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE || 'default'
}

/** The profile of that name; throws `unknownTarget` with the nearest one, or `next` where none is near. */
export function profileNamed(
  state: State,
  name: string,
  next = 'Run lanyard profile list',
): Profile {
  const found = state.profiles.find((profile) => profile.name === name)
  if (found !== undefined) return found
  const names = state.profiles.map((profile) => profile.name)
  return fail('unknownTarget', `There is no profile ${name}`, suggestion(name, names) ?? next)
}
