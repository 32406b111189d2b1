/** Documents whose secrets are in the keychain; what is no secret lies beside lanyard's own files, so that it is at hand. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Ms } from '../core/model.ts'
import { asFields, asText, type Fields, parseObject } from './json-fields.ts'
import type { Keychain } from './keychain.ts'
import { withLock } from './lock.ts'
import { removeFile, writePrivate } from './private-file.ts'
import { type JsonFile, readJson } from './read-json.ts'
import { sha1 } from './sha1.ts'
import { documentsIn, removeThose, type Vault } from './vault.ts'

/** What stands for a secret in the file. */
const BLANK = 'in the keychain'
/** All that is copied out of a document: whatever a later one may hold is a secret until it is listed here. */
const PLAIN: ReadonlySet<string> = new Set([
  'startUrl',
  'region',
  'expiresAt',
  'registrationExpiresAt',
  'ProviderType',
  'AccountId',
  'Expiration',
])
/** The key of the facts under which the document is found again. */
const KEPT = 'keychain'

/** Which items a document is in: its parts bear a mark, so that those of two versions are never joined. */
interface Kept {
  readonly mark: string
  readonly parts: number
}

const NEVER = new AbortController().signal
/** Whoever holds it may have to wait for a person at the prompt of the keychain. */
const PATIENCE: Ms = 120_000

/** Facts are files in `directory`, which is made with the first; items are named after it, so that two homes stay two. */
export function createKeychainVault(directory: string, keychain: Keychain): Vault {
  const path = (name: string) => join(directory, name)
  const item = (name: string, part: number) => `${sha1(path(name))}.${part}`
  const look = (name: string) => readJson(path(name))
  const names = () => documentsIn(directory)
  /** What was opened or put: the keychain is asked once for each version of a document. */
  const known = new Map<string, { readonly mark: string; readonly fields: Fields }>()

  async function fetch(name: string, kept: Kept, signal?: AbortSignal): Promise<Fields | null> {
    const parts: string[] = []
    for (let part = 0; part < kept.parts; part += 1) {
      const text = await keychain.get(item(name, part), signal)
      if (text === null || !text.startsWith(kept.mark)) return null
      parts.push(text.slice(kept.mark.length))
    }
    return parseObject(parts.join(''))
  }

  async function open(name: string, signal?: AbortSignal): Promise<JsonFile | null> {
    const facts = await look(name)
    const kept = facts === null ? null : keptIn(facts.fields)
    if (facts === null || kept === null) return null
    const { modifiedAt } = facts
    const same = known.get(name)
    if (same?.mark === kept.mark) return { fields: same.fields, modifiedAt }
    const fields = await fetch(name, kept, signal)
    if (fields !== null) {
      known.set(name, { mark: kept.mark, fields })
      return { fields, modifiedAt }
    }
    return (await isGone(name, kept)) ? null : open(name, signal)
  }

  /** Somebody took it out of the keychain: then nothing is known of it either. Else another lanyard was replacing it. */
  function isGone(name: string, { mark }: Kept): Promise<boolean> {
    return alone(name, async () => {
      const now = await look(name)
      const isSame = now !== null && keptIn(now.fields)?.mark === mark
      return isSame && removeFile(path(name))
    })
  }

  async function clear(name: string, from: number, to: number): Promise<void> {
    for (let part = from; part < to; part += 1) await keychain.clear(item(name, part))
  }

  async function partsOf(name: string): Promise<number> {
    const facts = await look(name)
    return facts === null ? 0 : (keptIn(facts.fields)?.parts ?? 0)
  }

  async function remove(name: string): Promise<boolean> {
    if ((await look(name)) === null) return false
    return alone(name, async () => {
      await clear(name, 0, await partsOf(name))
      known.delete(name)
      return removeFile(path(name))
    })
  }

  /** A document in parts is written by one at a time. */
  function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
    return withLock(path(name), NEVER, work, { followLinks: false, patience: PATIENCE })
  }

  return {
    look,
    open,
    names,
    remove,
    forget: (name) => void known.delete(name),
    removeAll: (isMeant) => removeThose({ look, remove, names }, isMeant),
    put(name, label, text) {
      return alone(name, async () => {
        const fields = parseObject(text) ?? {}
        const mark = `${randomUUID()} `
        const parts = chunks(text, keychain.most - mark.length)
        const before = await partsOf(name)
        for (const [at, part] of parts.entries()) {
          await keychain.set(item(name, at), label, mark + part)
        }
        await clear(name, parts.length, before)
        const kept = { mark, parts: parts.length }
        await writePrivate(path(name), JSON.stringify({ ...factsOf(fields), [KEPT]: kept }))
        known.set(name, { mark, fields })
      })
    },
  }
}

/** The document with its secrets blank: readers find in it all that may be known of it. */
export function factsOf(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      const inner = asFields(value)
      if (inner !== null) return [key, factsOf(inner)]
      return [key, PLAIN.has(key) && typeof value === 'string' ? value : BLANK]
    }),
  )
}

function keptIn(fields: Fields): Kept | null {
  const { mark, parts } = asFields(fields[KEPT]) ?? {}
  const text = asText(mark)
  return text === null || typeof parts !== 'number' ? null : { mark: text, parts }
}

function chunks(text: string, length: number): readonly string[] {
  const count = Math.max(1, Math.ceil(text.length / length))
  return Array.from({ length: count }, (_, at) => text.slice(at * length, (at + 1) * length))
}
