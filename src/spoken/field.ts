/** The field that is typed in, and what typing in it does. */
import type { Action } from '../state/actions.ts'
import type { State } from '../state/vocabulary.ts'

export interface Field {
  /** Differs from one field to the next. */
  readonly name: string
  readonly value: string
  /** Null for the one field whose text must not reach State. */
  readonly change: ((value: string) => Action) | null
}

/** The field with the focus; null where keys do something else. */
export function fieldOf({ overlay, typing, filters }: State): Field | null {
  switch (overlay.kind) {
    case 'form': {
      const { form } = overlay
      const field = form.fields[form.focus]
      const value = field === undefined ? '' : (form.values[field] ?? '')
      const name = `${form.kind} ${form.focus}`
      return { name, value, change: (text) => ({ type: 'form.change', value: text }) }
    }
    case 'paste':
      return { name: 'paste', value: '', change: null }
    case 'palette':
      return {
        name: 'palette',
        value: overlay.query,
        change: (text) => ({ type: 'palette.type', text }),
      }
    case 'help':
      return overlay.typing
        ? {
            name: 'help',
            value: overlay.filter ?? '',
            change: (text) => ({ type: 'filter.type', text }),
          }
        : null
    case 'none':
      return typing === null
        ? null
        : {
            name: `filter ${typing}`,
            value: filters[typing],
            change: (text) => ({ type: 'filter.type', text }),
          }
    default:
      return null
  }
}
