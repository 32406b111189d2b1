/** What each failure code means, for `lanyard explain`: why it happens, and what helps. */
import { FAILURES, type FailureKind } from './failure.ts'

export interface Explanation {
  /** What has happened, in one sentence. */
  readonly means: string
  /** Why that happens, as far as it can be known. */
  readonly why: string
  /** What helps, the most likely first: sentences with commands to paste. */
  readonly help: readonly string[]
}

const HARMLESS = 'The old file is whole.'

export const EXPLANATIONS: Readonly<Record<FailureKind, Explanation>> = {
  notSignedIn: {
    means: 'The session is not signed in on this computer.',
    why: 'Nobody signed in yet, somebody signed out, or the sign-in ran out and could not be renewed.',
    help: ['lanyard login SESSION signs in.', 'lanyard status shows how all sessions stand.'],
  },
  signInDenied: {
    means: 'The request to sign in was turned down.',
    why: 'Somebody chose Deny on the page of AWS, or the identity provider refused.',
    help: [
      'lanyard login SESSION asks again.',
      'Ask whoever runs your Identity Center if it stays so.',
    ],
  },
  signInExpired: {
    means: 'Nobody approved the sign-in in time.',
    why: 'A code is good for ten minutes or so, a browser sign-in for as long as lanyard waits.',
    help: ['lanyard login SESSION starts again, with a new code.'],
  },
  sessionEnded: {
    means: 'AWS no longer takes the sign-in, whatever its expiry says.',
    why: 'It was ended elsewhere: another program signed out, or an administrator ended the session.',
    help: ['lanyard login SESSION signs in again.'],
  },
  portalNotFound: {
    means: 'AWS knows no access portal at the start URL in that region.',
    why: 'The start URL has a typing error, or the session names another region than the portal lives in.',
    help: [
      'lanyard sessions list shows what is set.',
      'lanyard sessions edit SESSION --start-url URL --region REGION puts it right.',
    ],
  },
  redirectFailed: {
    means: 'The browser did not come back to lanyard.',
    why: 'A proxy, a firewall or another computer stood between the browser and 127.0.0.1.',
    help: [
      'lanyard login SESSION --device-code signs in without a way back.',
      'p in the dialog takes the address on which the browser ended.',
    ],
  },
  registrationGone: {
    means: 'AWS no longer knows lanyard under the number that it had given it.',
    why: 'Such numbers run out after three months; AWS may take them back sooner.',
    help: ['lanyard login SESSION gets a new one by itself.'],
  },
  unreachable: {
    means: 'AWS could not be reached.',
    why: 'No network, a name that cannot be resolved, a proxy, or a certificate that is not trusted.',
    help: [
      'Check the network; HTTPS_PROXY and NO_PROXY say which proxy is used.',
      'lanyard list accounts --cached shows what was seen before.',
    ],
  },
  timedOut: {
    means: 'AWS did not answer in time.',
    why: 'The network is slow or drops packets, or a proxy holds the connection.',
    help: ['Try again in a moment.', 'Run it with --debug FILE to see which call it was.'],
  },
  throttled: {
    means: 'AWS slowed lanyard down for so long that it gave up.',
    why: 'Other programs use up the rate limit of the same Identity Center.',
    help: ['Wait a minute and try again: what came so far is kept.'],
  },
  noAccess: {
    means: 'AWS refuses this role or account to you.',
    why: 'The assignment was taken away, or has not spread through AWS yet.',
    help: [
      'lanyard list roles shows what is assigned to you now.',
      'lanyard write --prune removes profiles of roles that are gone.',
    ],
  },
  badAnswer: {
    means: 'Something answered, but not as AWS does.',
    why: 'A sign-in page of a hotel or a company proxy stands between you and AWS.',
    help: ['Open any page in a browser and sign in to the network, then try again.'],
  },
  awsError: {
    means: 'AWS answered with an error of its own.',
    why: 'A fault on the side of AWS, or a setting of your Identity Center.',
    help: [
      'Try again in a minute.',
      'Run it with --debug FILE: the number of the request is in it.',
    ],
  },
  unreadable: {
    means: 'A file cannot be read.',
    why: 'It belongs to another user, is no file, or lies on a disk that does not answer.',
    help: ['lanyard doctor says which files have the wrong owner or mode.'],
  },
  readOnly: {
    means: 'A file cannot be written.',
    why: 'It, its directory or its disk is read-only for you.',
    help: [HARMLESS, 'Make it your own and writable, or set AWS_CONFIG_FILE to another file.'],
  },
  diskFull: {
    means: 'There is no room on the disk.',
    why: 'The disk is full, or you have used up your share of it.',
    help: [HARMLESS, 'Free some space, then do the same again.'],
  },
  keepsChanging: {
    means: 'Another program wrote the config file at the same moment.',
    why: 'Programs other than lanyard take no lock, so their writes and ours can cross.',
    help: ['Do the same again when the other program is done.'],
  },
  locked: {
    means: 'Another lanyard is writing the same file, and did not finish in time.',
    why: 'It waits for a disk, or was stopped in the middle.',
    help: ['End the process that is named, or wait for it; a dead one is stepped over by itself.'],
  },
  notEditable: {
    means: 'lanyard does not change this, because it could not do so safely.',
    why: 'The section is written in a way that programs read differently, or is no section of its own.',
    help: ['lanyard doctor names the line.', 'Change it with an editor.'],
  },
  nothingToUndo: {
    means: 'No write of lanyard is left to take back.',
    why: 'The last ten writes are kept; those before, and those of other programs, are not.',
    help: ['lanyard undo --dry-run shows what there is.'],
  },
  undoRefused: {
    means: 'The last write cannot be taken back without losing something newer.',
    why: 'Another program has since changed the same place of the file.',
    help: ['The file from before is kept where the message says: take from it what you need.'],
  },
  noKeychain: {
    means: 'Sign-ins are to be kept in the keychain, and none can be used here.',
    why: 'Its program (secret-tool, security) is not installed, or no desktop session is there, as over SSH.',
    help: [
      'On Linux: install secret-tool (libsecret) and a keychain such as GNOME Keyring.',
      'lanyard config set store keeps sign-ins in the files of the AWS CLI, unencrypted.',
    ],
  },
  keychainLocked: {
    means: 'The keychain is locked, and was not unlocked in time.',
    why: 'Nobody has typed its password since the computer started, or its prompt was closed.',
    help: ['Unlock it, for instance at the prompt on the desktop, and do the same again.'],
  },
  badStartUrl: {
    means: 'That is no start URL of an access portal.',
    why: 'It is not https, or not an address that a portal can have.',
    help: ['Copy it from your portal: https://corp.awsapps.com/start, or just corp.'],
  },
  badRegion: {
    means: 'That is no region of AWS.',
    why: 'A typing error, or the name of a city in the place of the code.',
    help: ['Use the code of the region, such as eu-west-1.'],
  },
  badName: {
    means: 'A profile or session cannot have this name.',
    why: 'Some of the programs that read the config file would take it for something else.',
    help: ['Use letters, digits, hyphen, underscore and dot.'],
  },
  unknownSession: {
    means: 'There is no session of that name.',
    why: 'A typing error, or a config file of another computer.',
    help: ['lanyard sessions list shows those there are.', 'lanyard sessions add NAME adds one.'],
  },
  unknownTarget: {
    means: 'There is no such profile, account or role for you.',
    why: 'A typing error, or an assignment that is gone.',
    help: ['lanyard list profiles and lanyard list roles show what there is.'],
  },
  usage: {
    means: 'The command line is not one that lanyard understands.',
    why: 'A word, an option or a value too much, missing or misspelt.',
    help: ['Add --help to the command: it begins with examples.'],
  },
  nameTaken: {
    means: 'There is something of that name already.',
    why: 'Names are given once: a second section of that name would hide the first.',
    help: ['Choose another name, or lanyard profile show NAME to look at what is there.'],
  },
  noBrowser: {
    means: 'No browser could be opened.',
    why: 'None is there, or the one that BROWSER or config.ini names does not start.',
    help: [
      'lanyard login SESSION --no-browser prints the address.',
      'lanyard login SESSION --device-code needs no browser here.',
    ],
  },
  badValue: {
    means: 'A value is not one that this can have.',
    why: 'It is out of bounds, or has characters that would act as something else.',
    help: ['The message says which; lanyard config get shows the settings.'],
  },
  bug: {
    means: 'lanyard did what nobody expected.',
    why: 'A fault in lanyard.',
    help: ['Run the same with --debug FILE and report what it says; it holds no secrets.'],
  },
}

/** The kind that a code stands for, written `LY-406`, `ly-406` or `406`; null for none. */
export function kindOfCode(code: string): FailureKind | null {
  const digits = /^(?:ly-?)?(\d{3})$/i.exec(code)?.[1]
  const kinds = Object.keys(FAILURES) as FailureKind[]
  return kinds.find((kind) => FAILURES[kind].code === `LY-${digits}`) ?? null
}
