/** What the chains of credential providers pick for a profile, with the environment as it is. */
import type { Profile } from './model.ts'

/** The AWS CLI, boto3 and all that stands on botocore; and the SDK for JavaScript, and so CDK. */
export type ChainReader = 'cli' | 'js'

/** What a reader takes that is pointed to the profile in one of two ways. */
export interface Picked {
  readonly reader: ChainReader
  /** By an option such as `--profile`, or by the variable AWS_PROFILE. */
  readonly by: 'option' | 'variable'
  /** What it takes, as the end of a sentence; safe to show. */
  readonly takes: string
}

/** What the choice depends on besides the profile. Names of variables only: values may be secrets. */
export interface Surroundings {
  /** The names of the variables that are set. */
  readonly variables: readonly string[]
  /** Whether the credentials file has keys under the profile's name. */
  readonly shadowed: boolean
}

const KEYS_IN_FILE = 'the keys in ~/.aws/credentials'

/**
 * What each reader takes now. In the AWS CLI keys in the environment count before AWS_PROFILE, but not
 * before `--profile` (botocore/credentials.py, create_credential_resolver); the SDK for JavaScript leaves
 * them out where AWS_PROFILE is set, and takes keys of the credentials file before a sign-in
 * (credential-provider-node, defaultProvider; credential-provider-ini, resolveProfileData).
 */
export function picked(profile: Profile, around: Surroundings): readonly Picked[] {
  const usual = takenByCli(profile, around.shadowed)
  const js = takenByJs(profile, around.shadowed)
  return [
    { reader: 'cli', by: 'option', takes: usual },
    { reader: 'cli', by: 'variable', takes: hasKeys(around) ? KEYS_IN_VARIABLES : usual },
    { reader: 'js', by: 'option', takes: js },
    { reader: 'js', by: 'variable', takes: js },
  ]
}

const KEYS_IN_VARIABLES = 'the keys in AWS_ACCESS_KEY_ID, which is set here'

function hasKeys({ variables }: Surroundings): boolean {
  return ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].every((name) => variables.includes(name))
}

function takenByCli(profile: Profile, shadowed: boolean): string {
  const { kind } = profile
  if (kind === 'role' || kind === 'sso' || kind === 'ssoLegacy') return ownWay(profile)
  return shadowed ? KEYS_IN_FILE : ownWay(profile)
}

function takenByJs(profile: Profile, shadowed: boolean): string {
  return shadowed && profile.kind !== 'role' ? KEYS_IN_FILE : ownWay(profile)
}

function ownWay({ kind, session, accountId, role, assumes }: Profile): string {
  switch (kind) {
    case 'sso':
    case 'ssoLegacy':
      return accountId === null || role === null
        ? 'no credentials, only a token: it names no account or no role'
        : `the role ${role} in ${accountId}, by the sign-in ${session ?? ''}`.trim()
    case 'role': {
      if (assumes === undefined) return 'a role that it assumes'
      const { role: name, accountId: account, source } = assumes
      const through = source === null ? '' : `, with the credentials of ${source}`
      return `the role ${name} in ${account}, assumed${through}`
    }
    case 'static':
      return 'its own keys'
    case 'lanyard':
      return `the role ${role ?? ''} in ${accountId ?? ''}, for which it runs lanyard`
    case 'process':
      return 'what its credential_process prints'
    case 'login':
      return 'its own sign-in of aws login'
    case 'other':
      return 'what comes after profiles: a container or an instance, else nothing'
  }
}

/** What variables that are set here do to every profile: sentences, each about one of them. */
export function variableNotes(variables: readonly string[]): readonly string[] {
  const isSet = (name: string) => variables.includes(name)
  const notes: readonly (readonly [string, string])[] = [
    ['AWS_PROFILE', 'Tools take the profile of AWS_PROFILE where none is given'],
    ['AWS_DEFAULT_PROFILE', 'The AWS CLI takes AWS_DEFAULT_PROFILE before AWS_PROFILE'],
    ['AWS_REGION', 'AWS_REGION counts before the region of a profile'],
    [
      'AWS_DEFAULT_REGION',
      'AWS_DEFAULT_REGION counts in the AWS CLI before the region of a profile',
    ],
    ['AWS_CONFIG_FILE', 'AWS_CONFIG_FILE says where the config file is'],
    ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_SHARED_CREDENTIALS_FILE says where the keys are'],
    ['AWS_WEB_IDENTITY_TOKEN_FILE', 'A web identity is used where no profile is given'],
  ]
  return notes.flatMap(([name, note]) => (isSet(name) ? [note] : []))
}
