/** Files and directories that other users of this computer can read or change. */
import { type Finding, finding } from './finding.ts'

/** How a file lies on the disk. */
export interface FileStanding {
  /** Where it is, and the same for people: `~/.aws/config`. */
  readonly path: string
  readonly shownPath: string
  /** Whether it holds keys or tokens, which nobody else may read. */
  readonly isSecret: boolean
  /** The permission bits; of no meaning on Windows, where nothing is judged. */
  readonly mode: number
  /** Whether it belongs to whoever runs lanyard. */
  readonly isOurs: boolean
}

const OTHERS = 0o077
const OTHERS_WRITE = 0o022

/** The rights that a file has too many: for secrets all of other people's, else those to write. */
export function excess({ isSecret, mode }: FileStanding): number {
  return mode & (isSecret ? OTHERS : OTHERS_WRITE)
}

/** What is wrong with the rights of files; `doctor --fix` takes the excess away from those that are ours. */
export function judgeModes(files: readonly FileStanding[]): readonly Finding[] {
  return files.flatMap((file) => {
    const { shownPath, isOurs } = file
    if (!isOurs) {
      const fix = `Make it your own: sudo chown "$(id -un)" ${shownPath}`
      return [finding('mode', 'warn', `${shownPath} belongs to another user`, { fix })]
    }
    const much = excess(file)
    if (much === 0) return []
    const what = (much & OTHERS_WRITE) === 0 ? 'read' : 'change'
    const fix = `chmod go-${file.isSecret ? 'rwx' : 'w'} ${shownPath}`
    return [finding('mode', 'fail', `other users can ${what} ${shownPath}`, { fix, safe: true })]
  })
}
