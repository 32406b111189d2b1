/** A config file that somebody wrote by hand, and what of it is no longer there. */
import { parseConfig } from '../../src/core/aws-config.ts'
import { readProfiles } from '../../src/core/profiles.ts'

/** Every word of what somebody wrote by hand; `keep` tells it from what lanyard writes. */
export const BY_HAND = Array.from({ length: 30 }, (_, n) =>
  [
    `# keep ${n}`,
    `[profile by-hand-${n}]`,
    'sso_session = corp',
    `sso_account_id = ${300_000_000_000 + n}`,
    'sso_role_name = ReadOnlyAccess',
    `region = eu-west-1 ; keep ${n}`,
    's3 =',
    '  max_concurrent_requests = 5',
    '',
  ].join('\n'),
).join('\n')

/** What of the config file that somebody wrote is no longer there. */
export function lostOf(config: string): readonly string[] {
  const { profiles, sessions } = readProfiles(parseConfig(config))
  const names = new Set([...profiles, ...sessions].map(({ name }) => name))
  const hand = Array.from({ length: 30 }, (_, n) => n)
  const wanted = ['static', 'corp', 'acme', 'lab', ...hand.map((n) => `by-hand-${n}`)]
  const lost = wanted.filter((name) => !names.has(name))
  const words = hand.filter((n) => config.split(new RegExp(`keep ${n}\\b`)).length !== 3)
  return [
    ...lost.map((name) => `~/.aws/config lost ${name}`),
    ...words.map((n) => `~/.aws/config lost a comment of ${n}`),
  ]
}
