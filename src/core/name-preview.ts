/** What a name template makes of wanted roles, before anything is written: names, and what is wrong with them. */
import { isSafeName } from './aws-config-grammar.ts'
import { Failed, type Failure } from './failure.ts'
import type { Profile, Session, Settings } from './model.ts'
import type { Wanted } from './plan.ts'
import { profileFinder } from './role-profiles.ts'
import { nameNew } from './wanted-names.ts'
import { isOurs } from './whose-profile.ts'

/**
 * Why a role gets another name than the template gave: it is `taken` by a profile, `shared` with another role,
 * or `unreadable` to some SDK. `there`: it has a profile, and keeps its name.
 */
export type NameNote = 'there' | 'taken' | 'shared' | 'unreadable'

export interface PreviewedName {
  readonly want: Wanted
  readonly name: string
  readonly note: NameNote | null
}

export interface NamePreview {
  readonly rows: readonly PreviewedName[]
  /** What is wrong with the template itself; there are no rows then. */
  readonly failure: Failure | null
}

/** The names of the wanted roles by the settings' template, in their order. */
export function previewNames(
  wanted: readonly Wanted[],
  {
    sessions,
    profiles,
  }: { readonly sessions: readonly Session[]; readonly profiles: readonly Profile[] },
  settings: Settings,
): NamePreview {
  const profileFor = profileFinder(profiles.filter(isOurs), sessions)
  const there = new Map(
    wanted.flatMap((want) => {
      const profile = want.name === undefined ? profileFor(want) : undefined
      return profile === undefined ? [] : [[want, profile.name] as const]
    }),
  )
  const nameless = wanted.filter((want) => want.name === undefined && !there.has(want))
  const asked = wanted.flatMap(({ name }) => (name === undefined ? [] : [name]))
  const taken = new Set([...profiles.map(({ name }) => name), ...asked])
  try {
    const bySession = new Map(sessions.map((session) => [session.name, session]))
    const given = nameNew(nameless, bySession, taken, settings)
    const rows = wanted.map((want): PreviewedName => {
      const fresh = given.get(want)
      if (fresh === undefined) {
        const name = want.name ?? there.get(want) ?? want.accountId
        return { want, name, note: want.name === undefined ? 'there' : null }
      }
      return { want, name: fresh.name, note: fresh.moved ? whyMoved(fresh.raw, taken) : null }
    })
    return { rows, failure: null }
  } catch (thrown) {
    if (thrown instanceof Failed) return { rows: [], failure: thrown.failure }
    throw thrown
  }
}

function whyMoved(raw: string, taken: ReadonlySet<string>): NameNote {
  if (!isSafeName(raw)) return 'unreadable'
  return taken.has(raw) || raw === 'default' ? 'taken' : 'shared'
}
