/** The one function that says what happens next: (State, Action) -> the new State and the work to do. */
import type { Flow, Ms } from '../core/model.ts'
import { DEFAULT_TEMPLATE } from '../core/naming.ts'
import type { Action } from './actions.ts'
import { copyOfLogin, updateAsides } from './asides.ts'
import { updateBrowse } from './browse.ts'
import { clockSkewed } from './clock.ts'
import { updateDrift } from './drift.ts'
import type { Step } from './effects.ts'
import { updateExplaining } from './explaining.ts'
import { updateFavourites, usedAccount } from './favourites.ts'
import { updateFiles } from './files.ts'
import { follow } from './follow.ts'
import { updateForm } from './forms.ts'
import { groupsToggled, unfolded } from './grouping.ts'
import { tickLogins, updateLogin } from './login.ts'
import { updateLogout } from './logout.ts'
import { revealed, traced } from './moving.ts'
import { answerKey, notify, notifyFailure, seen, timed } from './notices.ts'
import { NOT_YET, take, taken } from './picking.ts'
import { markLoaded } from './picks.ts'
import { updatePlace } from './place.ts'
import { updatePlanning } from './planning.ts'
import { updateSettings } from './settings.ts'
import { slowed } from './slowed.ts'
import { swept } from './sweep.ts'
import type { Size, State } from './vocabulary.ts'
import { updateWriting } from './writing.ts'

/** The state before anything is known. `screen`: whether somebody looks, so that loads follow the cursor. */
export function initialState(start: {
  readonly now: Ms
  readonly size: Size
  readonly screen: boolean
  readonly demo: boolean
  readonly preferredFlow: Flow
  readonly remote?: string | null
  /** Whether it is there to choose a profile: `lanyard pick`. */
  readonly picks?: boolean
}): State {
  const { picks = false, ...given } = start
  return {
    remote: null,
    picking: picks ? NOT_YET : null,
    ...given,
    settings: { template: DEFAULT_TEMPLATE, region: null, output: null },
    config: { status: 'unread' },
    sessions: [],
    profiles: [],
    lastWrite: null,
    lastLogout: null,
    signingOut: null,
    fresh: {},
    logins: {},
    trees: {},
    warned: {},
    checkedAt: null,
    clockOff: null,
    slowedUntil: null,
    sweeps: {},
    credentials: [],
    focus: 'sessions',
    favourites: {},
    recents: {},
    accountOrder: 'name',
    folds: null,
    cursor: { session: null, account: {}, role: {}, profile: null },
    firstChoice: 0,
    tops: { sessions: 0, accounts: 0, roles: 0, profiles: 0 },
    filters: { sessions: '', accounts: '', roles: '', profiles: '' },
    typing: null,
    marks: {},
    markWhenLoaded: {},
    markedSessions: {},
    recalled: [],
    clearedMarks: null,
    anchor: null,
    overlay: { kind: 'none' },
    notices: [],
    lastNoticeId: 0,
    attempts: 0,
    exit: null,
    demoNext: false,
  }
}

/** One step. Pure: the same state and action always give the same result. */
export function update(state: State, action: Action): Step {
  const [reduced, asked] = reduce(state, action)
  const effects = [...asked, ...usedAccount(state, action)]
  if (reduced === state && effects.length === 0) return [state, []]
  const settled = unfolded(reduced)
  const [next, more] = state.screen ? follow(state, settled) : [settled, []]
  return [revealed(traced(state, next)), [...effects, ...more]]
}

