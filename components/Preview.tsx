/** What Enter would write, beside the roles, where the screen has room for it. */
import { boxLines } from '../src/state/views/box.ts'
import { preview } from '../src/state/views/preview.ts'
import { useView } from './hooks.ts'
import { Lines } from './Lines.tsx'

export function Preview() {
  const box = useView(preview)
  return box === null ? null : <Lines lines={boxLines(box)} width={box.width} />
}
