/**
 * Shows a program's screen after some keys, as text here and as a picture in a file:
 * npx node test/stories/look.ts --size 120x40 --keys "down down enter" --png look.png -- node dist/cli.cjs demo
 *
 * Keys are names (keystrokes.ts) between spaces; what is no key's name is typed: `/ pay enter`.
 */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeHome } from './home.ts'
import { keyBytes } from './keystrokes.ts'
import { DARK, LIGHT } from './palette.ts'
import { picture } from './picture.ts'
import { toPng } from './png.ts'
import { PATIENCE, untilQuiet } from './quiet.ts'
import { openTerminal } from './terminal.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '120x36' },
    keys: { type: 'string', default: '' },
    png: { type: 'string' },
    svg: { type: 'string' },
    light: { type: 'boolean', default: false },
    env: { type: 'string', multiple: true, default: [] },
    home: { type: 'string' },
    rest: { type: 'string', default: String(PATIENCE.rest) },
  },
})
const [, columns = '', rows = ''] = /^(\d+)x(\d+)$/.exec(values.size) ?? []
const [command, ...args] = positionals
if (columns === '' || command === undefined) {
  console.error('look.ts [--size 120x36] [--keys "down enter"] [--png FILE] [--svg FILE] [--light]')
  console.error('        [--env NAME=VALUE]… [--home DIR] [--rest MS] -- COMMAND [ARG…]')
  process.exit(2)
}

const home = values.home === undefined ? await makeHome() : null
const terminal = openTerminal({
  command,
  args,
  home: resolve(values.home ?? home?.path ?? ''),
  cwd: process.cwd(),
  columns: Number(columns),
  rows: Number(rows),
  background: values.light ? 'light' : 'dark',
  env: Object.fromEntries(values.env.map((pair) => pair.split(/=(.*)/s, 2))),
})
const patience = { ...PATIENCE, rest: Number(values.rest) }
try {
  await untilQuiet(terminal, patience)
  for (const key of values.keys.split(/\s+/).filter((word) => word !== '')) {
    if (terminal.ended !== null) {
      console.error(`The program ended before ${key}`)
      break
    }
    if (keyBytes(key, false) === null) terminal.type(key)
    else terminal.press(key)
    await untilQuiet(terminal, patience)
  }
  console.log(terminal.screen().join('\n'))
  if (terminal.ended !== null) console.error(`The program ended: ${JSON.stringify(terminal.ended)}`)
  const svg = picture(terminal.grid(), { palette: values.light ? LIGHT : DARK })
  if (values.svg !== undefined) await writeFile(values.svg, svg)
  if (values.png !== undefined) await writeFile(values.png, toPng(svg))
} finally {
  await terminal.close()
  await home?.remove()
}
