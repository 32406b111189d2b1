/** Managing profiles: everything that can be asked for, and the plan for it. */
import type { ConfigDoc } from './aws-config.ts'
import type { ProfileName } from './model.ts'
import type { KeyChange, PlanEntry } from './plan.ts'
import { planChain, type WantedChain } from './plan-chain.ts'
import { planCopy } from './plan-copy.ts'
import { planDefault } from './plan-default.ts'
import { planEdit } from './plan-edit.ts'
import { planMigrate } from './plan-migrate.ts'
import { planRemoveProfiles } from './plan-removal.ts'
import { planRename } from './plan-rename.ts'
import { planSession, type WantedSession } from './plan-sessions.ts'
import { planTidy, type Tidy } from './plan-tidy.ts'
import type { StoreKind } from './secret-store.ts'

/** What is to be done with profiles that are there, or to one more that rests on them. */
export type Manage =
  | { readonly what: 'rename'; readonly name: ProfileName; readonly to: ProfileName }
  | { readonly what: 'remove'; readonly names: readonly ProfileName[] }
  | { readonly what: 'edit'; readonly name: ProfileName; readonly changes: readonly KeyChange[] }
  | { readonly what: 'default'; readonly name: ProfileName }
  | {
      readonly what: 'copy'
      readonly name: ProfileName
      readonly to: ProfileName
      readonly changes: readonly KeyChange[]
    }
  /** `null`: every profile whose style is not that of the place where sign-ins are kept; `files` where nothing is said. */
  | {
      readonly what: 'migrate'
      readonly names: readonly ProfileName[] | null
      readonly store?: StoreKind
    }
  | ({ readonly what: 'chain' } & WantedChain)
  /** Sessions that a team mate handed over, in one write; the name template that came along is no part of it. */
  | {
      readonly what: 'sessions'
      readonly sessions: readonly WantedSession[]
      readonly template?: string | null
    }
  /** The same values, written so that every reader reads them. */
  | ({ readonly what: 'tidy' } & Tidy)

/** The plan for it; nothing is ever removed or changed that was not named. Throws as each plan does. */
export function planManage(doc: ConfigDoc, request: Manage): readonly PlanEntry[] {
  switch (request.what) {
    case 'rename':
      return planRename(doc, request.name, request.to)
    case 'remove':
      return planRemoveProfiles(doc, request.names, 'any')
    case 'edit':
      return planEdit(doc, request.name, request.changes)
    case 'default':
      return planDefault(doc, request.name)
    case 'copy':
      return planCopy(doc, request.name, request.to, request.changes)
    case 'migrate':
      return planMigrate(doc, request.names, request.store)
    case 'chain':
      return planChain(doc, request)
    case 'sessions':
      return request.sessions.flatMap((session) => planSession(doc, session))
    case 'tidy':
      return planTidy(doc, request)
  }
}
