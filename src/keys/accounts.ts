/** The keys of the Accounts pane. */
import { key } from '../core/key-names.ts'
import type { Heading } from '../state/account-rows.ts'
import { currentHeading } from '../state/selection.ts'
import { type Binding, does } from './binding.ts'
import { markKeys } from './marks.ts'
import { hasAccount, hasAccountRow } from './on-account.ts'

export const ACCOUNT_KEYS: readonly Binding[] = [
  {
    id: 'accounts.enter',
    chords: ['enter'],
    scope: 'accounts',
    group: 'Accounts',
    label: 'its roles; opens a group',
    hint: { words: (state) => enterWords(currentHeading(state)), worth: 1 },
    enabled: hasAccountRow,
    run: does({ type: 'enter' }),
  },
  ...markKeys('accounts', 'Accounts', hasAccountRow),
  {
    id: 'accounts.favourite',
    chords: ['f'],
    scope: 'accounts',
    group: 'Accounts',
    label: 'favourite, or not',
    enabled: hasAccount,
    run: does({ type: 'accounts.favourite' }),
  },
  {
    id: 'accounts.order',
    chords: ['O'],
    scope: 'accounts',
    group: 'Accounts',
    label: 'sort by name, by id',
    enabled: hasAccountRow,
    run: does({ type: 'accounts.order' }),
  },
  {
    id: 'accounts.groups',
    chords: ['T'],
    scope: 'accounts',
    group: 'Accounts',
    label: 'group by first word of name',
    enabled: (state) =>
      state.filters.accounts === ''
        ? hasAccountRow(state)
        : `A filter looks through one list. ${key('back')} clears it, then ${key('accounts.groups')} groups.`,
    run: does({ type: 'accounts.groups' }),
  },
]

function enterWords(heading: Heading | null): string {
  if (heading === null) return 'roles'
  return heading.isOpen ? 'close' : 'open'
}
