/** A frame of the screen as text, for whoever bundles it with the edits of the build: as the program draws it. */
import { renderToString } from 'ink'
import { createElement } from 'react'
import { App } from '../../components/App.tsx'
import { StoreContext, ThemeContext } from '../../components/hooks.ts'
import { createTheme } from '../../components/theme.ts'
import type { State } from '../../src/state/vocabulary.ts'

const theme = createTheme({ colour: false, background: 'unknown', ascii: false })

/** The rows of the frame, without styles and without the marks that hold the cursor in its place. */
export function frameOf(state: State): readonly string[] {
  const store = {
    getState: () => state,
    subscribe: () => () => {},
    dispatch: () => {},
    handOver: () => {},
  }
  const tree = createElement(
    StoreContext,
    { value: store },
    createElement(ThemeContext, { value: theme }, createElement(App, { onScreen: () => {} })),
  )
  return renderToString(tree, { columns: Math.max(1, state.size.columns) })
    .replaceAll(/\x1b\[[\d;]*[mG]|\u200e/g, '')
    .split('\n')
}
