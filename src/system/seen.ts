/** Accounts and roles seen before, so that the first frame needs no network. Names only, no secrets. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isAccountId } from '../core/aws-names.ts'
import type { Account, AccountId, Ms, Role, Session } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import type { SeenAtFirst, SeenCache, SeenRoles } from '../runtime/seen-port.ts'
import { asText, type Fields } from './json-fields.ts'
import { removeFile, writePrivate } from './private-file.ts'
import { readJson } from './read-json.ts'
import { seenFileName } from './seen-name.ts'

/** Room for several times the largest organisations. */
export const LARGEST_SEEN = 32 * 1024 * 1024

/** Written files say which form they have; one of another is as good as none. */
const FORM = 3
/** JSON does not escape it: a long text of such rows is read in no time. */
const BETWEEN_ROWS = ';'

/** The cache in a directory, which is made with the first write. */
export function createSeenCache(directory: string): SeenCache {
  const pathOf = (session: Session) => join(directory, seenFileName(session))

  async function look(session: Session): Promise<SeenAtFirst | null> {
    const file = await readJson(pathOf(session), LARGEST_SEEN)
    if (file === null || file.fields.form !== FORM) return null
    const { at, accounts, names, roles } = file.fields
    if (typeof at !== 'number' || !Array.isArray(accounts)) return null
    return {
      at,
      accounts: accountsOf(accounts),
      rolesOf: (first) => unpackedRoles(names, rowsIn(roles, first)),
      rolesIn: (id) => unpackedRoles(names, rowOf(roles, id)).roles[id] ?? [],
    }
  }

  return {
    async read(session) {
      const seen = await look(session)
      if (seen === null) return null
      const { at, accounts } = seen
      return { at, accounts, ...seen.rolesOf() }
    },

    look,

    async write(session, { at, accounts, roles, rolesAt }) {
      // E-mail addresses are people's: they are asked for again rather than kept.
      const kept = accounts.map((account) => ({ ...account, email: '' }))
      const packed = packedRoles(accounts, roles, rolesAt)
      await writePrivate(
        pathOf(session),
        JSON.stringify({ form: FORM, at, accounts: kept, ...packed }),
      )
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

/** Of files that `seenFileName` names. */
const FILE_NAME = /^seen-[0-9a-f]{40}\.json$/

/** In one pass, and with no object beside those that come of it: thousands of them stand before the first frame. */
function accountsOf(values: readonly unknown[]): readonly Account[] {
  const accounts: Account[] = []
  for (const value of values) {
    // What JSON spells has no more than its own fields, beside those of every object.
    const { id, name, email, rawName } = (value ?? {}) as Fields
    if (!isAccountId(id) || typeof name !== 'string') continue
    const shown = {
      id,
      name: sanitize(name),
      email: typeof email === 'string' ? sanitize(email) : '',
    }
    const raw = asText(rawName)
    accounts.push(raw === null ? shown : { ...shown, rawName: raw })
  }
  return accounts
}

/**
 * Thousands of accounts share a few role names: each is written once, and an account has a row with its id,
 * the time when it was asked for, and the indexes of its names. The rows are one text, in the order of the
 * accounts, so that a first look needs only the first few of them.
 */
function packedRoles(
  accounts: readonly Account[],
  roles: SeenRoles['roles'],
  rolesAt: SeenRoles['rolesAt'],
) {
  const indexes = new Map<string, number>()
  const ids = new Set([...accounts.map(({ id }) => id), ...Object.keys(roles)])
  const rows = [...ids].flatMap((id) => {
    const list = roles[id]
    if (list === undefined) return []
    const row = list.map(({ name, rawName = name }) => {
      const known = indexes.get(rawName) ?? indexes.size
      indexes.set(rawName, known)
      return known
    })
    return [[id, rolesAt[id] ?? 0, ...row].join(' ')]
  })
  return { names: [...indexes.keys()], roles: rows.join(BETWEEN_ROWS) }
}

function unpackedRoles(names: unknown, rows: readonly string[]): SeenRoles {
  const known = (Array.isArray(names) ? names : []).map(nameOf)
  const roles: Record<AccountId, readonly Role[]> = {}
  const rolesAt: Record<AccountId, Ms> = {}
  for (const row of rows) {
    const [accountId, at, ...indexes] = row.split(' ')
    // Twelve digits and nothing else become a key here: `__proto__` does not.
    if (!isAccountId(accountId) || at === undefined || !/^\d+$/.test(at)) continue
    rolesAt[accountId] = Number(at)
    const list: Role[] = []
    for (const index of indexes) {
      const name = known[Number(index)]
      if (name != null) list.push({ accountId, ...name })
    }
    roles[accountId] = list
  }
  return { roles, rolesAt }
}

function rowsIn(packed: unknown, first = Number.POSITIVE_INFINITY): readonly string[] {
  const text = asText(packed) ?? ''
  const rows: string[] = []
  for (let start = 0; start < text.length && rows.length < first; ) {
    const found = text.indexOf(BETWEEN_ROWS, start)
    const end = found < 0 ? text.length : found
    rows.push(text.slice(start, end))
    start = end + BETWEEN_ROWS.length
  }
  return rows
}

/** The account's row, which its id begins. */
function rowOf(packed: unknown, id: AccountId): readonly string[] {
  const text = `${BETWEEN_ROWS}${asText(packed) ?? ''}`
  const at = text.indexOf(`${BETWEEN_ROWS}${id} `)
  return at < 0 ? [] : rowsIn(text.slice(at + BETWEEN_ROWS.length), 1)
}

function nameOf(value: unknown): Omit<Role, 'accountId'> | null {
  const raw = asText(value)
  if (raw === null) return null
  const name = sanitize(raw)
  return name === raw ? { name } : { name, rawName: raw }
}
