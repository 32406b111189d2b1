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
  '[DEFAULT]',
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

const NAMES = ['a', 'b', 'default', 'x.y', "o'neil", 'z\u00fc', '(c)', '#d', 'a]b', 'constructor']
const spelled = (name: string) =>
  fc.constantFrom(
    `[profile ${name}]`,
    `[profile ${name}]`,
    `[profile  ${name}]`,
    `[profile\t${name} ]`,
    `[profile "${name}"]`,
    `[profile "${name} two"]`,
    `  [profile ${name}]`,
    `[profile ${name}] # note`,
    `[profile ${name}]# note`,
    `[profile ${name}] [other]`,
    `[profile.${name}]`,
    `[profile-x ${name}]`,
    `[${name}]`,
    `[ profile ${name} ]`,
    `[sso-session ${name}]`,
    `[sso-session "${name}"]`,
    `[services ${name}]`,
    `[Profile ${name}]`,
  )
const KEYS = ['region', 'Output', 'sso_session', 'sso_account_id', 'cli_pager', 's3', 'ca_bundle']
const assigned = (key: string) =>
  fc.constantFrom(
    `${key} = x`,
    `${key}=x`,
    `${key}: x`,
    `${key} = x # note`,
    `${key} = x;y`,
    `${key} = # note`,
    `${key} =`,
    `  ${key} = x`,
    `\u00a0${key} = x`,
    `${key} = \u00a0x\u00a0`,
    `${key} = z\u00fc\u0007`,
    `${key} = a = b : c`,
    `${key} = x\n  more = y`,
    `${key} = x\n  more`,
    `${key} = x\n\n  # note`,
    `${key} =\n  more = y\n  region = z`,
    `${key} =\n\tmore=y`,
  )

/** Files that the AWS CLI mostly reads, with all that readers do not agree about. */
export const readableText = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...NAMES).chain(spelled), { maxLength: 5 }).chain((headers) =>
      fc.tuple(
        ...headers.map((header) =>
          fc.tuple(
            fc.constant(header),
            fc
              .uniqueArray(fc.constantFrom(...KEYS), { maxLength: 4 })
              .chain((keys) => fc.tuple(...keys.map(assigned))),
          ),
        ),
      ),
    ),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([sections, ending]) =>
    bytes(sections.map(([header, lines]) => [header, ...lines].join('\n')).join('\n\n')).replaceAll(
      '\n',
      ending,
    ),
  )
