/** What people type for an action beside its own words: as other terminal programs, shells and editors call it. */

/** By the id of the binding, in small letters. No two actions of one pane share one. */
export const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  quit: ['exit', 'q!', 'qa', 'wq', 'bye', 'leave'],
  help: ['h', 'keys', 'shortcuts', 'bindings', 'commands'],
  about: ['version', 'doctor', 'paths'],
  settings: ['config', 'preferences', 'options', 'set', 'theme', 'colours', 'colors'],
  reload: ['refresh'],
  filter: ['find', 'search'],
  messages: ['log', 'errors', 'notifications'],
  timeline: ['expiry', 'countdown'],
  explain: ['describe', 'details', 'info'],
  copy: ['yank', 'clipboard'],
  open: ['browser', 'web'],
  drift: ['diff'],
  'focus.sessions': ['sessions', 'sso'],
  'focus.accounts': ['accounts', 'account'],
  'focus.roles': ['roles', 'role'],
  'focus.profiles': ['profiles', 'profile'],
  'sessions.signIn': ['login', 'log in'],
  'sessions.signOut': ['logout', 'log out'],
  'sessions.new': ['add', 'connect'],
  'roles.write': ['save'],
  'roles.use': ['switch', 'ctx', 'context', 'env'],
  'profiles.use': ['switch', 'ctx', 'context', 'env'],
  'accounts.favourite': ['star', 'pin', 'bookmark'],
}
