/** The plan of a write: ticks above, the lines of the file below. */
import { planDialog } from '../src/state/views/plan-dialog.ts'
import { Dialog } from './Dialog.tsx'
import { useDialogKeys } from './dialog-keys.ts'
import { useScreenState } from './hooks.ts'

export function PlanDialog() {
  const view = planDialog(useScreenState(), useDialogKeys())
  return view === null ? null : <Dialog view={view} />
}
