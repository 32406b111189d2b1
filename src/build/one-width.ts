/** What has Ink count cells as we do, by src/core/width.ts, and put the cursor right where terminals count otherwise. */
import type { Plugin } from 'esbuild'
import type { Edit } from './edits.ts'

/** What keeps the columns where a terminal draws a character otherwise than it is counted. */
export const anchorEdits: readonly Edit[] = [
  {
    file: 'ink/build/output.js',
    why: 'components/anchors.ts says why',
    find: "import stringWidth from 'string-width';",
    replace: `import stringWidth from 'string-width';
import { anchored } from '../../../components/anchors.ts';`,
  },
  {
    file: 'ink/build/output.js',
    why: 'the call of it',
    find: `const lineWithoutEmptyItems = line.filter(item => item !== undefined);
            return styledCharsToString(lineWithoutEmptyItems).trimEnd();`,
    replace: 'return styledCharsToString(anchored(line)).trimEnd();',
  },
  {
    file: 'ink/build/line-update.js',
    why: 'a row with the mark in it is sent whole: begun with the mark it would be a cell too wide',
    find: 'const control = /\\p{Control}/u;',
    replace: 'const control = /[\\p{Control}\\u200e]/u;',
  },
]

/**
 * Puts our own count in the place of `string-width`, which knows no terminal with double ambiguous characters,
 * and compiles a large emoji expression on the first box-drawing character (20 to 45 ms).
 * @param root the repository's directory
 */
export function widthPlugin(root: string): Plugin {
  return {
    name: 'one-width',
    setup(build) {
      build.onResolve({ filter: /^string-width$/ }, () => ({ path: 'ours', namespace: 'width' }))
      build.onLoad({ filter: /.*/, namespace: 'width' }, () => {
        const ours = JSON.stringify('./src/core/width.ts')
        const lines = [`import { widthOfPainted } from ${ours}`, 'export default widthOfPainted']
        return { contents: lines.join('\n'), resolveDir: root }
      })
    },
  }
}
