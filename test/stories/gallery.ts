/** Plays picture stories and keeps their screenshots: writes them, or says which ones are out of date. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { makeHome } from './home.ts'
import { masked } from './masks.ts'
import { DARK, LIGHT } from './palette.ts'
import { picture } from './picture.ts'
import type { Program } from './program.ts'
import { PATIENCE, untilQuiet } from './quiet.ts'
import { openTerminal, type Terminal } from './terminal.ts'

export interface Picture {
  /** The file's name, without `.svg`. */
  readonly name: string
  /** What the picture shows, for people who cannot see it. */
  readonly title: string
  readonly columns: number
  readonly rows: number
  readonly background?: 'dark' | 'light'
  readonly program: Program
  readonly env?: Readonly<Record<string, string>>
  /** Brings the program to the screen to show. Ends with a wait for what makes it that screen; taken is what it settles to. */
  readonly play: (terminal: Terminal) => Promise<void>
}

/** Plays the picture's story in an empty home of its own; its SVG. */
export async function drawPicture(wanted: Picture): Promise<string> {
  const { title, columns, rows, background = 'dark', env } = wanted
  const [command, ...args] = wanted.program
  const home = await makeHome()
  const terminal = openTerminal({
    command,
    args,
    home: home.path,
    columns,
    rows,
    background,
    ...(env === undefined ? {} : { env }),
  })
  try {
    await wanted.play(terminal)
    await untilQuiet(terminal, PATIENCE)
    return picture(masked(terminal.grid()), {
      title,
      palette: background === 'light' ? LIGHT : DARK,
    })
  } finally {
    await terminal.close()
    await home.remove()
  }
}

async function svgsIn(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).filter((file) => file.endsWith('.svg')).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * Compares the directory with the pictures, and unless `check` is set makes it so: writes what is
 * new or different, removes what no picture stands behind. What it found, a line each, in the
 * order of the list; nothing where all was well.
 */
export async function hangPictures(
  pictures: readonly Picture[],
  directory: string,
  { check }: { readonly check: boolean },
): Promise<readonly string[]> {
  const findings: string[] = []
  const there = await svgsIn(directory)
  if (!check) await mkdir(directory, { recursive: true })
  for (const wanted of pictures) {
    const file = `${wanted.name}.svg`
    const path = join(directory, file)
    const svg = await drawPicture(wanted)
    const known = there.includes(file)
    if (known && (await readFile(path, 'utf8')) === svg) continue
    findings.push(known ? `${file} differs` : `${file} is missing`)
    if (!check) await writeFile(path, svg)
  }
  const names = new Set(pictures.map(({ name }) => name))
  for (const file of there.filter((one) => !names.has(basename(one, '.svg')))) {
    findings.push(`${file} has no picture behind it`)
    if (!check) await rm(join(directory, file))
  }
  return findings
}
