/** The few variables that every program of a story gets. */
import { tmpdir } from 'node:os'
import { delimiter, dirname } from 'node:path'

/** The whole environment of a program in a story; nothing else is inherited, AWS_* and CI least of all. */
export function bareEnvironment(home: string): Record<string, string> {
  return {
    HOME: home,
    LANG: 'C.UTF-8',
    PATH: [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter),
    TERM: 'xterm-256color',
    TMPDIR: tmpdir(),
    TZ: 'UTC',
  }
}