function reduce(state: State, action: Action): Step {
  switch (action.type) {
    case 'tick': {
      const credentials = state.credentials.filter(({ expiresAt }) => expiresAt > action.now)
      const unchanged = credentials.length === state.credentials.length
      const now = timed({ ...state, now: action.now })
      return tickLogins(unchanged ? now : { ...now, credentials })
    }
    case 'clock.skewed':
      return [clockSkewed(state, action.off), []]
    case 'aws.slowed':
      return [slowed(state, action.wait), []]
    case 'resized':
      return [{ ...state, size: action.size }, []]
    case 'quit':
      return [{ ...state, exit: action.code }, [{ do: 'end', life: '' }]]
    case 'keyPressed':
      return [seen(state), []]
    case 'notify':
      return [notify(state, action.level, action.text, action.hint ?? null), []]
    case 'key.answered':
      return [answerKey(state, action.why), []]
    case 'failed':
      return [notifyFailure(state, action.failure), []]
    case 'started':
    case 'filesChanged':
    case 'config.failed':
    case 'tokens.loaded':
    case 'seen.loaded':
    case 'seen.roles':
      return updateFiles(state, action)
    case 'login.start':
    case 'login.waiting':
    case 'login.poll':
    case 'login.pending':
    case 'login.done':
    case 'login.failed':
    case 'login.cancel':
    case 'login.renewed':
    case 'login.notRenewed':
    case 'login.refused':
    case 'login.toggleQr':
    case 'login.elsewhere':
    case 'login.lookedAt':
    case 'login.revoked':
    case 'login.marked':
    case 'login.paste':
    case 'login.show':
    case 'login.notPasted':
      return updateLogin(state, action)
    case 'roles.done': {
      const [next, effects] = updateBrowse(state, action)
      const marked = markLoaded(next, action.session, action.accountId)
      return [swept(marked, action.session, action.accountId), effects]
    }
    case 'roles.failed': {
      const [next, effects] = updateBrowse(state, action)
      return [swept(next, action.session, action.accountId), effects]
    }
    case 'accounts.load':
    case 'accounts.page':
    case 'accounts.done':
    case 'accounts.failed':
    case 'roles.load':
      return updateBrowse(state, action)
    case 'accounts.favourite':
    case 'accounts.order':
      return updateFavourites(state, action)
    case 'accounts.groups':
      return [groupsToggled(state), []]
    case 'explain.open':
    case 'explain.ready':
      return updateExplaining(state, action)
    case 'drift.open':
    case 'drift.move':
    case 'drift.fix':
      return updateDrift(state, action)
    case 'plan.ready':
    case 'plan.failed':
    case 'plan.move':
    case 'plan.tick':
    case 'plan.tickAll':
    case 'plan.rename':
    case 'plan.takeOver':
    case 'plan.confirm':
      return updatePlanning(state, action)
    case 'write':
    case 'manage':
    case 'write.here':
    case 'write.marked':
    case 'plan.settled':
    case 'undo':
    case 'undo.shown':
    case 'undo.done':
    case 'confirm':
      return updateWriting(state, action)
    // Which of the two comes first, the file's watcher decides.
    case 'plan.written':
      return taken(updateWriting(state, action))
    case 'config.loaded':
      return taken(updateFiles(state, action))
    case 'pick.here':
      return take(state)
    case 'write.as':
    case 'session.new':
    case 'session.edit':
    case 'session.import':
    case 'import.read':
    case 'import.failed':
    case 'session.region':
    case 'session.remove':
    case 'profile.form':
    case 'profile.plan':
    case 'template.form':
    case 'form.change':
    case 'form.move':
    case 'form.submit':
    case 'form.rejected':
      return updateForm(state, action)
    case 'settings.open':
    case 'settings.move':
    case 'settings.change':
    case 'settings.usual':
      return updateSettings(state, action)
    case 'logout':
    case 'logout.ask':
    case 'logout.one':
    case 'logout.stop':
    case 'logout.done':
      return updateLogout(state, action)
    case 'whoami':
    case 'whoami.here':
    case 'whoami.done':
    case 'copy':
    case 'copy.use':
    case 'copied':
    case 'open':
    case 'open.here':
      return updateAsides(state, action)
    case 'copy.menu':
      return state.overlay.kind === 'login'
        ? copyOfLogin(state, state.overlay.session)
        : updateAsides(state, action)
    default:
      return updatePlace(state, action)
  }
}
