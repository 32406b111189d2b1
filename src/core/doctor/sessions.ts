/** Sessions and profiles that do not find each other (awscli, botocore/credentials.py, SSOProvider). */
import { type ConfigDoc, findProperty, type Section, valueIn } from '../aws-config.ts'
import type { Profile, Session } from '../model.ts'
import { regionOfPortal } from '../portal-address.ts'
import { sanitize } from '../sanitize.ts'
import { suggestion } from '../suggestion.ts'
import { isOurs } from '../whose-profile.ts'
import { command } from './command.ts'
import { about, type Finding, finding, listed } from './finding.ts'

/** What is found of profiles that sign in, and of the sessions they name. */
export function judgeSessions(
  doc: ConfigDoc,
  profiles: readonly Profile[],
  sessions: readonly Session[],
): readonly Finding[] {
  const lines = new Map(doc.sections.map((section) => [section.line, section]))
  const known = new Map(
    doc.sections.flatMap((one) => (one.kind === 'sso-session' ? [[one.name, one] as const] : [])),
  )
  const names = [...known.keys()]
  const found = profiles.flatMap((profile) => {
    const section = lines.get(profile.line)
    if (section === undefined) return []
    if (!isOurs(profile)) return []
    const named = profile.kind === 'ssoLegacy' ? null : (profile.session ?? '')
    const session = named === null ? undefined : known.get(named)
    return [
      ...(named !== null && session === undefined ? judgeOrphan(section, profile, names) : []),
      ...judgeHalf(section, profile),
      ...(session === undefined ? [] : judgeContradiction(section, session)),
    ]
  })
  return [...[...known.values()].flatMap((section) => judgeSession(section, sessions)), ...found]
}

/** Sessions that no profile names. */
export function judgeUnused(doc: ConfigDoc, profiles: readonly Profile[]): readonly Finding[] {
  const used = new Set(profiles.map(({ session }) => session))
  return doc.sections.flatMap((section) => {
    const { kind, name } = section
    if (kind !== 'sso-session' || used.has(name)) return []
    const fix = command('write', '--session', name, '--match', '*')
    return [
      finding('unused', 'ok', `No profile uses the session ${name}`, { fix, ...about(section) }),
    ]
  })
}

function judgeSession(section: Section, sessions: readonly Session[]): readonly Finding[] {
  const { name } = section
  const session = sessions.find((one) => !one.legacy && one.name === name)
  if (session === undefined) return []
  const missing = [
    ...(session.startUrl === '' ? ['sso_start_url'] : []),
    ...(session.region === '' ? ['sso_region'] : []),
  ]
  if (missing.length === 0) return judgeRegion(section, session)
  const options = [
    ...(session.startUrl === '' ? ['--start-url', 'URL'] : []),
    ...(session.region === '' ? ['--region', 'REGION'] : []),
  ]
  return [
    finding('session', 'fail', `The session ${name} has no ${listed(missing)}`, {
      fix: command('sessions', 'edit', name, ...options),
      ...about(section),
    }),
  ]
}

/** With another region than its portal's no sign-in works. */
function judgeRegion(section: Section, { name, startUrl, region }: Session): readonly Finding[] {
  const lives = regionOfPortal(startUrl)
  if (lives === null || lives === region) return []
  return [
    finding(
      'session',
      'fail',
      `The portal of ${name} lives in ${lives}, not in ${sanitize(region)}`,
      {
        fix: command('sessions', 'edit', name, '--region', lives),
        ...about(section),
      },
    ),
  ]
}

function judgeOrphan(
  section: Section,
  { name, kind, session, accountId, role }: Profile,
  names: readonly string[],
): readonly Finding[] {
  const message = `${name} signs in to ${session}, and there is no session of that name`
  const add = command('sessions', 'add', session ?? 'NAME', '--start-url', 'URL')
  const near = suggestion(session ?? '', names, (one) => {
    if (kind === 'sso') return command('profile', 'edit', name, `sso_session=${one}`)
    return command('write', `${accountId}/${role}`, '--session', one, '--name', name)
  })
  return [finding('session', 'fail', message, { fix: near ?? add, ...about(section) })]
}

/** An account without a role or a role without an account, and an old-style profile without its region. */
function judgeHalf(section: Section, profile: Profile): readonly Finding[] {
  const { name, kind, accountId, role } = profile
  const isNone = accountId === null && role === null
  const missing = [
    ...(accountId === null && !isNone ? ['sso_account_id'] : []),
    ...(role === null && !isNone ? ['sso_role_name'] : []),
    ...(kind === 'ssoLegacy' && valueIn(section, 'sso_region') === null ? ['sso_region'] : []),
  ]
  if (missing.length === 0) return []
  return [
    finding('session', 'fail', `${name} has no ${listed(missing)}`, {
      fix: command('profile', 'edit', name, ...missing.map((key) => `${key}=…`)),
      ...about(section),
    }),
  ]
}

/** The AWS CLI refuses a profile whose keys say otherwise than its session's. */
function judgeContradiction(section: Section, session: Section): readonly Finding[] {
  const keys = session.properties.flatMap(({ key }) => {
    const own = findProperty(section, key)
    return own !== null && valueIn(section, key) !== valueIn(session, key) ? [key] : []
  })
  if (keys.length === 0) return []
  const { name } = section
  return [
    finding(
      'session',
      'fail',
      `${name} and its session ${session.name} differ in ${listed(keys)}`,
      {
        fix: command('profile', 'edit', name, ...keys.map((key) => `${key}=`)),
        ...about(section),
      },
    ),
  ]
}
