/** Accounts and roles seen before, so that the first frame needs no network. Names only, no secrets. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account, AccountId, Ms, Role, Session } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import type { SeenAccounts, SeenCache } from '../runtime/ports.ts'
import { asFields, asText } from './json-fields.ts'
import { removeFile, writePrivate } from './private-file.ts'
import { readJson } from './read-json.ts'
import { sha1 } from './sha1.ts'

/** Room for several times the largest organisations. */
export const LARGEST_SEEN = 32 * 1024 * 1024

/** Written files say which form they have; one of another is as good as none. */
const FORM = 2

/** The cache in a directory, which is made with the first write. */
export function createSeenCache(directory: string): SeenCache {
  const pathOf = (session: Session) => join(directory, seenFileName(session))
  return {
    async read(session) {
      const file = await readJson(pathOf(session), LARGEST_SEEN)
      if (file === null || file.fields.form !== FORM) return null
      const { at, accounts, names, roles } = file.fields
      if (typeof at !== 'number' || !Array.isArray(accounts)) return null
      return { at, accounts: accounts.flatMap(accountOf), ...rolesOf(names, roles) }
    },

    async write(session, { at, accounts, roles, rolesAt }) {
      // E-mail addresses are people's: they are asked for again rather than kept.
      const kept = accounts.map((account) => ({ ...account, email: '' }))
      const text = JSON.stringify({ form: FORM, at, accounts: kept, ...packed(roles, rolesAt) })
      await writePrivate(pathOf(session), text)
    },

    async remove(session) {
      await removeFile(pathOf(session))
    },

    async clear() {
      const names = await readdir(directory).catch(() => [])
      const ours = names.filter((name) => FILE_NAME.test(name))
      const gone = await Promise.all(ours.map((name) => removeFile(join(directory, name))))
      return gone.filter(Boolean).length
    },
  }
}

/** As `seenFileName` makes them. */
const FILE_NAME = /^seen-[0-9a-f]{40}\.json$/

/** A session that was pointed to another portal is another one: its accounts are not those seen. */
function seenFileName({ name, startUrl, region }: Session): string {
  return `seen-${sha1(JSON.stringify([name, startUrl, region]))}.json`
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

/**
 * Thousands of accounts share a few role names: each is written once, and an account has the time when it
 * was asked for with the indexes of its names.
 */
function packed(roles: SeenAccounts['roles'], rolesAt: SeenAccounts['rolesAt']) {
  const indexes = new Map<string, number>()
  const byAccount: Record<AccountId, readonly number[]> = {}
  for (const [id, list] of Object.entries(roles)) {
    const row = list.map(({ name, rawName = name }) => {
      const known = indexes.get(rawName) ?? indexes.size
      indexes.set(rawName, known)
      return known
    })
    byAccount[id] = [rolesAt[id] ?? 0, ...row]
  }
  return { names: [...indexes.keys()], roles: byAccount }
}

function rolesOf(names: unknown, value: unknown): Pick<SeenAccounts, 'roles' | 'rolesAt'> {
  const known = (Array.isArray(names) ? names : []).map(nameOf)
  const roles: Record<AccountId, readonly Role[]> = {}
  const rolesAt: Record<AccountId, Ms> = {}
  const rows = asFields(value) ?? {}
  // In loops without copies, and not by Object.entries: the first frame waits for these thousands of rows.
  for (const accountId of Object.keys(rows)) {
    const row: unknown = rows[accountId]
    // Twelve digits and nothing else become a key here: `__proto__` does not.
    if (!isAccountId(accountId) || !Array.isArray(row)) continue
    const at: unknown = row[0]
    if (typeof at !== 'number') continue
    rolesAt[accountId] = at
    const list: Role[] = []
    for (let place = 1; place < row.length; place += 1) {
      const index: unknown = row[place]
      const name = typeof index === 'number' ? known[index] : undefined
      if (name != null) list.push({ accountId, ...name })
    }
    roles[accountId] = list
  }
  return { roles, rolesAt }
}

function nameOf(value: unknown): Omit<Role, 'accountId'> | null {
  const raw = asText(value)
  if (raw === null) return null
  const name = sanitize(raw)
  return name === raw ? { name } : { name, rawName: raw }
}

function rawNameOf(value: unknown): { rawName?: string } {
  const rawName = asText(value)
  return rawName === null ? {} : { rawName }
}
