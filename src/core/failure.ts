/** Failures as data: a stable code, who must act, what happened, and what to do now. */

/** Who can put it right. `bug` alone is lanyard's own fault and is reported with a stack. */
export type Blame = 'user' | 'aws' | 'network' | 'file' | 'bug'

/**
 * Every kind of failure, by its stable code. Codes are part of the contract: scripts read them from
 * `--json` errors and `lanyard explain` looks them up. A retired code is never given away again.
 */
export const FAILURES = {
  notSignedIn: { code: 'LY-101', blame: 'user' },
  signInDenied: { code: 'LY-102', blame: 'user' },
  signInExpired: { code: 'LY-103', blame: 'user' },
  sessionEnded: { code: 'LY-104', blame: 'user' },
  portalNotFound: { code: 'LY-105', blame: 'user' },
  redirectFailed: { code: 'LY-106', blame: 'user' },
  registrationGone: { code: 'LY-107', blame: 'aws' },
  unreachable: { code: 'LY-201', blame: 'network' },
  timedOut: { code: 'LY-202', blame: 'network' },
  throttled: { code: 'LY-203', blame: 'aws' },
  noAccess: { code: 'LY-204', blame: 'user' },
  badAnswer: { code: 'LY-205', blame: 'network' },
  awsError: { code: 'LY-206', blame: 'aws' },
  unreadable: { code: 'LY-301', blame: 'file' },
  readOnly: { code: 'LY-302', blame: 'file' },
  diskFull: { code: 'LY-303', blame: 'file' },
  keepsChanging: { code: 'LY-304', blame: 'file' },
  locked: { code: 'LY-305', blame: 'file' },
  notEditable: { code: 'LY-306', blame: 'file' },
  nothingToUndo: { code: 'LY-307', blame: 'user' },
  undoRefused: { code: 'LY-308', blame: 'user' },
  noKeychain: { code: 'LY-309', blame: 'user' },
  keychainLocked: { code: 'LY-310', blame: 'user' },
  badStartUrl: { code: 'LY-401', blame: 'user' },
  badRegion: { code: 'LY-402', blame: 'user' },
  badName: { code: 'LY-403', blame: 'user' },
  unknownSession: { code: 'LY-404', blame: 'user' },
  unknownTarget: { code: 'LY-405', blame: 'user' },
  usage: { code: 'LY-406', blame: 'user' },
  nameTaken: { code: 'LY-407', blame: 'user' },
  noBrowser: { code: 'LY-408', blame: 'user' },
  badValue: { code: 'LY-409', blame: 'user' },
  bug: { code: 'LY-501', blame: 'bug' },
} as const satisfies Record<string, { code: string; blame: Blame }>

export type FailureKind = keyof typeof FAILURES

export interface Failure {
  readonly kind: FailureKind
  readonly code: string
  readonly blame: Blame
  /** What happened, in plain words, one sentence, no full stop needed by the caller. */
  readonly message: string
  /** What to do now: a key to press or a command to paste. */
  readonly next: string
  /** The region that is right, where it was found out: one key puts it into the session. */
  readonly region?: string
  /** The raw reason, for `details` and `--debug` only. Sanitised, no secrets. */
  readonly cause?: string
}

/** Builds a failure of the given kind. `cause` is the raw reason, already free of secrets. */
export function failure(kind: FailureKind, message: string, next: string, cause?: string): Failure {
  return { kind, ...FAILURES[kind], message, next, ...(cause === undefined ? {} : { cause }) }
}

/** How adapters and pure code alike raise a failure; the runtime turns it back into data. */
export class Failed extends Error {
  readonly failure: Failure

  constructor(value: Failure, options?: ErrorOptions) {
    super(value.message, options)
    this.name = 'Failed'
    this.failure = value
  }

  /** By name: every bundle has a copy of this class, and the one of AWS's throws into that of the program. */
  static override [Symbol.hasInstance](value: unknown): value is Failed {
    return value instanceof Error && value.name === 'Failed' && 'failure' in value
  }
}

/** Throws a failure of the given kind. */
export function fail(kind: FailureKind, message: string, next: string, cause?: string): never {
  throw new Failed(failure(kind, message, next, cause))
}

/** What the system says, by its code, when no more files can be opened: by this process, or by any. */
const OUT_OF_FILES = new Map([
  [
    'EMFILE',
    failure(
      'unreadable',
      'Too few files may be open at once',
      'Raise the limit of this shell, then try again: ulimit -n 1024',
    ),
  ],
  [
    'ENFILE',
    failure(
      'unreadable',
      'Too many files are open on this computer',
      'Close other programs, then try again',
    ),
  ],
])

function outOfFiles(thrown: unknown): Failure | undefined {
  return thrown instanceof Error && 'code' in thrown
    ? OUT_OF_FILES.get(String(thrown.code))
    : undefined
}

/** No file can be opened at present, whichever it is: that says nothing about the file. */
export function isOutOfFiles(thrown: unknown): boolean {
  return outOfFiles(thrown) !== undefined
}

/**
 * Errors of the engine itself: their messages name parts of the program, and quote nothing. Node's own of
 * these names quote the argument they refuse, and have a code (nodejs.org/api/errors.html).
 */
const OF_THE_ENGINE = ['TypeError', 'RangeError', 'ReferenceError']

/** The failure inside any thrown value; what lanyard did not expect is a bug, with its name as cause. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failed) return thrown.failure
  return (
    outOfFiles(thrown) ??
    failure('bug', 'lanyard hit a bug', 'Run the same again, and report it', causeOf(thrown))
  )
}

/** What is known of a bug without its message, which may quote a secret, as that of JSON.parse does. */
function causeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown
  const { name, message } = thrown
  if ('code' in thrown && typeof thrown.code === 'string') return `${name} ${thrown.code}`
  return OF_THE_ENGINE.includes(name) ? `${name}: ${message}` : name
}
