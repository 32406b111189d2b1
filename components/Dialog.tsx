/** A dialog in its place in the body, with its menu where it has one. */
import { Box, Text } from 'ink'
import SelectInput from 'ink-select-input'
import { createContext, useContext, useState } from 'react'
import { boxLines } from '../src/state/views/box.ts'
import type { DialogView } from '../src/state/views/dialog.ts'
import { sign } from '../src/state/views/signs.ts'
import { fill, gap, join, named, span } from '../src/state/views/span.ts'
import { Caret } from './Caret.tsx'
import { useTheme } from './hooks.ts'
import { Lines } from './Lines.tsx'

export interface Menu {
  readonly choices: readonly string[]
  /** The row of the dialog's inside where the choices begin. */
  readonly from: number
  readonly onChoose: (index: number) => void
}

export interface DialogProps {
  readonly view: DialogView
  readonly menu?: Menu
}

export function Dialog({ view, menu }: DialogProps) {
  const { box, x, y } = view
  const lines = boxLines(box)
  const place = { marginLeft: x, marginTop: y - 1, width: box.width, flexShrink: 0 } as const
  if (menu === undefined || menu.from < 0 || menu.choices.length === 0) {
    return (
      <Box {...place} flexDirection="column">
        <Lines lines={lines} width={box.width} />
        {view.cursorRow === null ? null : <Caret x={x + 1} y={y + 1 + view.cursorRow} />}
      </Box>
    )
  }
  const above = 1 + menu.from
  const count = Math.min(menu.choices.length, lines.length - above - 2)
  return (
    <Box {...place} flexDirection="column">
      <Lines lines={lines.slice(0, above)} width={box.width} />
      <Choices menu={menu} count={count} width={box.width} x={x + 1} y={y + above} />
      <Lines lines={lines.slice(above + count)} width={box.width} />
    </Box>
  )
}

interface ChoicesProps {
  readonly menu: Menu
  readonly count: number
  readonly width: number
  readonly x: number
  readonly y: number
}

/** The first choice has the cursor when the menu opens: the one that changes nothing. */
function Choices({ menu, count, width, x, y }: ChoicesProps) {
  const [row, setRow] = useState(0)
  const items = menu.choices.map((label, value) => ({ label, value, key: String(value) }))
  const side = Array.from({ length: count }, () => span('accent', '│'))
  return (
    <Box flexShrink={0} width={width} height={count}>
      <Lines lines={side} width={1} />
      <ChoiceWidth value={width - 2}>
        <SelectInput
          items={items}
          limit={count}
          indicatorComponent={Nothing}
          itemComponent={Choice}
          onHighlight={({ value }) => setRow(value)}
          onSelect={({ value }) => menu.onChoose(value)}
        />
      </ChoiceWidth>
      <Lines lines={side} width={1} />
      <Caret x={x} y={y + Math.min(row, count - 1)} />
    </Box>
  )
}

const ChoiceWidth = createContext(0)

/** The widget's own indicator brings colours and signs of its own. */
function Nothing() {
  return null
}

function Choice({
  isSelected = false,
  label,
}: {
  readonly isSelected?: boolean
  readonly label: string
}) {
  const { paint } = useTheme()
  const width = useContext(ChoiceWidth)
  const bar = isSelected ? join(sign('cursor', 'accent'), gap(2)) : gap(3)
  const words = named(label, width - 4, isSelected ? 'strong' : 'text')
  return <Text wrap="truncate">{paint(fill(join(bar, words), width))}</Text>
}
