/** What is made of a value that never changes is made once, and goes with it. */

/** The same function, which answers at once where it is asked about the same object again. */
export function kept<T extends object, V>(make: (of: T) => V): (of: T) => V {
  const made = new WeakMap<T, V>()
  return (of) => {
    let value = made.get(of)
    if (value === undefined) {
      value = make(of)
      made.set(of, value)
    }
    return value
  }
}
