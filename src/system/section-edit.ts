/** Changes one key of one section of `config.ini`, by the line: comments and all else stay as they are. */

/** The kind and the name that a header spells; null for a line that is none. */
export function headerOf(line: string): { readonly kind: string; readonly name: string } | null {
  const words = /^\s*\[\s*(\S+)\s*(.*?)\s*\]/.exec(line)
  return words === null ? null : { kind: words[1] ?? '', name: words[2] ?? '' }
}

/**
 * The text with a key of the section `[KIND NAME]` set; null takes it out, and a section that held nothing
 * else with it. A section that is not there comes at the end.
 */
export function withSectionKey(
  text: string,
  { kind, name }: { readonly kind: string; readonly name: string },
  key: string,
  value: string | null,
): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split('\n')
  const isKey = (line: string) => line.split('=')[0]?.trim() === key
  const kept: string[] = []
  let place: number | null = null
  let within = false
  for (const line of lines) {
    const header = headerOf(line)
    if (header !== null) within = header.kind === kind && header.name === name
    if (within && header === null && isKey(line)) {
      place = kept.length
      continue
    }
    kept.push(line)
    if (within && header !== null && place === null) place = kept.length
  }
  const written = value === null ? [] : [`${key} = ${value}`]
  if (place !== null) kept.splice(place, 0, ...written)
  else if (value !== null) {
    kept.push(...(kept.length === 0 ? [] : ['']), `[${kind} ${name}]`, ...written)
  }
  const clean = value === null ? withoutEmpty(kept, kind, name) : kept
  return clean.length === 0 ? '' : `${clean.join('\n')}\n`
}

/** Without the section's header where nothing but blank lines is left below it. */
function withoutEmpty(lines: readonly string[], kind: string, name: string): readonly string[] {
  const at = lines.findIndex((line) => {
    const header = headerOf(line)
    return header?.kind === kind && header.name === name
  })
  if (at === -1) return lines
  const next = lines.findIndex((line, index) => index > at && headerOf(line) !== null)
  const end = next === -1 ? lines.length : next
  if (lines.slice(at + 1, end).some((line) => line.trim() !== '')) return lines
  const before = lines.slice(0, at)
  const after = lines.slice(end)
  while (after.length === 0 && before.at(-1)?.trim() === '') before.pop()
  return [...before, ...after]
}
