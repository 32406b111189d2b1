/** The screen: header, body, status line and footer; one dialog at a time takes the body over. */
import { Box, useInput } from 'ink'
import { useContext, useEffect, useEffectEvent } from 'react'
import { type Chord, chordOf } from '../src/keys/chord.ts'
import { press as pressKey } from '../src/keys/press.ts'
import { isFirstRun } from '../src/state/first-run.ts'
import { layoutOf } from '../src/state/layout.ts'
import { steady } from '../src/state/views/look.ts'
import { tooSmallLines } from '../src/state/views/text-dialogs.ts'
import type { Overlay, State } from '../src/state/vocabulary.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { FirstRun } from './FirstRun.tsx'
import { Form } from './Form.tsx'
import { Header } from './Header.tsx'
import { HelpOverlay } from './HelpOverlay.tsx'
import { ChordContext, useScreenStore, useView } from './hooks.ts'
import { Lines } from './Lines.tsx'
import { LoginDialog } from './LoginDialog.tsx'
import { Notices } from './Notices.tsx'
import { Palette } from './Palette.tsx'
import { Panes } from './Panes.tsx'
import { PasteForm } from './PasteForm.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import { StatusBar } from './StatusBar.tsx'

export interface AppProps {
  /** What only the owner of the terminal can do. */
  readonly onScreen: (what: 'redraw' | 'suspend') => void
}

/** What of the state decides which parts there are; each of them reads for itself what it shows. */
const frame = steady((state: State) => ({
  size: state.size,
  isTooSmall: layoutOf(state.size, state.focus).kind === 'tooSmall',
  dialog: state.overlay.kind,
  first: state.overlay.kind === 'none' && isFirstRun(state),
}))

export function App({ onScreen }: AppProps) {
  useKeys(onScreen)
  const { size, isTooSmall, dialog, first } = useView(frame)
  const { columns, rows } = size
  if (isTooSmall) return <Lines lines={tooSmallLines({ size })} width={columns} />
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      {first ? null : <Header width={columns} />}
      <Box
        flexDirection="column"
        flexShrink={0}
        width={columns}
        height={rows - (first ? 2 : 3)}
        overflow="hidden"
      >
        {first ? <FirstRun /> : <Body kind={dialog} />}
      </Box>
      <StatusBar width={columns} />
    </Box>
  )
}

function Body({ kind }: { readonly kind: Overlay['kind'] }) {
  switch (kind) {
    case 'none':
      return <Panes />
    case 'help':
      return <HelpOverlay />
    case 'login':
      return <LoginDialog />
    case 'plan':
      return <PlanDialog />
    case 'form':
      return <Form />
    case 'paste':
      return <PasteForm />
    case 'logout':
    case 'confirm':
    case 'copy':
      return <ConfirmDialog />
    case 'palette':
      return <Palette />
    case 'drift':
    case 'settings':
    case 'explain':
    case 'identity':
    case 'messages':
    case 'timeline':
    case 'failure':
      return <Notices />
  }
}

/** The one place where keys become actions. What a field or a menu takes for itself is left to it. */
function useKeys(onScreen: AppProps['onScreen']): void {
  const store = useScreenStore()
  const chords = useContext(ChordContext)
  const press = (chord: Chord, repeat: boolean) => {
    const left = pressKey(store, chord, repeat)
    if (left === 'redraw' || left === 'suspend') onScreen(left)
  }
  useInput((input, key) => {
    const chord = chordOf(input, key)
    if (chord !== null) press(chord, key.eventType === 'repeat')
  })
  const withheld = useEffectEvent((chord: Chord) => press(chord, false))
  useEffect(() => chords.subscribe((chord) => withheld(chord)), [chords])
}
