/** Names in every script, and what terminals do not agree on: columns and borders stay where they are. */
import { expect } from 'vitest'
import type { Grid } from './grid.ts'
import { story } from './story.ts'
import { quit } from './ways.ts'

const NAMES = [
  'payments',
  '東京データ基盤',
  '한국어 계정',
  '漢字かな交じり文の長い名前はここで切れるはずです',
  '𠀀𠀁 rare',
  'ｆｕｌｌｗｉｄｔｈ',
  'ﾊﾝｶｸ',
  '👩‍👩‍👧‍👦 Family',
  '🏳️‍🌈 pride',
  '🇩🇪🇫🇷 flags',
  '🇩 half a flag',
  '👍🏽 skin',
  '🤷🏿‍♀️ shrug',
  '1️⃣ keycap',
  '🫠🫨 new',
  'e\u0301\u0301 cafe\u0301',
  '\u0301mark first',
  'Z͑ͫ̓ͪ̂ͫa̴̓lgo',
  'ก็ บัญชี',
  'น้ำ กำกับ',
  'مشروع الدفع',
  'שלום עולם',
  'פרויקט payments 123',
  'الدفع-prod-12',
  'हिन्दी खाता',
  'क्षत्रिय',
  'বাংলা',
  'தமிழ்',
  'မြန်မာ',
  'ខ្មែរ',
  'ﷺ',
  'ℹ️ ✈️ ☂ ⌚',
  '½ ¾ ° ± × “x” … ● ■',
  'Ωμέγα Кириллица',
  '①②③ ㊗',
  'rtl \u202e \u2067 evil',
  '\u200bzero soft\u00adhyphen',
  '\ufeffbom \u{e0001}tag',
  'ᄒ ㅎ한',
  'tab\there nul\u0000x esc\u001b[31m',
]
const FIRST = 500_000_000_000

const corp = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  user: 'sam',
  accounts: NAMES.map((name, n) => ({
    id: String(FIRST + n),
    name: `${String(n).padStart(2, '0')} ${name}`,
    email: `m${n}@corp.example`,
    roles: ['ReadOnlyAccess'],
  })),
}

const IN = {
  rows: 72,
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { world: { organisations: [corp] } },
} as const

/** For each account where its id begins, and the columns of the borders in its row. */
function placesOf({ cells }: Grid, border: string): readonly (readonly [string, number, string])[] {
  return cells.flatMap((row) => {
    const at = row.findIndex((_, x) => /^5000000000\d\d$/.test(textOf(row.slice(x, x + 12))))
    if (at === -1 || textOf(row).startsWith(' lanyard')) return []
    const borders = row.flatMap(({ text }, x) => (text === border ? [x] : []))
    return [[textOf(row.slice(at, at + 12)), at, borders.join(' ')] as const]
  })
}

function textOf(row: Grid['cells'][number]): string {
  return row.map(({ text }) => text).join('')
}

const DOUBLE = {
  ambiguous: 2,
  files: { '.config/lanyard/config.ini': 'ambiguous_width = double\n' },
} as const

for (const [what, columns, more, border] of [
  ['one cell', 80, {}, '│'],
  ['one cell', 200, {}, '│'],
  ['two cells', 120, DOUBLE, '|'],
] as const) {
  story(
    `ids and borders are in line at ${columns} columns where Ω takes ${what}`,
    { ...IN, ...more, columns },
    async ({ terminal }) => {
      await terminal.waitFor(String(FIRST + NAMES.length - 1))
      terminal.press('2', 'G')
      await terminal.waitFor(/[›>] 39 /)
      terminal.press(...NAMES.slice(30).map(() => 'k'))
      await terminal.waitFor(/[›>] 29 /)
      // A terminal that turns Hebrew around would take the id for a part of the name.
      expect(terminal.raw()).toMatch(/עולם\u200e/)
      const places = placesOf(terminal.grid(), border)
      // The account under the cursor is told of beside the list, too.
      const rows = places.filter(([id], at) => places.findIndex(([one]) => one === id) === at)
      expect(rows).toHaveLength(NAMES.length)
      expect(new Set(rows.map(([, at, borders]) => `${at}: ${borders}`)).size).toBe(1)
      await quit(terminal)
    },
  )
}
