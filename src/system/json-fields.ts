/** The fields of a JSON object that somebody else wrote: nothing in it is taken for granted. */
import { isSecretText } from '../core/secret-text.ts'

export type Fields = Readonly<Record<string, unknown>>

/** The object that a text spells; null where it is no JSON, or no object. */
export function parseObject(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

/** The value as an object's fields, or null. What it inherits, such as `constructor`, is no field. */
export function asFields(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.assign(Object.create(null), value) as Fields
}

/** An access token, or one of the keys of a role; null for what can be none. */
export function asSecret(value: unknown): string | null {
  return isSecretText(value) ? value : null
}

/** A non-empty text, or null. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
