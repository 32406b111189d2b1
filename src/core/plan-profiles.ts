/** The plan that gives people the profiles they want, without ever overwriting one silently. */
import { type ConfigDoc, sectionFinder, valueIn } from './aws-config.ts'
import { checkName } from './aws-config-grammar.ts'
import { isAccountId, isRoleName } from './aws-names.ts'
import { readExtraKeys } from './extra-keys.ts'
import { fail } from './failure.ts'
import type { Profile, ProfileKind, Session, Settings } from './model.ts'
import { checkOutput } from './outputs.ts'
import type { KeyChange, PlanEntry, Wanted } from './plan.ts'
import { addition, change, placeOfNew, standstill } from './plan-entry.ts'
import { styleKeys, whyNoStyle } from './profile-style.ts'
import { readProfiles } from './profiles.ts'
import { checkRegion } from './regions.ts'
import { profileFinder } from './role-profiles.ts'
import { sanitize } from './sanitize.ts'
import { type StoreKind, storeOf } from './secret-store.ts'
import { suggestion } from './suggestion.ts'
import { isOfRole, nameNew } from './wanted-names.ts'
import { canTakeOver, isOurs, notOurs } from './whose-profile.ts'

/**
 * Plans profiles for roles, in the order wanted. A role that has a profile under any name keeps it
 * (`unchanged`, or `change` where a region or output was asked for), unless another name is asked for. A name
 * from the template that is taken gets the account id behind it. An asked-for name is changed where it is
 * a profile of another role, and a `conflict` where it is a profile of another kind, or asked for twice.
 * With the keychain profiles have lanyard run for credentials, and those of the role are changed to that.
 * Throws unknownSession, badName, badRegion, badValue.
 */
export function planProfiles(
  doc: ConfigDoc,
  wanted: readonly Wanted[],
  settings: Settings,
): readonly PlanEntry[] {
  const { sessions, profiles } = readProfiles(doc)
  const known = new Map(sessions.map((session) => [session.name, session]))
  const byName = new Map(profiles.map((profile) => [profile.name, profile]))
  const wants = withoutRepeats(wanted)
  const asked = new Map<string, Wanted>()
  for (const want of wants) {
    if (!known.has(want.session)) unknownSession(want.session, sessions)
    if (want.name === undefined || asked.has(want.name)) continue
    asked.set(checkName(want.name), want)
  }
  const staying = profiles.filter((profile) => {
    const want = asked.get(profile.name)
    return isOurs(profile) && (want === undefined || isOfRole(profile, want))
  })
  const profileFor = profileFinder(staying, sessions)
  const nameless = wants.filter((want) => want.name === undefined && !profileFor(want))
  const names = nameNew(nameless, known, new Set([...byName.keys(), ...asked.keys()]), settings)
  const place = placeOfNew(doc)
  const extra = settings.profile_keys ? readExtraKeys(settings.profile_keys) : []
  const find = sectionFinder(doc)
  const store = storeOf(settings)

  return wants.map((want) => {
    const { session, accountId, accountName, role } = want
    const there = want.name === undefined ? profileFor(want) : byName.get(want.name)
    const name = want.name ?? there?.name ?? names.get(want)?.name ?? accountId
    const subject = (reason: string | null) => {
      return { section: 'profile', name, session, accountId, accountName, role, reason } as const
    }
    const section = there ? (find('profile', there.name).at(-1) ?? null) : null
    const fault = faultOf(want) ?? whyNoStyle(want, known.get(session), store)
    if (fault) return standstill(subject(fault), 'conflict', section)
    if (want.name !== undefined && asked.get(want.name) !== want) {
      return standstill(subject('asked for twice'), 'conflict', section)
    }
    const taken = want.takeOver === true && there !== undefined && canTakeOver(there)
    if (there && section && !isOurs(there) && !taken) {
      return standstill(subject(notOurs(there)), 'conflict', section)
    }
    const style = styleKeys(want, known.get(session), store)
    if (there && section) {
      const isRole = want.name === undefined || isOfRole(there, want)
      const same = isRole && isServed(there.kind, store)
      const options = optionKeys(want.region ?? null, want.output ?? null)
      const news = [...(same ? [] : style), ...options].filter(
        ({ key, value }) => valueIn(section, key) !== value,
      )
      const stays = isRole ? `already there as ${name}` : was(there, want)
      const reason = taken ? 'taken over' : isRole && !same ? BY_KEYCHAIN : stays
      return change(doc, section, subject(reason), news)
    }
    const options = optionKeys(want.region ?? settings.region, want.output ?? settings.output)
    const reason = names.get(want)?.moved ? 'name taken' : null
    const keys = [...style, ...options, ...extra].flatMap(({ key, value }) => {
      return value === null ? [] : [{ key, value }]
    })
    return addition(subject(reason), keys, place)
  })
}

const BY_KEYCHAIN = 'gets its credentials from lanyard, since sign-ins are in the keychain'

/** Whether its way to credentials works where sign-ins are kept; lanyard's own works with either place. */
function isServed(kind: ProfileKind, store: StoreKind): boolean {
  return store === 'files' || kind === 'lanyard'
}

function was(there: Profile, want: Wanted): string {
  const { session, accountId, role } = there
  if (session !== want.session) return `was ${session ?? 'another session'}`
  return accountId === want.accountId ? `was ${role ?? 'no role'}` : `was ${accountId}/${role}`
}

/** Why no profile can be written for it; the service's word is not taken for what goes into a file. */
function faultOf(want: Wanted): string | null {
  if (!isAccountId(want.accountId)) return 'the account id is not 12 digits'
  return isRoleName(want.role) ? null : 'the role name cannot be written'
}

function optionKeys(region: string | null, output: string | null): readonly KeyChange[] {
  return [
    ...(region === null ? [] : [{ key: 'region', value: checkRegion(region) }]),
    ...(output === null ? [] : [{ key: 'output', value: checkOutput(output) }]),
  ]
}

function withoutRepeats(wanted: readonly Wanted[]): readonly Wanted[] {
  const key = ({ session, accountId, role, name }: Wanted) =>
    JSON.stringify([session, accountId, role, name])
  return [...new Map(wanted.map((want) => [key(want), want])).values()]
}

function unknownSession(name: string, sessions: readonly Session[]): never {
  const names = sessions.map((session) => session.name)
  const next =
    suggestion(name, names) ??
    (names.length > 0
      ? `There is ${names.join(', ')}`
      : 'Add it: lanyard sessions add NAME --start-url URL --region REGION')
  return fail('unknownSession', `There is no session ${sanitize(name)} in the config file`, next)
}
