/** The first line of the screen. */
import { headerLine } from '../src/state/views/header.ts'
import { useView } from './hooks.ts'
import { Lines } from './Lines.tsx'

export function Header({ width }: { readonly width: number }) {
  return <Lines lines={[useView(headerLine)]} width={width} />
}
