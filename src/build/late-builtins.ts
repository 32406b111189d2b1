/** Makes a bundle load Node's own modules when they are first used: crypto, http and child_process take 15 ms together. */

/** Used by every run anyway, or in loops, where a detour for each call would show. */
const AT_ONCE = new Set(['node:fs', 'node:path', 'node:process', 'node:events', 'node:buffer'])

/**
 * `__late`: the module in disguise, which is loaded by the first look at one of its exports. `__whole`: one that
 * is its own default export as well.
 */
const HELPERS = [
  'var __known={},__load=i=>__known[i]??=require(i)',
  '__late=i=>new Proxy({},{get:(_,k)=>k==="default"?__load(i):__load(i)[k]})',
  '__whole=i=>({__proto__:__load(i),default:__load(i)});',
].join(',')

/**
 * What esbuild wraps around a module that is imported as a whole (`import * as`, a default import). It copies
 * the exports one by one, which for the twenty in Ink and below it takes 2 ms of a start.
 */
const TO_ESM = /[,\s]([\w$]+)=\((\w+),(\w+),(\w+)\)=>\(\4=\2!=null\?/

/** The text of a bundle in which `name=require("node:…")` waits for the first use of the name. */
export function withLateBuiltins(text: string): string {
  const wrap = TO_ESM.exec(text)?.[1] ?? ''
  const wrapped = new RegExp(
    `=${wrap.replaceAll('$', '\\$')}\\(require\\("(node:[a-z0-9_/]+)"\\)(?:,1)?\\)`,
    'g',
  )
  return text
    .replace(wrapped, (_, id: string) => `=${AT_ONCE.has(id) ? '__whole' : '__late'}("${id}")`)
    .replace(
      /=require\("(node:[a-z0-9_/]+)"\)/g,
      (_, id: string) => `=${AT_ONCE.has(id) ? '__load' : '__late'}("${id}")`,
    )
    .replace(/^("use strict";)?/, (strict) => strict + HELPERS)
}
