/** The keys that act while a text field has the focus; all others are the field's own. */
import type { State } from '../state/vocabulary.ts'
import { type Binding, does, makes } from './binding.ts'

const inFilter = { scope: 'filter', group: 'Filter' } as const
const inPaste = { scope: 'paste', group: 'Sign-in' } as const
const inPalette = { scope: 'palette', group: 'Palette' } as const
const inForm = { scope: 'form', group: 'Forms' } as const

export const FIELD_KEYS: readonly Binding[] = [
  {
    id: 'filter.keep',
    chords: ['enter'],
    label: 'keep it, back to the list',
    hint: { words: 'keep', worth: 1 },
    repeats: false,
    run: does({ type: 'filter.close', keep: true }),
    ...inFilter,
  },
  {
    id: 'filter.move',
    chords: ['up', 'down', 'pageUp', 'pageDown'],
    printed: '↑↓',
    label: 'move in the list',
    hint: { keys: '↑↓', words: 'move', worth: 2 },
    run: { type: 'scroll' },
    ...inFilter,
  },
  {
    id: 'filter.clear',
    chords: ['escape'],
    label: 'clear it',
    hint: { words: 'clear', worth: 'last' },
    run: does({ type: 'filter.close', keep: false }),
    ...inFilter,
  },
  {
    id: 'palette.choose',
    chords: ['enter'],
    label: 'do it, or go there',
    hint: { words: 'do it, go there', worth: 1 },
    repeats: false,
    run: { type: 'palette', what: 'choose' },
    ...inPalette,
  },
  {
    id: 'palette.move',
    chords: ['up', 'down', 'pageUp', 'pageDown'],
    printed: '↑↓',
    label: 'move; ↑ at the top recalls',
    hint: { keys: '↑↓', words: 'move', worth: 2 },
    run: { type: 'palette', what: 'move' },
    ...inPalette,
  },
  {
    id: 'palette.complete',
    chords: ['tab'],
    label: 'complete what is typed',
    hint: { words: 'complete', worth: 3 },
    run: { type: 'palette', what: 'complete' },
    ...inPalette,
  },
  {
    id: 'palette.close',
    chords: ['escape'],
    label: 'close',
    hint: { words: 'close', worth: 'last' },
    run: does({ type: 'back' }),
    ...inPalette,
  },
  {
    id: 'form.submit',
    chords: ['enter'],
    label: 'next field, then go on',
    hint: { words: nextWords, worth: 1 },
    repeats: false,
    run: does({ type: 'form.submit' }),
    ...inForm,
  },
  {
    id: 'form.move',
    chords: ['up', 'down', 'tab', 'shift+tab'],
    printed: '↑↓ Tab',
    label: 'other field',
    run: makes((_, chord) => ({
      type: 'form.move',
      by: chord === 'down' || chord === 'tab' ? 1 : -1,
    })),
    ...inForm,
  },
  {
    id: 'form.clear',
    chords: ['ctrl+u'],
    label: 'clear up to the cursor',
    hint: { words: 'clear', worth: 2 },
    run: { type: 'field' },
    ...inForm,
  },
  {
    id: 'paste.submit',
    chords: ['enter'],
    label: 'finish the sign-in',
    hint: { words: 'finish the sign-in', worth: 1 },
    repeats: false,
    run: { type: 'field' },
    ...inPaste,
  },
  {
    id: 'paste.clear',
    chords: ['ctrl+u'],
    label: 'clear up to the cursor',
    hint: { words: 'clear', worth: 2 },
    run: { type: 'field' },
    ...inPaste,
  },
  {
    id: 'paste.back',
    chords: ['escape'],
    label: 'back, the sign-in goes on',
    hint: { words: 'back', worth: 'last' },
    run: does({ type: 'back' }),
    ...inPaste,
  },
  {
    id: 'form.back',
    chords: ['escape'],
    label: 'back, nothing is written',
    hint: { words: 'back', worth: 'last' },
    run: does({ type: 'back' }),
    ...inForm,
  },
]

/** After the last answer a plan is shown; what has none says that it writes. */
function nextWords({ overlay }: State): string {
  if (overlay.kind !== 'form') return 'next'
  const { kind, focus, fields } = overlay.form
  if (focus < fields.length - 1) return 'next'
  if (kind === 'newSession') return 'add it'
  return kind === 'writeAs' ? 'write it' : 'go on'
}
