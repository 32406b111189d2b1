/** EditAction: what can happen on the way to a change of the config file: plans, forms, undo. */
import type { Failure } from '../core/failure.ts'
import type { Motion } from '../core/list.ts'
import type { ProfileName, SessionName } from '../core/model.ts'
import type { PlanEntry, Wanted } from '../core/plan.ts'
import type { Manage } from '../core/plan-manage.ts'
import type { PlanRequest } from '../core/plan-request.ts'
import type { ShownChange } from '../core/shown-change.ts'
import type { FormField, ProfileForm } from './overlay.ts'

export type EditAction =
  // Writing profiles and sessions
  | { readonly type: 'write.here' }
  | { readonly type: 'write.as' }
  | { readonly type: 'write.marked' }
  /** `ask`: show the plan even where it only adds. */
  | {
      readonly type: 'write'
      readonly wanted: readonly Wanted[]
      /** Profiles to take out in the same write. */
      readonly remove?: readonly ProfileName[]
      readonly ask: boolean
    }
  /** Anything that is done with profiles that are there; `ask` as in `write`. */
  | { readonly type: 'manage'; readonly request: Manage; readonly ask: boolean }
  | {
      readonly type: 'plan.ready'
      readonly entries: readonly PlanEntry[]
      /** What the plan is for, so that it can be made again with something changed. */
      readonly request: PlanRequest
      readonly ask: boolean
    }
  | { readonly type: 'plan.failed'; readonly failure: Failure }
  | { readonly type: 'plan.move'; readonly motion: Motion }
  | { readonly type: 'plan.tick' }
  | { readonly type: 'plan.tickAll' }
  | { readonly type: 'plan.rename' }
  | { readonly type: 'plan.takeOver' }
  | { readonly type: 'plan.confirm' }
  | {
      readonly type: 'plan.written'
      readonly entries: readonly PlanEntry[]
      readonly changed: boolean
      /** Whether the file was overwritten, since it cannot be replaced as a whole. */
      readonly inPlace: boolean
      /** Names the write, for undo; null where nothing had to be written. */
      readonly id: string | null
    }
  /** What came of the last write once others were done; the failure says that one of them dropped it. */
  | { readonly type: 'plan.settled'; readonly failure: Failure | null }
  | { readonly type: 'undo' }
  /** What undo would take back, where that is more than the last write of this run. */
  | { readonly type: 'undo.shown'; readonly change: ShownChange }
  | { readonly type: 'undo.done'; readonly summary: string }
  /** Yes to the question on the screen. */
  | { readonly type: 'confirm' }
  // Sessions
  | { readonly type: 'session.new' }
  | { readonly type: 'session.edit' }
  /** Asks for a start URL, or for what a team mate handed over. */
  | { readonly type: 'session.import' }
  /** What the file holds that was named in the form for that. */
  | { readonly type: 'import.read'; readonly text: string }
  | { readonly type: 'import.failed'; readonly failure: Failure }
  /** Puts the region that was found out into the session, by a plan. */
  | { readonly type: 'session.region'; readonly session: SessionName; readonly region: string }
  | { readonly type: 'session.remove' }
  // Profiles
  | { readonly type: 'profile.form'; readonly form: ProfileForm }
  | { readonly type: 'profile.plan'; readonly what: 'remove' | 'default' | 'migrate' }
  /** The name template of the plan. */
  | { readonly type: 'template.form' }
  | { readonly type: 'settings.open' }
  | { readonly type: 'settings.move'; readonly motion: Motion }
  | { readonly type: 'settings.change' }
  | { readonly type: 'settings.usual' }
  // What differs between the file and what is assigned
  | { readonly type: 'drift.open' }
  | { readonly type: 'drift.move'; readonly motion: Motion }
  | { readonly type: 'drift.fix' }
  // Forms
  | { readonly type: 'form.change'; readonly value: string }
  | { readonly type: 'form.move'; readonly by: 1 | -1 }
  | { readonly type: 'form.submit' }
  | { readonly type: 'form.rejected'; readonly field: FormField; readonly failure: Failure }
