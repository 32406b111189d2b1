/** Names that try to steer a terminal, and harmless ones of the same length to hold beside them. */

const ESC = '\x1b'
const BEL = '\x07'
const ST = `${ESC}\\`

/** What terminals act upon, by kind; every one is also tried with the C1 form of its introducer. */
const SEQUENCES: readonly string[] = [
  `${ESC}[35;41;5m`,
  `${ESC}[2J`,
  `${ESC}[3J`,
  `${ESC}[?1049l`,
  `${ESC}[?25h`,
  `${ESC}[?1003h`,
  `${ESC}[6n`,
  `${ESC}[c`,
  `${ESC}[21t`,
  `${ESC}[9;1t`,
  `${ESC}[4h`,
  `${ESC}[20;20r`,
  `${ESC}[!p`,
  `${ESC}[?5h`,
  `${ESC}[99A`,
  `${ESC}[H`,
  `${ESC}[1;1H`,
  `${ESC}]0;owned${BEL}`,
  `${ESC}]2;owned${ST}`,
  `${ESC}]8;;https://evil.example${ST}x`,
  `${ESC}]52;p;ZXZpbA==${BEL}`,
  `${ESC}]9;owned${BEL}`,
  `${ESC}]777;notify;a;b${BEL}`,
  `${ESC}]1337;File=:x${BEL}`,
  `${ESC}]4;1;#fff${BEL}`,
  `${ESC}]10;?${BEL}`,
  `${ESC}P+q544e${ST}`,
  `${ESC}_Gf=1;x${ST}`,
  `${ESC}^x${ST}`,
  `${ESC}Xx${ST}`,
  `${ESC}c`,
  `${ESC}#8`,
  `${ESC}(0`,
  `${ESC}7${ESC}8`,
  `${ESC}=`,
  `${ESC}D${ESC}M`,
]

const CHARACTERS: readonly string[] = [
  '\0',
  '\b\b\b',
  '\r',
  '\n',
  '\t',
  '\v\f',
  '\x0e\x0f',
  '\x1a',
  '\x7f',
  BEL,
  '\u0085',
  '\u009b31m',
  '\u009d0;x\u009c',
  '\u0090x\u009c',
  '\u202e',
  '\u2066x\u2069',
  '\u200b',
  '\u2028',
  '\u2029',
  '\u{e0041}',
  '\ufeff',
  '\u00ad',
  '\ufff9x',
  '\u061c',
]

/** At most 60, each begins with a word by which it is found again on the screen: `p07 `. */
export const PAYLOADS: readonly string[] = [...SEQUENCES, ...CHARACTERS].map(
  (text, index) => `${marker(index)} ${text}`,
)

/** What stands before the payload of that index. */
export function marker(index: number): string {
  return `p${String(index).padStart(2, '0')}`
}

/** The same names with nothing in them that acts, and a letter as signs stand for what does: their lines are drawn alike. */
export const HARMLESS: readonly string[] = PAYLOADS.map((_, index) => `${marker(index)} x␛xx`)
