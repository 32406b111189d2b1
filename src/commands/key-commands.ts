/** The command that does what a key does, so that nothing needs the screen; or why there is none. */

/** Either a command line with placeholders, or the reason why a key has none. */
export type Twin = { readonly command: string } | { readonly none: Reason }

/** The reasons for which a key has no command. */
export type Reason =
  /** It moves, marks or orders what the screen shows: a command is told what it is about. */
  | 'place'
  /** It belongs to a dialog: the command that does what the dialog is for asks by itself, or has options. */
  | 'dialog'
  /** It is about the screen and its terminal. */
  | 'screen'

const command = (line: string): Twin => ({ command: line })
const PLACE: Twin = { none: 'place' }
const DIALOG: Twin = { none: 'dialog' }
const SCREEN: Twin = { none: 'screen' }

/** By the id of the binding. */
export const KEY_COMMANDS: Readonly<Record<string, Twin>> = {
  'sessions.enter': command('lanyard list accounts --session SESSION'),
  'sessions.signIn': command('lanyard login SESSION'),
  'sessions.signInOther': command('lanyard login SESSION --device-code'),
  'sessions.signOut': command('lanyard logout SESSION'),
  'sessions.signOutAll': command('lanyard logout --all'),
  'sessions.mark': PLACE,
  'sessions.markAll': PLACE,
  'sessions.new': command('lanyard sessions add NAME --start-url URL --region R'),
  'sessions.edit': command('lanyard sessions edit SESSION --region R'),
  'sessions.remove': command('lanyard sessions remove SESSION'),
  'accounts.enter': command('lanyard list roles --match ACCOUNT'),
  'accounts.mark': PLACE,
  'accounts.markAll': PLACE,
  'accounts.writeMarked': command('lanyard write TARGET…'),
  'accounts.clearMarks': PLACE,
  'accounts.favourite': PLACE,
  'accounts.order': PLACE,
  'roles.write': command('lanyard write ACCOUNT/ROLE'),
  'roles.writeAs': command('lanyard write ACCOUNT/ROLE --name N --region R --output O'),
  'roles.mark': PLACE,
  'roles.markAll': PLACE,
  'roles.writeMarked': command('lanyard write TARGET…'),
  'roles.clearMarks': PLACE,
  'roles.whoami': command('lanyard whoami PROFILE'),
  'roles.use': command('lanyard env ACCOUNT/ROLE --profile-only'),
  'profiles.explain': command('lanyard profile show PROFILE'),
  'profiles.use': command('lanyard env PROFILE --profile-only'),
  'profiles.edit': command('lanyard profile edit PROFILE KEY=VALUE'),
  'profiles.rename': command('lanyard profile rename PROFILE NEW'),
  'profiles.remove': command('lanyard profile remove PROFILE'),
  'profiles.default': command('lanyard profile default PROFILE'),
  'profiles.migrate': command('lanyard profile migrate PROFILE'),
  'profiles.copy': command('lanyard profile add NAME --from PROFILE --region R'),
  'profiles.chain': command('lanyard profile add NAME --role-arn ARN --source-profile PROFILE'),
  'profiles.whoami': command('lanyard whoami PROFILE'),
  move: PLACE,
  'move.ends': PLACE,
  'move.page': PLACE,
  'move.half': PLACE,
  'focus.beside': PLACE,
  'focus.round': PLACE,
  'focus.pane': PLACE,
  'focus.profiles': PLACE,
  filter: command('lanyard list roles --match PATTERN'),
  open: command('lanyard console TARGET'),
  palette: command('lanyard keys'),
  undo: command('lanyard undo'),
  copy: command('lanyard list accounts --tsv'),
  reload: command('lanyard list accounts'),
  explain: command('lanyard profile show PROFILE'),
  drift: command('lanyard doctor'),
  settings: command('lanyard config set KEY VALUE'),
  timeline: command('lanyard status'),
  messages: command('lanyard explain CODE'),
  help: command('lanyard keys'),
  back: PLACE,
  quit: SCREEN,
  'filter.keep': PLACE,
  'filter.move': PLACE,
  'filter.clear': PLACE,
  'palette.choose': DIALOG,
  'palette.move': DIALOG,
  'palette.close': DIALOG,
  'form.submit': DIALOG,
  'form.move': DIALOG,
  'form.clear': DIALOG,
  'form.back': DIALOG,
  'paste.submit': DIALOG,
  'paste.clear': DIALOG,
  'paste.back': DIALOG,
  'settings.change': command('lanyard config set KEY VALUE'),
  'settings.usual': command('lanyard config set KEY'),
  'settings.move': DIALOG,
  'settings.close': DIALOG,
  'login.again': command('lanyard login SESSION'),
  'login.region': command('lanyard sessions edit SESSION --region R'),
  'login.copy': command('lanyard login SESSION --no-browser'),
  'login.qr': DIALOG,
  'login.open': command('lanyard login SESSION --browser'),
  'login.paste': command('lanyard login SESSION --browser'),
  'login.next': DIALOG,
  'login.other': command('lanyard login SESSION --device-code'),
  'drift.fix': command('lanyard doctor --fix'),
  'drift.copy': command('lanyard doctor'),
  'drift.move': DIALOG,
  'plan.confirm': command('lanyard write TARGET… --yes'),
  'plan.tick': DIALOG,
  'plan.rename': command('lanyard write ACCOUNT/ROLE --name N'),
  'plan.takeOver': command('lanyard write ACCOUNT/ROLE --name N --yes'),
  'plan.template': command('lanyard write TARGET… --template T'),
  'plan.tickAll': DIALOG,
  'plan.move': DIALOG,
  'logout.choose': DIALOG,
  'logout.move': DIALOG,
  'logout.confirm': command('lanyard logout SESSION --yes'),
  'confirm.choose': DIALOG,
  'confirm.move': DIALOG,
  'confirm.yes': DIALOG,
  'copy.choose': DIALOG,
  'copy.move': DIALOG,
  'identity.copy': command('lanyard whoami PROFILE --json'),
  'help.close': DIALOG,
  'help.scroll': DIALOG,
  'messages.close': DIALOG,
  'messages.scroll': DIALOG,
  'timeline.close': DIALOG,
  'timeline.scroll': DIALOG,
  'explain.copy': command('lanyard profile show PROFILE'),
  'explain.close': DIALOG,
  'explain.scroll': DIALOG,
  'failure.close': DIALOG,
  'dialog.back': DIALOG,
  leave: SCREEN,
  redraw: SCREEN,
  suspend: SCREEN,
}

/** The command line beside a key; null where it has none. */
export function commandOfKey(id: string): string | null {
  const twin = KEY_COMMANDS[id]
  return twin !== undefined && 'command' in twin ? twin.command : null
}
