/** The edits in Ink, and in what it stands on, that make a key faster. The screen stays the same. */
import type { Edit } from './edits.ts'

/** What makes a key three times faster on Node 20: Ink keeps between frames what it knows about a line. */
export const outputEdits: readonly Edit[] = [
  {
    file: 'ink/build/output.js',
    why: 'one cache for all frames, not one a frame; begun anew when it has grown large',
    find: '    caches = new OutputCaches();',
    replace: '    caches = cachesInUse();',
  },
  {
    file: 'ink/build/output.js',
    why: 'what the edits above and below refer to',
    find: 'class OutputCaches {',
    replace: `let caches;
const cachesInUse = () => {
    if (!caches || caches.styledChars.size > 2000 || caches.widths.size > 10000 || caches.slices.size > 4000) {
        caches = new OutputCaches();
    }
    return caches;
};
const emptyCell = Object.freeze({ type: 'char', value: ' ', fullWidth: false, styles: Object.freeze([]) });
class OutputCaches {`,
  },
  {
    file: 'ink/build/output.js',
    why: 'cells are replaced, never changed, so that all blank ones can be the same object',
    find: `row.push({
                    type: 'char',
                    value: ' ',
                    fullWidth: false,
                    styles: [],
                });`,
    replace: 'row.push(emptyCell);',
  },
  {
    file: 'ink/build/output.js',
    why: 'the lines of a text are the same in every frame',
    find: `        const characterLines = [[]];
        for (const character of this.caches.getStyledChars(text)) {
            if (character.value === '\\n') {
                characterLines.push([]);
            }
            else {
                characterLines.at(-1).push(character);
            }
        }
        let lines = characterLines.map(line => styledCharsToString(line));
`,
    replace: `        let lines = this.caches.getLines(text);
`,
  },
  {
    file: 'ink/build/output.js',
    why: 'and so is what a clip leaves of a line, which is all of it where it fits',
    find: 'return this.sliceLineToColumns(line, from, to);',
    replace:
      "return from <= 0 && to === this.caches.getStringWidth(line) ? line : this.caches.once(this.caches.slices, from + ',' + to + ',' + line, () => this.sliceLineToColumns(line, from, to));",
  },
  {
    file: 'ink/build/output.js',
    why: 'the caches of the two edits above',
    find: '    styledChars = new Map();\n',
    replace: `    styledChars = new Map();
    lines = new Map();
    slices = new Map();
    once(map, key, make) {
        let known = map.get(key);
        if (known === undefined) {
            known = make();
            map.set(key, known);
        }
        return known;
    }
    getLines(text) {
        return this.once(this.lines, text, () => {
            const characterLines = [[]];
            for (const character of this.getStyledChars(text)) {
                if (character.value === '\\n') {
                    characterLines.push([]);
                }
                else {
                    characterLines.at(-1).push(character);
                }
            }
            return characterLines.map(line => styledCharsToString(line));
        });
    }
`,
  },
  {
    file: '@alcalzone/ansi-tokenize/build/styledChars.js',
    why: 'the list of styles is replaced, never changed, so that a run of characters can share it',
    find: 'styles: [...codes],',
    replace: 'styles: codes,',
  },
]

/** What spares most rows all of that: they are put together, not cut into cells and joined again. */
export const rowEdits: readonly Edit[] = [
  ...(
    [
      ['output', "import stringWidth from 'string-width';", 'plainRows'],
      ['render-node-to-output', "import widestLine from 'widest-line';", 'plainWidth'],
      ['measure-text', "import widestLine from 'widest-line';", 'plainWidth'],
      ['squash-text-nodes', "import wrapAnsi from 'wrap-ansi';", 'plainWidth'],
      ['dom', "import measureText from './measure-text.js';", 'keepsSize'],
    ] as const
  ).map(([file, find, name]) => ({
    file: `ink/build/${file}.js`,
    why: 'components/plain-rows.ts says why',
    find,
    replace: `${find}
import { ${name} } from '../../../components/plain-rows.ts';`,
  })),
  {
    file: 'ink/build/output.js',
    why: 'rows that are plain need no cells',
    find: `        const output = [];
        for (let y = 0; y < this.height; y++) {
`,
    replace: `        const plain = plainRows(this.operations, this.width, this.height);
        const output = [];
        for (let y = 0; y < this.height; y++) {
            if (plain[y] !== undefined) {
                output.push(undefined);
                continue;
            }
`,
  },
  {
    file: 'ink/build/output.js',
    why: 'where all are plain, nothing is left to draw',
    find: 'for (const operation of this.operations) {',
    replace: 'for (const operation of output.some(Boolean) ? this.operations : []) {',
  },
  {
    file: 'ink/build/output.js',
    why: 'the rows in their places',
    find: '            .map(line => {\n',
    replace: `            .map((line, y) => {
            if (line === undefined) {
                return plain[y];
            }
`,
  },
  {
    file: 'ink/build/squash-text-nodes.js',
    why: 'nothing in a plain text has to go',
    find: "    text = sanitizeAnsi(text.replaceAll('\\r\\n', '\\n'));",
    replace: `    if (plainWidth(text) !== null) {
        return text;
    }
    text = sanitizeAnsi(text.replaceAll('\\r\\n', '\\n'));`,
  },
  {
    file: 'ink/build/dom.js',
    why: 'a row whose text is as wide as before leaves the layout as it is',
    find: `    node.nodeValue = text;
    markNodeAsDirty(node);
`,
    replace: `    const isLaidOut = keepsSize(node, text);
    node.nodeValue = text;
    if (!isLaidOut) {
        markNodeAsDirty(node);
    }
`,
  },
  ...['render-node-to-output', 'measure-text'].map((file) => ({
    file: `ink/build/${file}.js`,
    why: 'the width of a plain text is known',
    find: 'idth = widestLine(text);',
    replace: 'idth = plainWidth(text) ?? widestLine(text);',
  })),
]

/** What makes a key cheap on a slow line: only what changed is sent. */
export const bytesEdits: readonly Edit[] = [
  {
    file: 'ink/build/line-update.js',
    why: 'components/line-cells.ts says why',
    find: "import stringWidth from 'string-width';",
    replace: `import stringWidth from 'string-width';
import { lineCells } from '../../../components/line-cells.ts';`,
  },
  {
    file: 'ink/build/line-update.js',
    why: 'the call of it',
    find: '    let commonLength = 0;',
    replace: `    const cells = lineCells(previous, next, columns);
    if (cells !== null) {
        return cells;
    }
    let commonLength = 0;`,
  },
  {
    file: 'ink/build/log-update.js',
    why: 'components/fewer-moves.ts says why',
    find: "import lineUpdate from './line-update.js';",
    replace: `import lineUpdate from './line-update.js';
import { fewerMoves } from '../../../components/fewer-moves.ts';`,
  },
  {
    file: 'ink/build/log-update.js',
    why: 'the call of it',
    find: `        stream.write(buffer.join(''));
        wasCursorShown`,
    replace: `        stream.write(fewerMoves(buffer.join('')));
        wasCursorShown`,
  },
]
