/** Reading a file that others may be writing: what takes a second look, and what an earlier one has settled. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { createStableReader } from '../../src/system/stable-read.ts'
import { emptyPlace } from './programs.ts'

/** A file that was just written, its reader, and the looks that could not be trusted yet. */
function place(meanwhile: (look: string) => void = () => {}) {
  const { path } = emptyPlace()
  const doubted: string[] = []
  const reader = createStableReader(path, async (bytes) => {
    const look = bytes.toString('latin1')
    doubted.push(look)
    meanwhile(look)
    return false
  })
  mkdirSync(dirname(path))
  const write = (text: string) => writeFileSync(path, text, 'latin1')
  write('[a]\n')
  const read = async () => (await reader.read({ toShow: false }))?.bytes.toString('latin1')
  return { doubted, write, read }
}

it('looks twice at what it never saw, and once at what an earlier read saw', async () => {
  const { doubted, read } = place()
  expect([await read(), await read(), await read()]).toEqual(['[a]\n', '[a]\n', '[a]\n'])
  expect(doubted).toEqual(['[a]\n'])
})

it('looks twice again once the file is another', async () => {
  const { doubted, write, read } = place()
  await read()
  write('[b]\n')
  expect([await read(), await read()]).toEqual(['[b]\n', '[b]\n'])
  expect(doubted).toEqual(['[a]\n', '[b]\n'])
})

it('takes neither half a write for the whole, nor an earlier look for one at what came of it', async () => {
  const { doubted, write, read } = place((look) => {
    if (look === '[a') write('[a]\n[b]\n')
  })
  await read()
  write('[a')
  expect(await read()).toBe('[a]\n[b]\n')
  expect(doubted).toEqual(['[a]\n', '[a', '[a]\n[b]\n'])
})
