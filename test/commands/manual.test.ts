/** The manual page: everything is in it, and formatters take nothing in it for something else. */
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { COMMANDS } from '../../src/commands/index.ts'
import { manualPage } from '../../src/commands/manual.ts'
import { FAILURES } from '../../src/core/failure.ts'
import { openShell } from './shell.ts'

const page = manualPage(COMMANDS)
const plain = page.replaceAll('\\-', '-').replaceAll('\\(aq', "'").replaceAll('\\(dq', '"')

describe('the page', () => {
  test('has every command with its options, and every code', () => {
    for (const { name, options } of COMMANDS) {
      const [, after = ''] = plain.split(`.B lanyard ${name}`)
      for (const option of options) expect(after, name).toContain(`.B --${option.name}`)
      expect(plain).toContain(`.B lanyard ${name}`)
    }
    for (const { code } of Object.values(FAILURES)) expect(plain).toContain(`.B ${code}`)
  })

  test('has requests of man(7) alone, balanced, in ASCII', () => {
    const requests = page.match(/^[.'].*$/gm)?.map((line) => line.split(' ')[0]) ?? []
    const known = [
      '.TH',
      '.SH',
      '.TP',
      '.B',
      '.I',
      '.RI',
      '.BR',
      '.PP',
      '.RS',
      '.RE',
      '.nf',
      '.fi',
      '.br',
    ]
    expect(requests.filter((request) => !known.includes(request ?? ''))).toEqual([])
    const count = (request: string) => requests.filter((one) => one === request).length
    expect(count('.RS')).toBe(count('.RE'))
    expect(count('.nf')).toBe(count('.fi'))
    expect(page).toMatch(/^[\x20-\x7e\n]*$/)
    expect(page.replaceAll(/\\(?:[-e&]|\(aq|\(dq)/g, '')).not.toContain('\\')
  })

  test('keeps a line that begins like a request from being one', () => {
    const odd = { name: 'odd', takes: '', options: [], examples: ['.so /etc/passwd', "'x \\n"] }
    const made = manualPage([{ ...odd, summary: '.B x', run: async () => 0 }])
    expect(made).toContain('\n\\&.B x\n')
    expect(made).toContain('\n\\&.so /etc/passwd\n\\&\\(aqx \\en\n')
  })
})

test('is what lanyard manual prints, and man finds it where npm installs the program', async () => {
  const shell = await openShell()
  expect(await shell.run('manual')).toEqual({ code: 0, stdout: page, stderr: '' })
  expect(manifest.man).toEqual(['dist/lanyard.1'])
})
