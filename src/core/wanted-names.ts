/** Which profiles are there for wanted roles already, and what the others are to be called. */
import type { Profile, Session, Settings } from './model.ts'
import { assignNames, compileTemplate } from './naming.ts'
import type { Wanted } from './plan.ts'
import { suggestSessionName } from './portal-address.ts'

export interface GivenName {
  readonly name: string
  /** What the template gave. */
  readonly raw: string
  /** Whether the template gave another one, which was taken. */
  readonly moved: boolean
}

/** Whether a profile signs in to just that role. */
export function isOfRole(profile: Profile, want: Wanted): boolean {
  return (
    profile.session === want.session &&
    profile.accountId === want.accountId &&
    profile.role === want.role
  )
}

/** Names from the settings' template, none of them taken. Throws badValue for a bad template. */
export function nameNew(
  nameless: readonly Wanted[],
  sessions: ReadonlyMap<string, Session>,
  taken: ReadonlySet<string>,
  settings: Settings,
): ReadonlyMap<Wanted, GivenName> {
  if (nameless.length === 0) return new Map()
  const template = compileTemplate(settings.template)
  const batch = nameless.map((want) => {
    const session = sessions.get(want.session)
    const name = template({
      account: want.accountName,
      id: want.accountId,
      email: want.email ?? '',
      role: want.role,
      session: session?.legacy ? suggestSessionName(session.startUrl) : want.session,
      region: want.region ?? settings.region ?? '',
    })
    return { want, name, accountId: want.accountId, role: want.role }
  })
  const names = assignNames(batch, taken)
  return new Map(
    batch.map((item, index) => {
      const name = names[index] ?? item.name
      return [item.want, { name, raw: item.name, moved: name !== item.name }]
    }),
  )
}
