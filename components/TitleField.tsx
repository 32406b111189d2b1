/** The upper border of a box whose title holds a field: a filter while it is typed, or the palette's query. */
import { Box } from 'ink'
import { type Box as BoxView, topOf } from '../src/state/views/box.ts'
import type { Corner } from '../src/state/views/corners.ts'
import { lineWidth } from '../src/state/views/span.ts'
import { Lines } from './Lines.tsx'
import { TextField } from './TextField.tsx'

export interface TitleFieldProps {
  readonly box: BoxView
  readonly corner: Corner
  readonly onChange: (text: string) => void
}

export function TitleField({ box, corner, onChange }: TitleFieldProps) {
  const { before, after } = topOf(box)
  const start = lineWidth(before)
  const width = box.width - start - lineWidth(after)
  return (
    <Box flexShrink={0} width={box.width} height={1}>
      <Lines lines={[before]} width={start} />
      <TextField
        value={box.title.filter}
        onChange={onChange}
        token="strong"
        width={width}
        x={corner.x + start}
        y={corner.y}
      />
      <Lines lines={[after]} width={box.width - start - width} />
    </Box>
  )
}
