/** Where stories begin. */

/** Somebody at work: signed in to one session, with twenty accounts, and a profile made by hand. */
export const SIGNED_IN = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 20 },
  files: { '.aws/config': '[profile mine]\nregion = eu-west-1\n' },
} as const
