/** The variables of a process. */

/** The value of each variable by its name, as `process.env` has it; what is not set is absent. */
export type Env = Readonly<Record<string, string | undefined>>
