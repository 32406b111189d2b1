/** Where the help puts commands that belong together, beside the others. */

/** The shelf of the commands that act as a TARGET. */
export const USE = 'act as a profile or role, here and in other programs'

/** The shelf of the commands that make a shell know its profile. */
export const IN_SHELLS = 'choose a profile for a shell, show and complete it'

/** The shelf of the commands that help people with lanyard itself. */
export const HELP = 'what is amiss, error codes, every key, settings, caches'
