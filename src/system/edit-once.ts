/** An edit is asked about the same text several times: before the lock, under it, and when another was quicker. */

/** The same edit, which answers at once where it is asked about the same text again. */
export function onceForEach(edit: (text: string) => string): (text: string) => string {
  let last: { readonly text: string; readonly edited: string } | null = null
  return (text) => {
    if (last?.text !== text) last = { text, edited: edit(text) }
    return last.edited
  }
}
