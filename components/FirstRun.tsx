/** The screen of a computer without any AWS setup. */
import { firstRunView } from '../src/state/views/first-run.ts'
import { Caret } from './Caret.tsx'
import { useScreenState } from './hooks.ts'
import { Lines } from './Lines.tsx'

export function FirstRun() {
  const state = useScreenState()
  const { lines, x, row } = firstRunView(state)
  return (
    <>
      <Lines lines={lines} width={state.size.columns} />
      <Caret x={x} y={row} />
    </>
  )
}
