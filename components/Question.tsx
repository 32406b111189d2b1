/** One question with its field, as a form asks them. */
import { Box } from 'ink'
import type { FormView } from '../src/state/views/question-view.ts'
import { fill } from '../src/state/views/span.ts'
import { Lines } from './Lines.tsx'
import { TextField } from './TextField.tsx'

export interface QuestionProps {
  readonly view: FormView
  readonly columns: number
  readonly value: string
  readonly onChange: (value: string) => void
  readonly mask?: string
}

export function Question({ view, columns, value, onChange, mask }: QuestionProps) {
  const { lines, fieldRow, x, width } = view
  return (
    <Box flexDirection="column" flexShrink={0} width={columns}>
      <Lines lines={lines.slice(0, fieldRow)} width={columns} />
      <Box flexShrink={0} width={columns} height={1}>
        <Lines lines={lines.slice(fieldRow, fieldRow + 1).map((line) => fill(line, x))} width={x} />
        <TextField
          value={value}
          onChange={onChange}
          token="text"
          width={width}
          x={x}
          y={1 + fieldRow}
          {...(mask === undefined ? {} : { mask })}
        />
      </Box>
      <Lines lines={lines.slice(fieldRow + 1)} width={columns} />
    </Box>
  )
}
