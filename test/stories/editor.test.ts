/** An editor in lanyard's place: it has the whole terminal, and lanyard has it back, however that ends. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'

const CONFIG = '.config/lanyard/config.ini'
const EDITOR = [
  'stty size',
  'printf "%s region? " "$1"',
  'read -r region',
  'test "$region" != die || kill -9 $$',
  'echo "region = $region" >"$2"',
].join('\n')

atEachSize(
  'an editor has the terminal with its arguments, and gives it back even when it is killed',
  {
    args: ['config', 'edit'],
    files: { 'my editor': EDITOR },
    env: { EDITOR: 'sh "$HOME/my editor" --wait' },
  },
  async ({ terminal, home, open, size }) => {
    await terminal.waitFor('--wait region?')
    expect(terminal.screen()[0]).toBe(`${size.rows} ${size.columns}`)
    expect(terminal.lineMode()).toBe('cooked')
    terminal.type('eu-west-1\r')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
    expect(await home.read(CONFIG)).toBe('region = eu-west-1\n')

    const again = open('config', 'edit')
    await again.waitFor('--wait region?')
    again.type('die\r')
    expect(await again.exit).toEqual({ code: 137, signal: null })
    expect(await home.read(CONFIG)).toBe('region = eu-west-1\n')
  },
)
