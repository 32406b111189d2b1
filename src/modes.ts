/** The modes of the terminal that are ours while the screen is open: each is put back, however it is left. */

/** What the person's settings want of the terminal. */
export interface Wishes {
  /** The words for the window's title; null leaves it alone. Free of control characters. */
  readonly title: string | null
  /** Whether clicks and the wheel are told to us: the terminal then selects text with Shift only. */
  readonly mouse: boolean
}

export interface Modes {
  /** Sets the modes: at the start, and after the terminal was handed over. */
  take(): void
  /** Puts them back; twice does no harm. */
  giveBack(): void
  /** From now on these are wished for. */
  wish(wishes: Wishes): void
}

/** Bracketed paste, word of who comes back, and a cursor as thin as a bar, so that it hides nothing of the row it stands on. */
const ENTER = '\x1b[?2004h\x1b[?1004h\x1b[6 q'
const LEAVE = '\x1b[?2004l\x1b[?1004l\x1b[0 q'
/** Clicks and wheel (1000) with their places in numbers (1006); not every motion. */
const MOUSE_ON = '\x1b[?1000h\x1b[?1006h'
const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l'
/** The title is kept on a stack of the terminal's own (xterm's window operations). */
const KEEP_TITLE = '\x1b[22;0t'
const OLD_TITLE = '\x1b[23;0t'

/** Modes of a terminal that is written to with `write`. */
export function createModes(write: (text: string) => void): Modes {
  let isOurs = false
  let wished: Wishes = { title: null, mouse: false }
  const titled = (title: string) => `\x1b]0;${title}\x07`
  const on = ({ title, mouse }: Wishes) =>
    `${mouse ? MOUSE_ON : ''}${title === null ? '' : KEEP_TITLE + titled(title)}`
  const off = ({ title, mouse }: Wishes) =>
    `${mouse ? MOUSE_OFF : ''}${title === null ? '' : OLD_TITLE}`
  return {
    take() {
      if (!isOurs) write(ENTER + on(wished))
      isOurs = true
    },
    giveBack() {
      if (isOurs) write(off(wished) + LEAVE)
      isOurs = false
    },
    wish(next) {
      const before = wished
      wished = next
      if (!isOurs || (before.title === next.title && before.mouse === next.mouse)) return
      // Only the words changed: the old title is on the stack already.
      if (before.title !== null && next.title !== null && before.mouse === next.mouse) {
        write(titled(next.title))
      } else write(off(before) + on(next))
    },
  }
}
