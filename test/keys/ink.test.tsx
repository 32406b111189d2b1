/** The stream under the real Ink: what `useInput` and Ink's widgets make of keys that arrive together. */
import { Writable } from 'node:stream'
import { Box, render, Text, useInput, usePaste } from 'ink'
import SelectInput from 'ink-select-input'
import TextInput from 'ink-text-input'
import { type ReactNode, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { chordOf } from '../../src/keys/chord.ts'
import type { InputFocus } from '../../src/keys/resolve.ts'
import { keyStream, turns } from './terminal.ts'

class Screen extends Writable {
  readonly isTTY = true
  readonly columns = 80
  readonly rows = 24

  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done()
  }
}

const open: (() => void)[] = []

afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** Ink with our stream; `screen` draws. */
async function shown(screen: ReactNode, owner: Parameters<typeof keyStream>[0] = {}) {
  const all = keyStream(owner)
  const instance = render(screen, {
    stdin: all.stream as never,
    stdout: new Screen() as never,
    stderr: new Screen() as never,
    exitOnCtrlC: false,
    patchConsole: false,
  })
  open.push(() => instance.unmount())
  await vi.waitFor(() => expect(all.terminal.isRaw).toBe(true))
  await turns()
  return { ...all, instance }
}

function Chords({ to, pastes }: { readonly to: (string | null)[]; readonly pastes?: string[] }) {
  useInput((input, key) => {
    to.push(`${chordOf(input, key)}${key.eventType === 'repeat' ? ' repeated' : ''}`)
  })
  usePaste((text) => pastes?.push(text), { isActive: pastes !== undefined })
  return <Text>list</Text>
}

test.each([
  ['jjj', 'j j j'],
  ['ab\r', 'a b enter'],
  ['R?! +', 'R ? ! space +'],
  ['\x1b[A\x1b[B\x1bOC\x1b[D', 'up down right left'],
  ['\x1b[5~\x1b[6~\x1b[H\x1b[4~\x1b[3~', 'pageUp pageDown home end delete'],
  ['\t\x1b[Z\x7f\x08\n', 'tab shift+tab backspace backspace enter'],
  ['\x01\x15\x04\x0c\x1a\x12', 'ctrl+a ctrl+u ctrl+d ctrl+l ctrl+z ctrl+r'],
  ['\x1b\x1b\x1b[B', 'escape escape down'],
  ['\x1bb\x1b\x7f', 'alt+b alt+backspace'],
  ['é日\x1b]11;rgb:0/0/0\x07\x1b[?62cj', 'é 日 j'],
  ['\x1b[200~dy\r\x1b[201~j', 'j'],
])('%j is %s', async (read, expected) => {
  const chords: (string | null)[] = []
  const { terminal } = await shown(<Chords to={chords} />, { isBound: () => true })
  terminal.write(read)
  await vi.waitFor(() => expect(chords.join(' ')).toBe(expected))
})

test('a lone Esc arrives by itself, and what is typed next does not join it', async () => {
  const chords: (string | null)[] = []
  const { terminal } = await shown(<Chords to={chords} />)
  terminal.write('\x1b')
  await vi.waitFor(() => expect(chords).toEqual(['escape']))
  terminal.write('[')
  await vi.waitFor(() => expect(chords).toEqual(['escape', '[']))
})

test('a repeated Enter is marked as such', async () => {
  const chords: (string | null)[] = []
  const { terminal } = await shown(<Chords to={chords} />, { guardsEnter: () => true })
  terminal.write('\r\r')
  await vi.waitFor(() => expect(chords).toEqual(['enter', 'enter repeated']))
})

test('a paste into a field comes apart from the keys', async () => {
  const chords: (string | null)[] = []
  const pastes: string[] = []
  const { terminal } = await shown(<Chords to={chords} pastes={pastes} />, { focus: () => 'field' })
  terminal.write('a\x1b[200~q\ny\x1b[201~b')
  await vi.waitFor(() => expect(chords).toEqual(['a', 'b']))
  expect(pastes).toEqual(['q y'])
})

/** A list that opens a field with `/`, as the filter does; the field is Ink's own. */
function Filter({
  has,
  done,
}: {
  readonly has: (focus: InputFocus) => void
  readonly done: (text: string) => void
}) {
  const [typing, setTyping] = useState(false)
  const [text, setText] = useState('')
  useInput((input) => {
    if (typing || input !== '/') return
    has('field')
    setTyping(true)
  })
  const submit = () => {
    has('list')
    done(text)
  }
  return (
    <Box>
      {typing ? <TextInput value={text} onChange={setText} onSubmit={submit} /> : <Text>list</Text>}
    </Box>
  )
}

test('a field that a key opens gets the rest of the same read, Enter included', async () => {
  let focus: InputFocus = 'list'
  let kept: string | null = null
  const screen = (
    <Filter
      has={(now) => {
        focus = now
      }}
      done={(text) => {
        kept = text
      }}
    />
  )
  const { terminal, told } = await shown(screen, { focus: () => focus })
  terminal.write('/q?:/ 1x\x7f\x7f\x01\x1b[3~2é\r')
  await vi.waitFor(() => expect(kept).toBe('q?:/ 2é'))
  expect(told).toEqual(['ctrl+a', 'delete'])
})

test('a menu takes arrows and Enter from one read, and never a digit', async () => {
  const chosen: string[] = []
  const items = ['Cancel', 'Sign out', 'Third'].map((label) => ({ label, value: label }))
  const menu = <SelectInput items={items} limit={3} onSelect={({ value }) => chosen.push(value)} />
  const { terminal, told } = await shown(menu, { focus: () => 'menu', guardsEnter: () => true })
  terminal.write('2\x1b[B\x1b[B\x1b[A\r')
  await vi.waitFor(() => expect(chosen).toEqual(['Sign out']))
  expect(told).toEqual(['2'])
})

test('the terminal is given back when Ink leaves', async () => {
  const { terminal, instance } = await shown(<Chords to={[]} />)
  instance.unmount()
  await vi.waitFor(() => expect(terminal.isRaw).toBe(false))
  expect(terminal.listenerCount('data')).toBe(0)
})
