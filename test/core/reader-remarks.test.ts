/** The words for what readers do not agree about; test/interop holds the judgement against the readers. */
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import { remarks, remarksOn } from '../../src/core/reader-remarks.ts'

const said = (text: string) =>
  remarks(parseConfig(text)).map(({ line, name, key, short }) => [line, name, key, short])

describe('remarks', () => {
  it('has none on what lanyard writes', () => {
    const text =
      '[sso-session a]\nsso_region = x\n\n[profile b]\nregion = x\n\n[default]\noutput = y\n'
    expect(said(text)).toEqual([])
  })

  it.each([
    ['[profile "x y"]\nregion = x\n', [1, 'x y', null, 'the JS SDK cannot see this name']],
    ['[profile a]\n', [1, 'a', null, 'the JS SDK sees no empty profile']],
    ['[sso-session a]\n', [1, 'a', null, 'the JS SDK sees no empty session']],
    ['[profile a]# b\nregion = x\n', [1, 'a', null, 'the JS SDK cannot see its header']],
    ['[profile.a]\nregion = x\n', [1, 'a', null, 'only the JS SDK sees it']],
    ['[profile a]\nx = 1\nRegion = x\n', [3, 'a', 'region', 'the JS SDK cannot see region']],
    ['[profile a]\nregion = x # y\n', [2, 'a', 'region', 'the AWS CLI takes the note into region']],
    [
      '[default]\nregion = x\n[profile default]\nregion = y\n[default]\nregion = z\n',
      [6, 'default', 'region', 'the JS SDK reads another region'],
    ],
    ['[DEFAULT]\nregion = x\n', [1, null, null, 'the AWS CLI adds what [DEFAULT] holds']],
    ['[profile __proto__]\nregion = x\n', [1, null, null, 'the JS SDK cannot read the file']],
  ])('%j', (text, expected) => {
    expect(said(text)).toEqual([expected])
  })

  it('tells the value of no key', () => {
    const text = '[profile a]\naws_secret_access_key = topsecret # hush\nToken = topsecret\n'
    expect(JSON.stringify(remarks(parseConfig(text)))).not.toMatch(/topsecret|hush/)
  })

  it('finds those of one row', () => {
    const all = remarks(parseConfig('[profile a]\n[sso-session a]\n[profile b]\n'))
    expect(remarksOn(all, 'profile', 'a')).toMatchObject([{ line: 1 }])
  })
})
