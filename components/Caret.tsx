/** The terminal's own cursor, for magnifiers, braille displays and input methods: at most one at a time. */
import { useCursor } from 'ink'

export interface CaretProps {
  /** The cell, counted from the upper left of the screen. */
  readonly x: number
  readonly y: number
}

export function Caret({ x, y }: CaretProps) {
  const { setCursorPosition } = useCursor()
  setCursorPosition({ x, y })
  return null
}
