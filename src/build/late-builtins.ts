/** Makes a bundle load Node's own modules when they are first used: crypto, http and child_process take 15 ms together. */

/** Used by every run anyway, or in loops, where a detour for each call would show. */
const AT_ONCE = new Set(['node:fs', 'node:path', 'node:process', 'node:events', 'node:buffer'])

/** The module in disguise: it is loaded by the first look at one of its exports. */
const LATE = 'var late=i=>{var m;return new Proxy({},{get:(_,k)=>(m??=require(i))[k]})};'

/**
 * The text of a bundle in which `name=require("node:…")` waits for the first use of the name. What is
 * imported as a whole (`import * as`, a default import) esbuild copies at once: that stays as it is.
 */
export function withLateBuiltins(text: string): string {
  const late = text.replace(/=require\("(node:[a-z_/]+)"\)/g, (whole, id: string) =>
    AT_ONCE.has(id) ? whole : `=late("${id}")`,
  )
  return late.replace(/^("use strict";)?/, (strict) => strict + LATE)
}
