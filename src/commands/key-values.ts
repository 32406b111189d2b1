/** `KEY=VALUE` words and the options that stand for some of them, as changes of a profile. */
import type { KeyChange } from '../core/plan.ts'
import type { Input, Option } from './command.ts'
import { misused } from './usage.ts'

export const REGION: Option = { name: 'region', value: 'R', summary: 'the region key' }
export const OUTPUT: Option = { name: 'output', value: 'O', summary: 'the output key' }

/** Without a value the key is taken out. Throws `usage` for a word without `=`. */
export function changesOf(words: readonly string[], { values }: Input): readonly KeyChange[] {
  const pairs = words.map((word) => {
    const at = word.indexOf('=')
    if (at < 1)
      misused(`${word} is no KEY=VALUE`, 'Write region=eu-west-1, or region= to take it out')
    return { key: word.slice(0, at), value: word.slice(at + 1) || null }
  })
  const options = ['region', 'output'].flatMap((key) => {
    const value = values.get(key)
    return value === undefined ? [] : [{ key, value: value || null }]
  })
  return [...pairs, ...options]
}
