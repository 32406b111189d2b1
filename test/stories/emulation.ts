/** The terminal itself: xterm without a window, and what xterm leaves to its owner to remember. */
import { createRequire } from 'node:module'
import type { IUnicodeVersionProvider, Terminal as Xterm } from '@xterm/headless'
import { eastAsianWidth } from 'get-east-asian-width'

// CommonJS packages whose names Node cannot see through `import`.
const require = createRequire(import.meta.url)
const { Terminal } = require('@xterm/headless') as typeof import('@xterm/headless')
const { Unicode11Addon } =
  require('@xterm/addon-unicode11') as typeof import('@xterm/addon-unicode11')

/** What programs ask a terminal to do, and must take back before they end. */
export interface Modes {
  readonly alternateScreen: boolean
  readonly cursorVisible: boolean
  readonly bracketedPaste: boolean
  readonly mouse: 'none' | 'x10' | 'vt200' | 'drag' | 'any'
  readonly focusEvents: boolean
  readonly applicationCursorKeys: boolean
  /** A begun frame that was never ended (mode 2026). */
  readonly synchronizedOutput: boolean
  readonly wraparound: boolean
  /** Levels of the kitty keyboard protocol pushed and not popped. */
  readonly kittyKeyboard: number
}

/** The modes of a terminal that nobody touched: what a program must leave behind. */
export const UNTOUCHED: Modes = {
  alternateScreen: false,
  cursorVisible: true,
  bracketedPaste: false,
  mouse: 'none',
  focusEvents: false,
  applicationCursorKeys: false,
  synchronizedOutput: false,
  wraparound: true,
  kittyKeyboard: 0,
}

/** What the terminal says of its background (OSC 11); `none` says nothing, as many terminals do. */
export type Background = 'dark' | 'light' | 'none'

const BACKGROUNDS = { dark: 'rgb:0b0b/0f0f/1515', light: 'rgb:ffff/ffff/ffff' } as const

/** A row that was too wide, and one too many. */
export type Overrun = 'a row ran on in the next' | 'it moved up'

export interface Emulation {
  readonly xterm: Xterm
  modes(): Modes
  /** What a program last put on the clipboard through the terminal (OSC 52), or null. */
  clipboard(): string | null
  /** What a full screen did that was too wide or too high, the first time that it was; null where it never was. */
  overran(): Overrun | null
}

/**
 * A terminal of the given size. `reply` gets what the terminal answers by itself: its attributes,
 * the cursor's place, its background. `ambiguous`: the cells of what Unicode calls so (UAX 11), borders too.
 */
export function emulate(
  columns: number,
  rows: number,
  background: Background,
  reply: (bytes: string) => void,
  ambiguous: 1 | 2 = 1,
): Emulation {
  const xterm = new Terminal({ cols: columns, rows, allowProposedApi: true })
  countAsModern(xterm, ambiguous)
  let cursorVisible = true
  let kittyKeyboard = 0
  let clipboard: string | null = null
  let overrun: Overrun | null = null
  /** Before its first frame begins, a screen is emptied, which xterm calls moving, too. */
  let hasBegun = false

  xterm.onData(reply)
  const isFullScreen = () => xterm.buffer.active.type === 'alternate'
  xterm.onWriteParsed(() => {
    if (isFullScreen() && hasRowThatRanOn(xterm)) overrun ??= 'a row ran on in the next'
  })
  xterm.onScroll(() => {
    if (isFullScreen() && hasBegun) overrun ??= 'it moved up'
  })
  xterm.buffer.onBufferChange(() => {
    hasBegun = false
  })
  // Handlers that return false only listen: xterm's own handler still runs.
  const showCursor = (visible: boolean) => (parameters: (number | number[])[]) => {
    if (parameters.includes(25)) cursorVisible = visible
    return false
  }
  const { parser } = xterm
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, showCursor(true))
  parser.registerCsiHandler({ prefix: '?', final: 'l' }, showCursor(false))
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, (parameters) => {
    hasBegun ||= parameters.includes(2026)
    return false
  })
  parser.registerCsiHandler({ prefix: '>', final: 'u' }, () => {
    kittyKeyboard += 1
    return true
  })
  parser.registerCsiHandler({ prefix: '<', final: 'u' }, ([count]) => {
    kittyKeyboard = Math.max(0, kittyKeyboard - (Number(count) || 1))
    return true
  })
  parser.registerOscHandler(11, (data) => {
    if (data === '?' && background !== 'none') reply(`\x1b]11;${BACKGROUNDS[background]}\x1b\\`)
    return true
  })
  parser.registerOscHandler(52, (data) => {
    clipboard = Buffer.from(data.slice(data.indexOf(';') + 1), 'base64').toString('utf8')
    return true
  })

  return {
    xterm,
    modes: () => ({
      alternateScreen: xterm.buffer.active.type === 'alternate',
      cursorVisible,
      bracketedPaste: xterm.modes.bracketedPasteMode,
      mouse: xterm.modes.mouseTrackingMode,
      focusEvents: xterm.modes.sendFocusMode,
      applicationCursorKeys: xterm.modes.applicationCursorKeysMode,
      synchronizedOutput: xterm.modes.synchronizedOutputMode,
      wraparound: xterm.modes.wraparoundMode,
      kittyKeyboard,
    }),
    clipboard: () => clipboard,
    overran: () => overrun,
  }
}

/** By itself it knows the widths of Unicode 6, from before emoji: terminals of today draw those two cells wide. */
function countAsModern(xterm: Xterm, ambiguous: 1 | 2): void {
  const found: IUnicodeVersionProvider[] = []
  const register = (provider: IUnicodeVersionProvider) => found.push(provider)
  new Unicode11Addon().activate({ unicode: { register } } as unknown as Xterm)
  const [eleven] = found
  if (eleven === undefined) throw new Error('the addon brought no widths')
  const doubled: IUnicodeVersionProvider = Object.create(eleven, {
    wcwidth: {
      value: (point: number) =>
        eleven.wcwidth(point) === 1 ? eastAsianWidth(point, DOUBLE) : eleven.wcwidth(point),
    },
  })
  xterm.unicode.register(ambiguous === 2 ? doubled : eleven)
  xterm.unicode.activeVersion = eleven.version
}

const DOUBLE = { ambiguousAsWide: true } as const

function hasRowThatRanOn({ buffer: { active }, rows }: Xterm): boolean {
  return Array.from({ length: rows }, (_, y) => y).some((y) => active.getLine(y)?.isWrapped)
}
