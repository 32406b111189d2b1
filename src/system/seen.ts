/** Accounts and roles seen before, so that the first frame needs no network. Names only, no secrets. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Account, AccountId, Role, Session } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import type { SeenAccounts, SeenCache } from '../runtime/ports.ts'
import { removeFile, writePrivate } from './private-file.ts'
import { asFields, asText, readJson } from './read-json.ts'

/** Room for several times the largest organisations. */
const LIMIT = 32 * 1024 * 1024

/** Written files say which form they have; one of another is as good as none. */
const FORM = 1

/** The cache in a directory, which is made with the first write. */
export function createSeenCache(directory: string): SeenCache {
  const pathOf = (session: Session) => join(directory, seenFileName(session))
  return {
    async read(session) {
      const file = await readJson(pathOf(session), LIMIT)
      if (file === null || file.fields.form !== FORM) return null
      const { at, accounts, roles } = file.fields
      if (typeof at !== 'number' || !Array.isArray(accounts)) return null
      return { at, accounts: accounts.flatMap(accountOf), roles: rolesOf(roles) }
    },

    async write(session, { at, accounts, roles }) {
      // E-mail addresses are people's: they are asked for again rather than kept.
      const kept = accounts.map((account) => ({ ...account, email: '' }))
      const text = JSON.stringify({ form: FORM, at, accounts: kept, roles })
      await writePrivate(pathOf(session), text)
    },

    async remove(session) {
      await removeFile(pathOf(session))
    },
  }
}

/** A session that was pointed to another portal is another one: its accounts are not those seen. */
function seenFileName({ name, startUrl, region }: Session): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([name, startUrl, region]))
    .digest('hex')
  return `seen-${hash.slice(0, 40)}.json`
}

function isAccountId(value: unknown): value is AccountId {
  return typeof value === 'string' && /^\d{12}$/.test(value)
}

function accountOf(value: unknown): readonly Account[] {
  const fields = asFields(value)
  if (fields === null || !isAccountId(fields.id) || typeof fields.name !== 'string') return []
  const email = typeof fields.email === 'string' ? sanitize(fields.email) : ''
  return [{ id: fields.id, name: sanitize(fields.name), email, ...rawNameOf(fields.rawName) }]
}

function rolesOf(value: unknown): SeenAccounts['roles'] {
  const byAccount: Record<AccountId, readonly Role[]> = {}
  for (const [accountId, list] of Object.entries(asFields(value) ?? {})) {
    // Twelve digits and nothing else become a key here: `__proto__` does not.
    if (!isAccountId(accountId) || !Array.isArray(list)) continue
    byAccount[accountId] = list.flatMap((entry) => roleOf(accountId, entry))
  }
  return byAccount
}

function roleOf(accountId: AccountId, value: unknown): readonly Role[] {
  const fields = asFields(value)
  const name = asText(fields?.name)
  return name === null ? [] : [{ accountId, name: sanitize(name), ...rawNameOf(fields?.rawName) }]
}

function rawNameOf(value: unknown): { rawName?: string } {
  const rawName = asText(value)
  return rawName === null ? {} : { rawName }
}
