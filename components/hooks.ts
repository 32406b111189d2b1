/** What components take from their surroundings: the store, the theme, and keys that no widget may see. */
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { Chord } from '../src/keys/chord.ts'
import type { Store } from '../src/runtime/store.ts'
import type { Look } from '../src/state/views/look.ts'
import type { State } from '../src/state/vocabulary.ts'
import { createTheme, type Theme } from './theme.ts'

/** The part of the store that the screen uses. */
export type ScreenStore = Pick<Store, 'getState' | 'subscribe' | 'dispatch' | 'handOver'>

/** Chords that Ink's widgets would misread and so never get: `ctrl+a`, `home`, a digit in a menu. */
export interface ChordSource {
  subscribe(listener: (chord: Chord) => void): () => void
}

export const StoreContext = createContext<ScreenStore | null>(null)
export const ThemeContext = createContext<Theme>(
  createTheme({ colour: true, background: 'unknown', ascii: false }),
)
export const ChordContext = createContext<ChordSource>({ subscribe: () => () => {} })

export function useScreenStore(): ScreenStore {
  const store = useContext(StoreContext)
  if (store === null) throw new Error('the screen was drawn without a store')
  return store
}

export function useTheme(): Theme {
  return useContext(ThemeContext)
}

/** What a view says of the present state. It must give the same object for the same slices. */
export function useView<T>(view: (state: State, look: Look) => T): T {
  const store = useScreenStore()
  const { look } = useTheme()
  const read = useCallback(() => view(store.getState(), look), [store, look, view])
  return useSyncExternalStore(store.subscribe, read)
}

const whole = (state: State): State => state

/** The whole state: for what is drawn rarely and depends on much, such as dialogs. */
export function useScreenState(): State {
  return useView(whole)
}
