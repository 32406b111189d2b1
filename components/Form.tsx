/** A form: one question at a time. A session and a profile are asked for in the same way. */
import { formView } from '../src/state/views/form-view.ts'
import { useScreenState, useScreenStore } from './hooks.ts'
import { Question } from './Question.tsx'

export function Form() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const view = formView(state)
  if (view === null || state.overlay.kind !== 'form') return null
  return (
    <Question
      key={state.overlay.form.focus}
      view={view}
      columns={state.size.columns}
      value={view.value}
      onChange={(value) => dispatch({ type: 'form.change', value })}
    />
  )
}
