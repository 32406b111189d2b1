/** The program that stories and pictures are about, as people get it: the built bundle. */
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A command and its arguments. */
export type Program = readonly [command: string, ...args: readonly string[]]

export const LANYARD: Program = [process.execPath, join(ROOT, 'dist/cli.cjs')]

export const SCREENSHOTS = join(ROOT, 'screenshots')
