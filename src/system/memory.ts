/** Small facts that lanyard remembers between runs, in its state directory. */
import { join } from 'node:path'
import type { Memory } from '../runtime/ports.ts'
import { asText } from './json-fields.ts'
import { writePrivate } from './private-file.ts'
import { readJson } from './read-json.ts'

/** The memory in a directory, which is made with the first fact. */
export function createMemory(directory: string): Memory {
  const path = join(directory, 'memory.json')
  return {
    async lastSession() {
      return asText((await readJson(path))?.fields.lastSession)
    },

    async rememberSession(name) {
      const known = (await readJson(path))?.fields ?? {}
      if (known.lastSession === name) return
      await writePrivate(path, JSON.stringify({ ...known, lastSession: name }))
    },
  }
}
