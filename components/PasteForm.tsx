/**
 * The field for the address on which a browser on another computer ended. The address holds a code that
 * signs in: it is kept in here, shown as dots, and handed to the runtime past actions and State.
 */
import { useInput } from 'ink'
import { useRef, useState } from 'react'
import { pasteView } from '../src/state/views/form-view.ts'
import { useScreenState, useScreenStore, useTheme } from './hooks.ts'
import { Question } from './Question.tsx'

export function PasteForm() {
  const state = useScreenState()
  const { handOver } = useScreenStore()
  const { look } = useTheme()
  const [address, setAddress] = useState('')
  // The Enter may come before React has drawn what was pasted right before it.
  const latest = useRef('')
  const { overlay } = state
  useInput((_, key) => {
    if (key.return && overlay.kind === 'paste') handOver(overlay.session, latest.current)
  })
  const view = pasteView(state)
  if (view === null) return null
  const change = (value: string) => {
    latest.current = value
    setAddress(value)
  }
  return (
    <Question
      view={view}
      columns={state.size.columns}
      value={address}
      onChange={change}
      mask={look.ascii ? '*' : '•'}
    />
  )
}
