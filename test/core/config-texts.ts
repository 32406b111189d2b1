/** Made-up config files for properties: what people, tools and accidents leave in ~/.aws/config. */
import fc from 'fast-check'

const header = fc.constantFrom(
  '[default]',
  '[profile a]',
  '[profile b]',
  '[profile payments-prod]',
  '[profile "x y"]',
  '[profile  two]',
  '[ profile odd ]',
  '[profile a] # note',
  '[sso-session corp]',
  '[sso-session lab]',
  '[services local]',
  '[preview]',
  '  [profile indented]',
  '[profile',
)
const property = fc.constantFrom(
  'region = eu-west-1',
  'Region=us-east-1',
  'output : json',
  '  output = text',
  'sso_session = corp',
  'sso_account_id=111122223333',
  'sso_role_name =  Admin ; was Dev',
  'sso_start_url = https://corp.awsapps.com/start#/',
  'sso_region = us-east-1',
  'role_arn = arn:aws:iam::111122223333:role/x',
  'aws_secret_access_key = abc/def+ghi',
  's3 =',
  '  region = zz',
  '\tmax_queue_size = 1',
  'region =',
  'no equals',
  '= no key',
  'name = Z\u00fcrich \ud83d\ude80',
)
const filler = fc.constantFrom('', '', '   ', '# note', '  ; note', '\t')
const latin1Noise = fc.constantFrom('# caf\u00e9', '\u00a0', '[profile \u00fc]')
const eol = fc.constantFrom('\n', '\n', '\r\n', '\r')

/** Bytes as characters. */
function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

const line = fc.oneof(
  { weight: 6, arbitrary: property.map(bytes) },
  { weight: 3, arbitrary: header },
  { weight: 3, arbitrary: filler },
  { weight: 1, arbitrary: latin1Noise },
)

/** Any text that looks like a config file, a byte a character: mixed line endings, Latin-1, BOM, no end. */
export const configText = fc
  .record({
    bom: fc.constantFrom('', '', '', bytes('\ufeff')),
    lines: fc.array(fc.tuple(line, eol), { maxLength: 30 }),
    last: fc.oneof(fc.constant(''), line),
  })
  .map(({ bom, lines, last }) => bom + lines.map((pair) => pair.join('')).join('') + last)

/** A file as tools leave it: one way of ending lines, sections apart, nothing odd, its last line ended. */
export const tidyText = fc
  .record({
    ending: fc.constantFrom('\n', '\r\n'),
    sections: fc.uniqueArray(fc.constantFrom('one', 'two', 'three', 'four'), { maxLength: 4 }),
    comment: fc.boolean(),
  })
  .map(({ ending, sections, comment }) =>
    sections
      .map((name) => [
        ...(comment ? ['# by hand'] : []),
        `[profile ${name}]`,
        'credential_process = /bin/true',
        's3 =',
        '  region = zz',
      ])
      .map((lines) => lines.map((text) => text + ending).join(''))
      .join(ending),
  )
