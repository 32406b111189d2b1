/** What the owner of the terminal tells the components beside keys, and what it takes from them. */
import { useApp } from 'ink'
import { type ReactNode, useEffect, useState } from 'react'
import type { Chord } from '../src/keys/chord.ts'
import { ThemeContext } from './hooks.ts'
import type { Background, createTheme } from './theme.ts'

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
  readonly first: ReturnType<typeof createTheme>
  readonly theme: (background: Background) => ReturnType<typeof createTheme>
  readonly hub: ReturnType<typeof createHub>
  readonly children: ReactNode
}

export function Themed({ first, theme, hub, children }: ThemedProps) {
  const [present, setPresent] = useState(first)
  useEffect(() => {
    hub.setBackground = (background) => setPresent(theme(background))
  }, [hub, theme])
  return <ThemeContext value={present}>{children}</ThemeContext>
}

/** Ink hands the terminal over only to who stands inside of it. */
export function Grip({ onReady }: { readonly onReady: (app: Ink) => void }) {
  const app = useApp()
  useEffect(() => onReady(app))
  return null
}
