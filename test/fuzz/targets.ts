/** What is fuzzed: each target is a property that holds for whatever comes from outside. */
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { createAws } from '../../src/aws/aws.ts'
import { parseConfig } from '../../src/core/aws-config.ts'
import { addSections, applySplices, removeSections } from '../../src/core/aws-config-edit.ts'
import { Failed } from '../../src/core/failure.ts'
import type { Session } from '../../src/core/model.ts'
import { createDecoder } from '../../src/keys/decode.ts'
import { createCredentials } from '../../src/system/credentials.ts'
import { createSeenCache } from '../../src/system/seen.ts'
import { tokenFileName } from '../../src/system/token-file.ts'
import { createTokens } from '../../src/system/tokens.ts'
import { configText } from '../core/config-texts.ts'

export interface Target {
  readonly name: string
  property(): fc.IAsyncProperty<unknown>
}

const CORP: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: [],
  legacy: false,
}
const ROLE = { session: 'corp', accountId: '111122223333', role: 'Reader' }
const NOW = Date.UTC(2026, 10, 21)
const never = new AbortController().signal

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

/** Fails the property where something was thrown that is no failure in words: a bug. */
async function inWords(work: Promise<unknown>): Promise<void> {
  await work.catch((thrown: unknown) => {
    if (!(thrown instanceof Failed) || thrown.failure.kind === 'bug') throw thrown
  })
}

/** Any text as the config file: it comes back byte for byte, and a profile that is added can be taken out without a trace. */
const config: Target = {
  name: 'config document',
  property: () =>
    fc.asyncProperty(
      fc.oneof(configText, fc.string({ unit: 'binary' })).map((text) => text.replaceAll('\0', '')),
      async (text) => {
        const doc = parseConfig(text)
        for (const { start, end, header } of doc.sections) {
          check(
            text.slice(start, end).includes(`[${header}]`),
            'a section is not where it is said to be',
          )
        }
        const keys = [{ key: 'region', value: 'eu-west-1' }]
        const added = applySplices(
          text,
          addSections(doc, [{ kind: 'profile', name: 'of-the-fuzzer', keys }]),
        )
        check(added.startsWith(text.trimEnd()), 'adding changed what was there')
        const after = parseConfig(added)
        const ours = after.sections.filter(({ name }) => name === 'of-the-fuzzer')
        check(ours.length === 1, 'the profile is not there once')
        const without = applySplices(added, removeSections(after, ours))
        check(without.trimEnd() === text.trimEnd(), 'taking out left a trace')
      },
    ),
}

const field = fc.oneof(
  fc.string(),
  fc.constantFrom('2026-11-21T10:00:00Z', '2026-11-21T10:00:00UTC', '9999-99-99', '-1', '1e309'),
  fc.jsonValue(),
)
const tokenLike = fc
  .dictionary(
    fc.constantFrom(
      'accessToken',
      'expiresAt',
      'refreshToken',
      'clientId',
      'clientSecret',
      'registrationExpiresAt',
      'startUrl',
      'region',
      'Credentials',
      'ProviderType',
      '__proto__',
      'constructor',
      'at',
      'accounts',
      'roles',
    ),
    field,
  )
  .map((value) => JSON.stringify(value))
