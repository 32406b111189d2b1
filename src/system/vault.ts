/** Where documents with secrets lie, by the names that the AWS CLI gives to its files; and the place that it reads. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fields } from './json-fields.ts'
import { removeFile, writePrivate } from './private-file.ts'
import { type JsonFile, readJson } from './read-json.ts'

/** Documents are JSON objects; who writes them has the right to, by a lock or because it is his turn. */
export interface Vault {
  /** What may be known of the document without asking anybody: its secrets may stand blank. */
  look(name: string): Promise<JsonFile | null>
  /** The whole of it; null where there is none. Rejects with `noKeychain`, `keychainLocked` or the signal's reason. */
  open(name: string, signal?: AbortSignal): Promise<JsonFile | null>
  /** Replaces the document. `label`: what it is, for a person who looks through the keychain. */
  put(name: string, label: string, text: string): Promise<void>
  /** False where there was none. */
  remove(name: string): Promise<boolean>
  /** Removes the documents that look so; how many. */
  removeAll(isMeant: (fields: Fields) => boolean): Promise<number>
  names(): Promise<readonly string[]>
  /** The next `open` goes by what is there, and by nothing remembered: for work under a lock. */
  forget(name: string): void
}

/** A directory of files for their owner alone, which is made with the first of them. */
export function createFileVault(directory: string): Vault {
  const read = (name: string) => readJson(join(directory, name))
  const remove = (name: string) => removeFile(join(directory, name))
  const names = () => documentsIn(directory)
  return {
    look: read,
    open: read,
    put: (name, _, text) => writePrivate(join(directory, name), text),
    remove,
    names,
    removeAll: (isMeant) => removeThose({ look: read, remove, names }, isMeant),
    forget: () => {},
  }
}

/** The names of the documents in a directory; none where it is not there. */
export async function documentsIn(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory).catch(() => [])
  return names.filter((name) => name.endsWith('.json'))
}

/** Removes from a vault what looks so; how many documents went. */
export async function removeThose(
  { look, remove, names }: Pick<Vault, 'look' | 'remove' | 'names'>,
  isMeant: (fields: Fields) => boolean,
): Promise<number> {
  const all = await names()
  const found = await Promise.all(all.map(look))
  const meant = all.filter((_, at) => {
    const fields = found[at]?.fields
    return fields !== undefined && isMeant(fields)
  })
  const removed = await Promise.all(meant.map(remove))
  return removed.filter(Boolean).length
}
