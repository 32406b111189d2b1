/** The keys of dialogs: the plan, help, messages, and what stays until a key. */
import { key } from '../core/key-names.ts'
import { nextCommand } from '../state/explaining.ts'
import { isFilteredHelp } from '../state/help-filter.ts'
import { canStop } from '../state/logout.ts'
import { whyNotRenamed, whyNotTakenOver } from '../state/plan-names.ts'
import type { PlanOverlay, State } from '../state/vocabulary.ts'
import { type Binding, does, makes, type Scope } from './binding.ts'
import type { Chord } from './chord.ts'
import { MENU_KEYS, notAtWork } from './menus.ts'
import { MOTION_CHORDS, movesIn } from './motions.ts'

/** Stands for every key that is not bound otherwise; only where any key shall do. */
export const ANY_KEY = 'any'

const inDialogs = { scope: 'dialog', group: 'Dialogs' } as const
const inPlan = { scope: 'plan', group: 'Plan' } as const

const LEAVE: Readonly<Partial<Record<State['overlay']['kind'], string>>> = {
  login: 'cancel',
  plan: 'cancel',
  logout: 'cancel',
  copy: 'cancel',
  confirm: 'cancel',
}

const DIALOG_KEYS: readonly Binding[] = [
  {
    id: 'dialog.back',
    chords: ['escape', 'q'],
    label: 'cancel, close',
    hint: {
      words: (state) =>
        canStop(state)
          ? 'stop'
          : isFilteredHelp(state)
            ? 'clear'
            : (LEAVE[state.overlay.kind] ?? 'close'),
      worth: 'last',
    },
    enabled: (state) => canStop(state) || notAtWork(state),
    run: makes((state) => ({ type: canStop(state) ? 'logout.stop' : 'back' })),
    ...inDialogs,
  },
]

const PLAN_KEYS: readonly Binding[] = [
  {
    id: 'plan.confirm',
    chords: ['y'],
    label: 'write what is ticked',
    hint: { words: ({ overlay }) => `write ${ticked(overlay)}`, worth: 1 },
    enabled: (state) =>
      ticked(state.overlay) > 0
        ? notAtWork(state)
        : `Nothing is ticked. ${key('plan.tick')} ticks a line.`,
    run: does({ type: 'plan.confirm' }),
    ...inPlan,
  },
  {
    id: 'plan.tick',
    chords: ['space'],
    label: 'tick, untick',
    hint: { words: 'tick', worth: 2 },
    enabled: notAtWork,
    run: does({ type: 'plan.tick' }),
    ...inPlan,
  },
  {
    id: 'plan.rename',
    chords: ['n'],
    label: 'another name',
    hint: { words: 'rename', worth: 3 },
    enabled: (state) => whyNotRenamed(planOf(state)) ?? notAtWork(state),
    run: does({ type: 'plan.rename' }),
    ...inPlan,
  },
  {
    id: 'plan.takeOver',
    chords: ['t'],
    label: 'take a taken name over',
    hint: { words: 'take over', worth: 4 },
    enabled: (state) => whyNotTakenOver(planOf(state), state.profiles) ?? notAtWork(state),
    run: does({ type: 'plan.takeOver' }),
    ...inPlan,
  },
  {
    id: 'plan.template',
    chords: ['T'],
    label: 'name template, with preview',
    hint: { words: 'names', worth: 5 },
    enabled: (state) =>
      planOf(state)?.request.of === 'profiles'
        ? notAtWork(state)
        : 'This plan is about what has its name already.',
    run: does({ type: 'template.form' }),
    ...inPlan,
  },
  {
    id: 'plan.tickAll',
    chords: ['a'],
    label: 'tick all, untick all',
    enabled: notAtWork,
    run: does({ type: 'plan.tickAll' }),
    ...inPlan,
  },
  {
    ...movesIn('plan'),
    ...inPlan,
  },
]

const IDENTITY_KEYS: readonly Binding[] = [
  {
    id: 'identity.copy',
    chords: ['y'],
    scope: 'identity',
    group: 'Dialogs',
    label: 'copy the ARN',
    hint: { words: 'copy the ARN', worth: 1 },
    run: makes(({ overlay }) => ({
      type: 'copy',
      text: overlay.kind === 'identity' ? overlay.identity.arn : '',
      what: 'the ARN',
    })),
  },
]

const EXPLAIN_KEYS: readonly Binding[] = [
  {
    id: 'explain.copy',
    chords: ['y'],
    scope: 'explain',
    group: 'Dialogs',
    label: 'copy the next command',
    hint: { words: 'copy the command', worth: 2 },
    enabled: (state) => nextCommand(state) !== null || 'There is no command for this row.',
    run: makes((state) => ({ type: 'copy', text: nextCommand(state) ?? '', what: 'the command' })),
  },
]

/** Help, messages and timeline: scrolled text, closed also by the keys that open it. */
function textKeys(
  scope: Extract<Scope, 'help' | 'messages' | 'timeline' | 'explain'>,
  ...openers: readonly Chord[]
): readonly Binding[] {
  const here = { scope, group: 'Dialogs' } as const
  return [
    {
      id: `${scope}.close`,
      chords: openers,
      label: 'close',
      run: does({ type: 'overlay.close' }),
      ...here,
    },
    {
      id: `${scope}.scroll`,
      chords: MOTION_CHORDS,
      printed: '↑↓',
      label: 'scroll',
      hint: { keys: '↑↓', words: 'scroll', worth: 1 },
      run: { type: 'scroll' },
      ...here,
    },
  ]
}

const FAILURE_KEYS: readonly Binding[] = [
  {
    id: 'failure.close',
    chords: [ANY_KEY],
    scope: 'failure',
    group: 'Dialogs',
    printed: 'any key',
    label: 'close',
    hint: { keys: 'any key', words: 'close', worth: 'last' },
    run: does({ type: 'overlay.close' }),
  },
]

export const ALL_DIALOG_KEYS: readonly Binding[] = [
  ...PLAN_KEYS,
  ...MENU_KEYS,
  ...IDENTITY_KEYS,
  ...textKeys('help', '?', 'f1'),
  {
    id: 'help.filter',
    chords: ['/'],
    scope: 'help',
    group: 'Dialogs',
    label: 'filter the keys of help',
    hint: { words: 'filter', worth: 2 },
    run: does({ type: 'filter.open' }),
  },
  ...textKeys('messages', '!'),
  ...textKeys('timeline', 't'),
  ...EXPLAIN_KEYS,
  ...textKeys('explain', 'i'),
  ...FAILURE_KEYS,
  ...DIALOG_KEYS,
]

function planOf({ overlay }: State): PlanOverlay | null {
  return overlay.kind === 'plan' ? overlay : null
}

function ticked(overlay: State['overlay']): number {
  return overlay.kind === 'plan' ? overlay.items.filter((item) => item.ticked).length : 0
}
