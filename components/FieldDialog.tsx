/** A dialog with a field in its title: what is typed there narrows what stands below. */
import { Box } from 'ink'
import { insideLines } from '../src/state/views/box.ts'
import type { DialogView } from '../src/state/views/dialog.ts'
import { Lines } from './Lines.tsx'
import { TitleField } from './TitleField.tsx'

export interface FieldDialogProps {
  readonly view: DialogView
  readonly onChange: (text: string) => void
}

export function FieldDialog({ view, onChange }: FieldDialogProps) {
  const { box, x, y } = view
  return (
    <Box marginLeft={x} marginTop={y - 1} width={box.width} flexShrink={0} flexDirection="column">
      <TitleField box={box} corner={{ x, y }} onChange={onChange} />
      <Lines lines={insideLines(box)} width={box.width} />
    </Box>
  )
}
