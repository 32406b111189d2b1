/**
 * A pattern over names: `*` is any run of characters, `/` included, `?` any one; case does not
 * count. The glob packages treat `/`, `!`, `{` and brackets as special, which names here may hold.
 */

export interface Glob {
  matches(text: string): boolean
  /** Whether some text that begins so could match: spares asking for the roles of other accounts. */
  couldStart(text: string): boolean
}

/** Time grows with pattern length times text length, whatever the pattern. */
export function glob(pattern: string): Glob {
  const signs = [...pattern.toLowerCase()]

  /** The places in the pattern one may be at after the text: an automaton with a state a sign. */
  function placesAfter(text: string): ReadonlySet<number> {
    let places = withStars(new Set([0]), signs)
    for (const character of text.toLowerCase()) {
      const next = new Set<number>()
      for (const place of places) {
        const sign = signs[place]
        if (sign === '*') next.add(place)
        else if (sign === '?' || sign === character) next.add(place + 1)
      }
      places = withStars(next, signs)
    }
    return places
  }

  return {
    matches: (text) => placesAfter(text).has(signs.length),
    couldStart: (text) => placesAfter(text).size > 0,
  }
}

/** A star may stand for nothing, so whoever is before it may be behind it too. */
function withStars(places: Set<number>, signs: readonly string[]): ReadonlySet<number> {
  for (const place of places) if (signs[place] === '*') places.add(place + 1)
  return places
}
