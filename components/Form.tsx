/** A form: one question at a time. A session and a profile are asked for in the same way. */
import { Box } from 'ink'
import { formView } from '../src/state/views/form-view.ts'
import { fill } from '../src/state/views/span.ts'
import { useScreenState, useScreenStore } from './hooks.ts'
import { Lines } from './Lines.tsx'
import { TextField } from './TextField.tsx'

export function Form() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const view = formView(state)
  if (view === null || state.overlay.kind !== 'form') return null
  const { lines, fieldRow, x, width, value } = view
  const { columns } = state.size
  const { form } = state.overlay
  return (
    <Box flexDirection="column" flexShrink={0} width={columns}>
      <Lines lines={lines.slice(0, fieldRow)} width={columns} />
      <Box flexShrink={0} width={columns} height={1}>
        <Lines lines={lines.slice(fieldRow, fieldRow + 1).map((line) => fill(line, x))} width={x} />
        <TextField
          key={form.focus}
          value={value}
          onChange={(text) => dispatch({ type: 'form.change', value: text })}
          token="text"
          width={width}
          x={x}
          y={1 + fieldRow}
        />
      </Box>
      <Lines lines={lines.slice(fieldRow + 1)} width={columns} />
    </Box>
  )
}
