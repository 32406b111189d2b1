/** Small facts that lanyard remembers between runs, in its state directory. */
import { join } from 'node:path'
import { isAccountId } from '../core/aws-names.ts'
import type { AccountId, SessionName } from '../core/model.ts'
import type { AccountLists, Memory } from '../runtime/ports.ts'
import { asFields, asText } from './json-fields.ts'
import { writePrivate } from './private-file.ts'
import { readJson } from './read-json.ts'

/** More accounts used last than this are not worth a look. */
const RECENTS = 10

/** The memory in a directory, which is made with the first fact. */
export function createMemory(directory: string): Memory {
  const path = join(directory, 'memory.json')
  const fields = async () => (await readJson(path))?.fields ?? {}
  let writing: Promise<void> = Promise.resolve()

  /** One after the other: each change is one to what the change before has left. */
  function change(key: string, edit: (before: unknown) => unknown): Promise<void> {
    const work = async () => {
      const known = await fields()
      const after = edit(known[key])
      if (JSON.stringify(after) === JSON.stringify(known[key])) return
      await writePrivate(path, JSON.stringify({ ...known, [key]: after }))
    }
    const done = writing.then(work)
    writing = done.catch(() => {})
    return done
  }

  return {
    async lastSession() {
      return asText((await fields()).lastSession)
    },

    rememberSession: (name) => change('lastSession', () => name),

    async accounts() {
      const { favourites, recents } = await fields()
      return { favourites: listsOf(favourites), recents: listsOf(recents) }
    },

    favourite: (session, id, on) =>
      change('favourites', (before) =>
        edited(listsOf(before), session, (ids) => [
          ...ids.filter((one) => one !== id),
          ...(on ? [id] : []),
        ]),
      ),

    used: (session, id) =>
      change('recents', (before) =>
        edited(listsOf(before), session, (ids) =>
          [id, ...ids.filter((one) => one !== id)].slice(0, RECENTS),
        ),
      ),
  }
}

function edited(
  lists: AccountLists,
  session: SessionName,
  edit: (ids: readonly AccountId[]) => readonly AccountId[],
): AccountLists {
  const own = Object.hasOwn(lists, session) ? (lists[session] ?? []) : []
  return Object.fromEntries([...Object.entries(lists), [session, edit(own)]])
}

/** What is no list of account ids is left out. */
function listsOf(value: unknown): AccountLists {
  return Object.fromEntries(
    Object.entries(asFields(value) ?? {}).flatMap(([session, ids]) =>
      Array.isArray(ids) ? [[session, ids.filter(isAccountId)]] : [],
    ),
  )
}
