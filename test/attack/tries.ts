/** What an attack comes to: how often it was tried, and where it got through. */

export interface Outcome {
  readonly tries: number
  /** One line for each try that got through, with how. */
  readonly broken: readonly string[]
}

/** How much of an attack to do: all of it, or what `npm test` has the time for. */
export type Size = 'full' | 'quick'

/**
 * Tries every case, a few at a time. An attempt returns null where nothing got through, or says what did;
 * one that throws counts as broken too, since it proved nothing.
 */
export async function tryAll<Case>(
  cases: readonly Case[],
  name: (one: Case) => string,
  attempt: (one: Case) => Promise<string | null>,
  atOnce = 3,
): Promise<Outcome> {
  const broken: string[] = []
  const left = [...cases]
  const work = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const how = await attempt(one).catch((thrown: unknown) => String(thrown))
      if (how !== null) broken.push(`${name(one)}: ${how}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { tries: cases.length, broken }
}

/** Several outcomes as one. */
export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    tries: outcomes.reduce((sum, { tries }) => sum + tries, 0),
    broken: outcomes.flatMap(({ broken }) => broken),
  }
}

/** So many of a list, spread evenly over it. */
export function some<Item>(items: readonly Item[], count: number): readonly Item[] {
  const step = Math.max(1, items.length / count)
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
}
