/** Accounts whose names share their first word, such as `prod-eu` and `Prod_us`: found in a list, opened and closed. */
import type { Match } from '../core/filter.ts'
import type { Account, SessionName } from '../core/model.ts'

export interface NameGroup {
  /** The word in small letters, however each account writes it: what tells this group from others. */
  readonly key: string
  /** The word as the first of the accounts writes it. */
  readonly word: string
  /** At least two, in the order of the list. */
  readonly members: readonly Match<Account>[]
}

/** Which groups somebody opened, or closed, by `foldKey`; of the others `isOpen` knows. */
export type Folds = ReadonlyMap<string, boolean>

/** In lists of more accounts than this every group begins closed: opened it would be the list again. */
const FEW = 100

const WORD_END = /[-_./:\s]/

/** What stands before the first sign or space of a name, in small letters; empty for a name that begins with one. */
export function firstWord(name: string): string {
  return wordOf(name).toLowerCase()
}

function wordOf(name: string): string {
  const end = name.search(WORD_END)
  return end < 0 ? name : name.slice(0, end)
}

/** Unique, as words hold no slash. */
export function foldKey(session: SessionName, group: string): string {
  return `${group}/${session}`
}

/** Whether a group of a list of so many accounts shows its accounts. */
export function isOpen(
  folds: Folds,
  session: SessionName,
  group: Pick<NameGroup, 'key'>,
  count: number,
): boolean {
  return folds.get(foldKey(session, group.key)) ?? count <= FEW
}

type Block = Match<Account> | NameGroup

/** Grouping thousands of accounts is done once per list, and kept with it. */
const known = new WeakMap<readonly Match<Account>[], readonly Block[]>()

/**
 * The list in groups: each stands where the first of its accounts stood. Accounts that share their first
 * word with no other, or have none, stay where they are.
 */
export function inGroups(found: readonly Match<Account>[]): readonly Block[] {
  const blocks = known.get(found) ?? grouped(found)
  known.set(found, blocks)
  return blocks
}

function grouped(found: readonly Match<Account>[]): readonly Block[] {
  const byWord = new Map<string, Match<Account>[]>()
  const blocks: Match<Account>[][] = []
  for (const match of found) {
    const word = firstWord(match.item.name)
    const before = word === '' ? undefined : byWord.get(word)
    if (before !== undefined) {
      before.push(match)
      continue
    }
    const block = [match]
    blocks.push(block)
    if (word !== '') byWord.set(word, block)
  }
  return blocks.flatMap((members): readonly Block[] =>
    members.length > 1 ? [groupOf(members)] : members,
  )
}

function groupOf(members: readonly Match<Account>[]): NameGroup {
  const word = wordOf(members[0]?.item.name ?? '')
  return { key: word.toLowerCase(), word, members }
}
