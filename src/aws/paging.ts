/** Goes through the pages of a list, and believes nothing that would make it endless. */
import { badAnswer } from './errors.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Asks for the next page; null at the end. */
  readonly nextToken: string | null
}

/** A page may come empty, as AWS says; so many in a row without anything new do not. */
const BARREN_PAGES = 20
/** More than any organisation has. */
export const MOST_ITEMS = 100_000
/** Half a minute's worth at the pace of a portal, and enough for that many items in pages of fifty. */
export const MOST_PAGES = 2_000

/**
 * All pages, one after the other, each item once, as `keyOf` tells them apart. Throws `badAnswer` where a
 * token comes back, where pages bring nothing new, or more than anybody can have.
 */
export async function* followPages<Item>(
  host: string,
  keyOf: (item: Item) => string,
  read: (nextToken: string | null) => Promise<Page<Item>>,
): AsyncIterable<readonly Item[]> {
  const tokens = new Set<string>()
  const keys = new Set<string>()
  let barren = 0
  for (let nextToken: string | null = null; ; ) {
    const page: Page<Item> = await read(nextToken)
    const items = page.items.filter((item) => {
      const isNew = !keys.has(keyOf(item))
      keys.add(keyOf(item))
      return isNew
    })
    yield items
    nextToken = page.nextToken
    if (nextToken === null) return
    barren = items.length === 0 ? barren + 1 : 0
    if (tokens.has(nextToken) || barren >= BARREN_PAGES)
      throw badAnswer('an end: the same page came again', host)
    tokens.add(nextToken)
    if (keys.size > MOST_ITEMS || tokens.size >= MOST_PAGES) throw badAnswer('an end', host)
  }
}
