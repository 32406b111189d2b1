/** Files of the caches that nobody can read: whoever looks for what was in them goes without. */
import type { SessionName } from '../model.ts'
import { command } from './command.ts'
import { type Finding, finding } from './finding.ts'

/** What keeps a file from being read; `noToken`: it can be, and holds no sign-in. */
export type Damage = 'unreadable' | 'notAFile' | 'tooLarge' | 'noJson' | 'noToken'

export interface DamagedFile {
  /** Where it is, for people: `~/.aws/sso/cache/….json`. */
  readonly shownPath: string
  /** The session whose token it should hold; null for any other file. */
  readonly session: SessionName | null
  readonly damage: Damage
}

const WORDS = {
  unreadable: 'cannot be read',
  notAFile: 'is not a file',
  tooLarge: 'is far too large',
  noJson: 'is damaged: empty, cut short or no JSON',
  noToken: 'is damaged: it holds no token',
} as const satisfies Record<Damage, string>

/** Names that every shell takes as they stand; a file may have any. */
const PLAIN = /^[\w.~/-]+$/

/** One finding for each damaged file: its name, what that means, and what puts it right. */
export function judgeDamage(files: readonly DamagedFile[]): readonly Finding[] {
  return files.map((file) => {
    const { shownPath, session, damage } = file
    const so = session === null ? '' : `, so nobody is signed in to ${session}`
    return finding('cache', 'warn', `${shownPath} ${WORDS[damage]}${so}`, { fix: fixOf(file) })
  })
}

/** A token is written anew by a sign-in, where nothing stands in its way. All else is asked for again. */
function fixOf({ shownPath, session, damage }: DamagedFile): string {
  if (session !== null && (damage === 'noJson' || damage === 'tooLarge' || damage === 'noToken'))
    return command('login', session)
  if (!PLAIN.test(shownPath)) return 'Remove it: what was in it is asked for again'
  if (damage === 'unreadable') return `chmod u+rw ${shownPath}`
  return `rm ${damage === 'notAFile' ? '-r ' : ''}${shownPath}`
}
