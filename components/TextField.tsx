/**
 * A line of text to edit. ink-text-input types; the cursor is kept here, since the widget knows no
 * Home, no Delete and no word, cuts characters in two, and cannot be told where to continue.
 */
import { Box, Transform, useInput } from 'ink'
import TextInput from 'ink-text-input'
import { useContext, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { graphemes, widthOf } from '../src/core/width.ts'
import type { Chord } from '../src/keys/chord.ts'
import { EDITS, type Edit, type Editing, edited } from '../src/keys/editing.ts'
import type { Token } from '../src/state/views/span.ts'
import { Caret } from './Caret.tsx'
import { ChordContext, useTheme } from './hooks.ts'

export interface TextFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly token: Token
  /** How many cells of the screen it takes, and where the first of them is. */
  readonly width: number
  readonly x: number
  readonly y: number
  /** Shown in place of every character: for what must not stand on a screen. One cell wide. */
  readonly mask?: string
}

const CONTROLS = /\p{Cc}+/gu

export function TextField({ value, onChange, token, width, x, y, mask }: TextFieldProps) {
  const theme = useTheme()
  const chords = useContext(ChordContext)
  const [caret] = useState(createCaret)
  const { tail, generation } = useSyncExternalStore(caret.subscribe, caret.get)
  const at = Math.max(0, value.length - tail)
  const before = value.slice(0, at)
  const after = value.slice(at)

  const put = (next: Editing) => {
    caret.set(next.after.length)
    const whole = next.before + next.after
    if (whole !== value) onChange(whole)
  }
  const edit = (how: Edit) => put(edited({ before, after }, how))
  const typed = (text: string) => {
    if (text.length < before.length) edit('deleteBack')
    else if (CONTROLS.test(text)) put({ before: text.replace(CONTROLS, ''), after })
    else onChange(text + after)
  }

  useInput((_, key) => {
    if (key.leftArrow) edit('left')
    if (key.rightArrow) edit('right')
  })
  const withheld = useEffectEvent((chord: Chord) => {
    const how = EDITS[chord]
    if (how !== undefined) edit(how)
  })
  useEffect(() => chords.subscribe((chord) => withheld(chord)), [chords])

  const seen = (part: string) => (mask === undefined ? part : mask.repeat(part.length))
  const masked = mask === undefined ? {} : { mask }
  const hidden = hiddenBefore(seen(before), seen(after), width)
  return (
    <Box flexShrink={0} width={width} height={1} overflow="hidden">
      <Box flexShrink={0} width={Math.max(width, widthOf(seen(value))) + 1} marginLeft={-hidden}>
        <Transform transform={(text) => theme.paint([{ text, token }])}>
          <TextInput
            key={generation}
            value={before}
            onChange={typed}
            showCursor={false}
            {...masked}
          />
        </Transform>
        <Transform transform={(text) => theme.paint([{ text, token }])}>
          <TextInput value={after} onChange={ignore} focus={false} showCursor={false} {...masked} />
        </Transform>
      </Box>
      <Caret x={x + widthOf(seen(before)) - hidden} y={y} />
    </Box>
  )
}

/**
 * Where the cursor is: `tail` is how much of the text stands behind it, the widget edits what stands
 * before. A new `generation` is a new widget, which starts at the end of what it is given. Outside of
 * React, since its own state would be late for a key that comes right behind.
 */
function createCaret() {
  let present = { tail: 0, generation: 0 }
  const listeners = new Set<() => void>()
  return {
    get: () => present,
    set(tail: number) {
      present = { tail, generation: present.generation + 1 }
      for (const listener of listeners) listener()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** How many cells at the left are scrolled away; the cursor may stand on the cell behind the field. */
function hiddenBefore(before: string, after: string, width: number): number {
  const over = Math.max(0, widthOf(before) - width)
  if (over === 0 || widthOf(before) + widthOf(after) <= width) return 0
  let cells = 0
  for (const { width: wide } of graphemes(before)) {
    if (cells >= over) break
    cells += wide
  }
  return cells
}

function ignore(): void {}