const fileText = fc.oneof(
  tokenLike,
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.tuple(tokenLike, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
)

/** Any bytes as a token, credentials, or what was seen: read or left out, never a crash. */
const files: Target = {
  name: 'token files',
  property() {
    const directory = mkdtempSync(join(tmpdir(), 'lanyard-fuzz-'))
    const tokens = createTokens(directory, () => NOW)
    const credentials = createCredentials(directory, () => NOW)
    const seen = createSeenCache(directory)
    return fc.asyncProperty(fileText, async (text) => {
      await writeFile(join(directory, tokenFileName(CORP)), text)
      for (const { expiresAt } of await tokens.list([CORP])) {
        check(Number.isFinite(expiresAt), 'a token without an end')
      }
      await tokens.read(CORP)
      await credentials.list([ROLE], [CORP])
      await inWords(seen.read(CORP))
      check(!('polluted' in {}), 'every object has a new property')
    })
  },
}

const answer = fc.record({
  status: fc.constantFrom(200, 200, 200, 204, 301, 400, 401, 403, 404, 429, 500, 503),
  type: fc.constantFrom('application/json', 'text/html', 'text/xml', 'application/cbor', ''),
  error: fc.constantFrom('', 'UnauthorizedException', 'TooManyRequestsException', '__proto__'),
  body: fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc
      .dictionary(
        fc.constantFrom(
          'accountList',
          'roleList',
          'roleCredentials',
          'nextToken',
          'accessToken',
          'expiresIn',
          'refreshToken',
          'clientId',
          'clientSecret',
          'clientSecretExpiresAt',
          'deviceCode',
          'userCode',
          'verificationUri',
          'interval',
          'error',
          'message',
          '__type',
        ),
        fc.oneof(
          field,
          fc.array(
            fc.dictionary(
              fc.constantFrom('accountId', 'accountName', 'roleName', 'emailAddress'),
              field,
            ),
          ),
        ),
      )
      .map((value) => JSON.stringify(value)),
  ),
})

/** Anything as AWS's answer to any call: an answer that was understood, or a failure in words. */
const answers: Target = {
  name: 'answers of AWS',
  property() {
    let next = { status: 200, type: '', error: '', body: '' }
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        const headers = {
          'content-type': next.type,
          'x-amzn-errortype': next.error,
          'retry-after': '0',
        }
        response.writeHead(next.status, headers).end(next.body)
      })
    })
    const listening = once(server.listen(0, '127.0.0.1').unref(), 'listening')
    return fc.asyncProperty(answer, async (made) => {
      // A wait before each new try is what these ask for, and what takes the time of all others.
      const retried = made.status >= 429 || made.error === 'TooManyRequestsException'
      next = retried ? { ...made, status: 400, error: '' } : made
      await listening
      const { port } = server.address() as AddressInfo
      const url = `http://127.0.0.1:${port}`
      const timeouts = { connect: 1_000, answer: 1_000 }
      const aws = createAws({ env: { AWS_ENDPOINT_URL: url }, now: () => NOW, timeouts })
      const registration = { clientId: 'a', clientSecret: 'b', expiresAt: NOW + 1e9 }
      const all = async () => {
        for await (const page of aws.accounts(CORP, 't', never)) {
          for (const { id } of page) check(/^\d{12}$/.test(id), `an account called ${id}`)
        }
      }
      await inWords(all())
      await inWords(aws.roles(CORP, 't', ROLE.accountId, never))
      await inWords(aws.roleCredentials(CORP, 't', ROLE, never))
      await inWords(aws.register(CORP, 'code', never))
      await inWords(aws.startDevice(CORP, registration, never))
      await inWords(aws.createToken(CORP, registration, { type: 'device', deviceCode: 'd' }, never))
      await inWords(aws.logout(CORP, 't', never))
    })
  },
}

/** Any bytes from the terminal, cut anywhere: the same keys, and Ctrl-C is never lost outside a paste. */
const keys: Target = {
  name: 'bytes of keys',
  property: () =>
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 8 }),
          fc.constantFrom(
            '\x1b',
            '\x1b[',
            '\x1bO',
            '\x1b]',
            '\x1bP',
            '\x1b[200~',
            '\x1b[201~',
            '\x1b[<',
            '\x1b[M',
            '\r',
            '\x03',
          ),
        ),
      ),
      async (chunks) => {
        // A read of Ctrl-C alone ends what is unfinished: there the cut matters, and is meant to.
        const text = chunks.join('').replaceAll('\x03', '')
        const whole = createDecoder()
        const once = [...whole.push(text), ...whole.flush()]
        const cut = createDecoder()
        const pieces = [...text].flatMap((piece) => cut.push(piece))
        check(
          JSON.stringify([...pieces, ...cut.flush()]) === JSON.stringify(once),
          'other keys where the reads were cut otherwise',
        )
        const after = createDecoder()
        after.push(text)
        after.flush()
        const [first] = after.push('\x03')
        check(first?.type === 'key' && first.chord === 'ctrl+c', 'Ctrl-C was lost')
      },
    ),
}

export const TARGETS: readonly Target[] = [config, files, answers, keys]
