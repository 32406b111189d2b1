/** Tells what others changed of a file from what was changed here. */
export interface OwnText {
  /** This is about to be in the file: it may be read before the write knows that it is done. */
  writing(text: string): void
  /** It is there. */
  written(): void
  /** Whether somebody else put this there since the file was last read or written here. */
  isForeign(text: string): boolean
}

/** Of a file that was not looked at yet nothing is foreign. */
export function createOwnText(): OwnText {
  let known: string | null = null
  let coming: string | null = null
  return {
    writing(text) {
      coming = text
    },
    written() {
      known = coming
    },
    isForeign(text) {
      const foreign = known !== null && text !== known && text !== coming
      known = text
      return foreign
    },
  }
}
