/** The edits in Ink, and in what it stands on, that make a start faster. The screen stays the same. */
import type { Edit } from './edits.ts'

/** What Ink loads at once and does not need for a frame. */
export const toLoadLess: readonly Edit[] = [
  {
    file: 'signal-exit/index.js',
    why: 'node:assert takes a millisecond, to say of our own callers that they give a function',
    find: "var assert = require('assert')",
    replace: 'var assert = { equal: function () {} }',
  },
  {
    file: 'ink/build/components/ErrorOverview.js',
    why: 'an expression for each module of Node, for a screen that components/ErrorGuard.tsx never lets show',
    find: "import StackUtils from 'stack-utils';\n",
    replace: '',
  },
  {
    file: 'ink/build/components/ErrorOverview.js',
    why: 'and what is made of it',
    find: `const stackUtils = new StackUtils({
    cwd: cwd(),
    internals: StackUtils.nodeInternals(),
});
`,
    replace: '',
  },
  {
    file: 'ink/build/components/ErrorOverview.js',
    why: 'made where it is used',
    find: '    const stack = error.stack\n',
    replace: `    const StackUtils = require('stack-utils');
    const stackUtils = new StackUtils({
        cwd: cwd(),
        internals: StackUtils.nodeInternals(),
    });
    const stack = error.stack
`,
  },
]

/** The first segmenter takes 8 ms: made when first needed, and never for text that is plain on the face of it. */
export const toStartSooner: readonly Edit[] = [
  {
    file: '@alcalzone/ansi-tokenize/build/tokenize.js',
    why: 'Latin letters, borders and signs are characters by themselves: no segmenter has to say so',
    find: 'const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });',
    replace: `let segmenter;
const single = /^[\\x1b\\x20-\\x7e\\u00a1-\\u00ac\\u00ae-\\u02ff\\u2013\\u2014\\u2018-\\u201d\\u2026\\u203a\\u2190-\\u2193\\u21bb\\u2500-\\u25fc\\u2605\\u2713\\u2717]*$/;
const segmentsOf = (str) => {
    if (!single.test(str)) {
        segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
        return segmenter.segment(str);
    }
    return Array.from(str, (segment, index) => ({ segment, index }));
};`,
  },
  {
    file: '@alcalzone/ansi-tokenize/build/tokenize.js',
    why: 'the use of it',
    find: 'of segmenter.segment(str)) {',
    replace: 'of segmentsOf(str)) {',
  },
  ...[
    [
      'ink/build/line-update.js',
      "const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });",
      "{ granularity: 'grapheme' }",
    ],
    [
      'slice-ansi/tokenize-ansi.js',
      "const GRAPHEME_SEGMENTER = new Intl.Segmenter(undefined, {granularity: 'grapheme'});",
      "{ granularity: 'grapheme' }",
    ],
    ['wrap-ansi/index.js', 'const segmenter = new Intl.Segmenter();', 'undefined'],
  ].map(([file = '', find = '', options = '']) => ({
    file,
    why: 'made when first asked',
    find,
    replace: `let laterSegmenter;
${find.slice(0, find.indexOf('='))}= { segment: (text) => (laterSegmenter ??= new Intl.Segmenter(undefined, ${options})).segment(text) };`,
  })),
]
