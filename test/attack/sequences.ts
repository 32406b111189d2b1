/** What a terminal is told by raw bytes: every escape sequence and every character that is not simply shown. */

const PARTS =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][\s\S]*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{fff9}-\u{fffb}]/gu

/** Moves of the cursor, and what is erased: how far depends on what is drawn. */
const MOVES = /^\x1b\[\d*(?:;\d*)?([ABCDEFGHJKX])$/

/** Colours and attributes, any of which may come together with any other. */
const LOOKS = /^\x1b\[([\d;]*)m$/
const LOOK = /[34]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+/g

/** What was copied, in the one form that lanyard has for it. */
const COPIED = /^\x1b\]52;c;([\w+/]*=*)\x07$/

/** Their set; a move of the cursor counts as one however far it goes, of colours each by itself, of a copy what is in it. */
export function sequencesOf(raw: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [sequence] of raw.matchAll(PARTS)) {
    const looks = LOOKS.exec(sequence)?.[1]
    const copied = COPIED.exec(sequence)?.[1]
    if (copied !== undefined) {
      for (const one of sequencesOf(Buffer.from(copied, 'base64').toString())) found.add(one)
    } else if (looks === undefined) found.add(sequence.replace(MOVES, '\x1b[#$1'))
    else for (const [look] of looks.matchAll(LOOK)) found.add(`\x1b[${look}m`)
  }
  return found
}
