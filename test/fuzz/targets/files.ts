/** Fuzzes the files of sign-ins, credentials and of what was seen. */
import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { createCredentials } from '../../../src/system/credentials.ts'
import { createSeenCache } from '../../../src/system/seen.ts'
import { tokenFileName } from '../../../src/system/token-file.ts'
import { createTokens } from '../../../src/system/tokens.ts'
import { CORP, check, field, inWords, NOW, ROLE, type Target } from './target.ts'

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
export const files: Target = {
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
