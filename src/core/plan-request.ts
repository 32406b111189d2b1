/** What a plan can be made for, and the plan for it. */
import type { ConfigDoc } from './aws-config.ts'
import type { ProfileName, SessionName, Settings } from './model.ts'
import type { PlanEntry, Wanted } from './plan.ts'
import { type Manage, planManage } from './plan-manage.ts'
import { planProfiles } from './plan-profiles.ts'
import { planRemoveProfiles } from './plan-removal.ts'
import { planRemoveSession, planSession } from './plan-sessions.ts'

/** Checked where the config document is at hand. */
export type PlanRequest =
  | {
      readonly of: 'profiles'
      readonly wanted: readonly Wanted[]
      readonly remove?: readonly ProfileName[]
      readonly settings: Settings
    }
  | {
      readonly of: 'session'
      readonly name: string
      readonly startUrl: string
      readonly region: string
      readonly scopes: string
    }
  | { readonly of: 'removeSession'; readonly name: SessionName }
  | { readonly of: 'manage'; readonly request: Manage }

/** The plan for what is asked. Throws as each kind of plan does. */
export function planFor(doc: ConfigDoc, request: PlanRequest): readonly PlanEntry[] {
  switch (request.of) {
    case 'profiles':
      return [
        ...planProfiles(doc, request.wanted, request.settings),
        ...planRemoveProfiles(doc, request.remove ?? []),
      ]
    case 'session':
      return planSession(doc, request)
    case 'removeSession':
      return planRemoveSession(doc, request.name)
    case 'manage':
      return planManage(doc, request.request)
  }
}
