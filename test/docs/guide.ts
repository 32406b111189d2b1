/** Reads the guide's console blocks: what is typed, and what the page says that it answers. */

export interface Block {
  /** The heading it stands under. */
  readonly title: string
  /** The line of the page that it begins on. */
  readonly line: number
  readonly steps: readonly { readonly command: string; readonly answer: RegExp }[]
}

/** The blocks of a page in their order. Throws where one does not begin with a command. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```console\n(.*?)^```$/gms)].map(({ 1: body = '', index }) => {
    const before = page.slice(0, index)
    const line = before.split('\n').length
    const [first, ...steps] = body.split(/^\$ /m)
    if (first !== '') throw new Error(`guide.md:${line}: a block begins with a command`)
    return {
      title: before.match(/.*^## ([^\n]+)/ms)?.[1] ?? '',
      line,
      steps: steps.map((step) => {
        const [command = '', ...answer] = step.split('\n')
        return { command, answer: patternOf(answer) }
      }),
    }
  })
}

/** Matches these lines and no others; `…` is anything within a line, and alone any number of lines. */
function patternOf(lines: readonly string[]): RegExp {
  const patterns = lines
    .slice(0, -1)
    .map((line) => (line === '…' ? '(?:.*\n)*?' : `${line.split('…').map(escaped).join('.*')}\n`))
  return new RegExp(`^${patterns.join('')}$`)
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
