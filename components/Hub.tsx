/** What the owner of the terminal tells the components beside keys, and what it takes from them. */
import { useApp } from 'ink'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Background } from '../src/core/background.ts'
import type { Settings } from '../src/core/model.ts'
import type { Chord } from '../src/keys/chord.ts'
import type { State } from '../src/state/vocabulary.ts'
import { ThemeContext, useView } from './hooks.ts'
import type { Theme } from './theme.ts'

/** What Ink gives those who stand inside of it: above all, handing the terminal over. */
export type Ink = ReturnType<typeof useApp>

/** What reaches the components from the terminal beside keys: withheld chords and the background. */
export function createHub() {
  const listeners = new Set<(chord: Chord) => void>()
  const hub = {
    subscribe(listener: (chord: Chord) => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell(chord: Chord) {
      for (const listener of listeners) listener(chord)
    },
    setBackground: (_: Background): void => {},
  }
  return hub
}

interface ThemedProps {
  /** As far as the environment tells. */
  readonly background: Background
  readonly theme: (settings: Settings, background: Background) => Theme
  readonly hub: ReturnType<typeof createHub>
  readonly children: ReactNode
}

const settingsOf = ({ settings }: State): Settings => settings

/** What the terminal answers, and what the person sets meanwhile, is at once in use. */
export function Themed({ background, theme, hub, children }: ThemedProps) {
  const [known, setKnown] = useState(background)
  const settings = useView(settingsOf)
  const present = useMemo(() => theme(settings, known), [theme, settings, known])
  useEffect(() => {
    hub.setBackground = setKnown
  }, [hub])
  return <ThemeContext value={present}>{children}</ThemeContext>
}

/** Ink hands the terminal over only to who stands inside of it. */
export function Grip({ onReady }: { readonly onReady: (app: Ink) => void }) {
  const app = useApp()
  useEffect(() => onReady(app))
  return null
}
