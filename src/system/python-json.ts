/** JSON as Python's `json.dumps` writes it, byte for byte: names of cache files are hashes of it. */

/** What the AWS CLI's caches hold: texts, and objects and lists of them. */
export type Json = string | null | readonly Json[] | { readonly [key: string]: Json }

/** `json.dumps(value)`: one line, `", "` and `": "`, everything but ASCII escaped. */
export function pythonJson(value: Json): string {
  if (value === null || typeof value === 'string') return ascii(JSON.stringify(value))
  if (isList(value)) return `[${value.map(pythonJson).join(', ')}]`
  const members = Object.entries(value).map(
    ([key, member]) => `${pythonJson(key)}: ${pythonJson(member)}`,
  )
  return `{${members.join(', ')}}`
}

/** `json.dumps(value, separators=(',', ':'))`, in the order of the keys given. */
export function compactPythonJson(value: Json): string {
  return ascii(JSON.stringify(value))
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Python escapes each UTF-16 unit that is not printable ASCII, DEL included. */
function ascii(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
