/** Links: only where the terminal is known to follow them, and only to pages over TLS. */
import { describe, expect, test } from 'vitest'
import { createTheme } from '../../components/theme.ts'
import { linksBy } from '../../src/core/links.ts'
import { link, span } from '../../src/state/views/span.ts'
import * as scenes from './scenes.ts'
import { openScreen } from './screen.ts'

const PAGE = 'https://corp.awsapps.com/start/#/device?user_code=WDJB-MJHT'
const paint = (href: string, links: boolean) =>
  createTheme({ ascii: false, colour: true, background: 'dark', links }).paint(
    link(span('link', 'corp.aws…'), href),
  )

test('the shown address leads to the whole one', () => {
  expect(paint(PAGE, true)).toBe(`\x1b]8;;${PAGE}\x1b\\\x1b[4mcorp.aws…\x1b[0m\x1b]8;;\x1b\\`)
  expect(paint(PAGE, false)).toBe('\x1b[4mcorp.aws…\x1b[0m')
})

test.each([
  'http://127.0.0.1:53219/',
  'javascript:alert(1)',
  'https://corp/\x1b\\\x1b]52;c;aGk=\x07',
  'https://corp/a b',
  `https://corp/${'x'.repeat(3000)}`,
])('%j leads nowhere', (href) => {
  expect(paint(href, true)).toBe('\x1b[4mcorp.aws…\x1b[0m')
})

test('a drawn link leaves the screen as it is without', async () => {
  const options = { ascii: false, colour: true, background: 'dark' } as const
  for (const scene of [scenes.byCode(scenes.LARGE), scenes.byBrowser(scenes.SMALL)]) {
    const [plain, linked] = [
      await openScreen(scene, options),
      await openScreen(scene, { ...options, links: true }),
    ]
    expect(await linked.lines()).toEqual(await plain.lines())
    const leadTo = [...linked.raw().matchAll(/\x1b\]8;[^;]*;([^\x07\x1b]*)/g)].map(([, url]) => url)
    expect(leadTo.filter((url) => url !== '')).not.toEqual([])
    expect(leadTo.every((url) => url === '' || url?.startsWith('https://'))).toBe(true)
    expect(leadTo.at(-1)).toBe('')
    expect(plain.raw()).not.toContain('\x1b]8;')
    plain.close()
    linked.close()
  }
})

describe('known to follow links', () => {
  test.each([
    [{ TERM_PROGRAM: 'WezTerm' }, true],
    [{ TERM: 'xterm-kitty' }, true],
    [{ TERM: 'xterm-256color', VTE_VERSION: '7200' }, true],
    [{ TERM: 'xterm-256color', VTE_VERSION: '4800' }, false],
    [{ WT_SESSION: 'x' }, true],
    [{ TERM: 'xterm-256color' }, false],
    [{ TERM_PROGRAM: 'Apple_Terminal' }, false],
    [{ TERM: 'tmux-256color', TERM_PROGRAM: 'WezTerm' }, false],
    [{ TERM: 'xterm-kitty', TMUX: '/tmp/tmux' }, false],
    [{}, false],
  ] as const)('%j: %s', (env, expected) => {
    expect(linksBy(env) !== null).toBe(expected)
  })
})
