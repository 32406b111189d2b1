/** A pane: its border with title and thumb, its rows, and the field in the title while a filter is typed. */
import { Box } from 'ink'
import { insideLines, topOf } from '../src/state/views/box.ts'
import type { Corner } from '../src/state/views/corners.ts'
import type { PaneView } from '../src/state/views/pane.ts'
import { join, strong } from '../src/state/views/span.ts'
import { Caret } from './Caret.tsx'
import { useScreenStore } from './hooks.ts'
import { Lines } from './Lines.tsx'
import { TitleField } from './TitleField.tsx'

export interface PaneProps {
  readonly view: PaneView
  readonly corner: Corner
}

export function Pane({ view, corner }: PaneProps) {
  const { box, typing, cursorRow } = view
  const { before, field, after } = topOf(box)
  const store = useScreenStore()
  return (
    <Box flexDirection="column" flexShrink={0} width={box.width} height={box.height}>
      {typing ? (
        <TitleField
          box={box}
          corner={corner}
          onChange={(text) => store.dispatch({ type: 'filter.type', text })}
        />
      ) : (
        <Lines lines={[join(before, strong(field), after)]} width={box.width} />
      )}
      <Lines lines={insideLines(box)} width={box.width} />
      {box.focused && !typing && cursorRow !== null ? (
        <Caret x={corner.x + 1} y={corner.y + cursorRow} />
      ) : null}
    </Box>
  )
}
