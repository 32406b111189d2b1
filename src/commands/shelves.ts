/** Where the help puts commands that belong together, beside the others. */

/** The shelf of the commands that act as a TARGET. */
export const USE = 'act as a profile or role, here and in other programs'
