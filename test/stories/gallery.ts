/** Keeps what picture stories show: writes the files, or says which ones are out of date. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawPicture, filmTour, type Picture, type Tour } from './camera.ts'
import { cast } from './cast.ts'
import { movingPicture } from './moving-picture.ts'

/** Files that are made by playing a story. */
export interface Exhibit {
  readonly files: readonly string[]
  /** The texts of the files, in their order. */
  make(): Promise<readonly string[]>
}

export function pictureExhibit(wanted: Picture): Exhibit {
  return {
    files: [`${wanted.name}.svg`],
    make: async () => [await drawPicture(wanted)],
  }
}

export function tourExhibit(tour: Tour): Exhibit {
  const { name, title } = tour
  return {
    files: [`${name}.svg`, `${name}.cast`],
    async make() {
      const frames = await filmTour(tour)
      return [movingPicture(frames, { title }), cast(frames, title)]
    },
  }
}

async function filesIn(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * Compares the directory with the exhibits, and unless `check` is set makes it so: writes what is
 * new or different, removes what no exhibit stands behind. What it found, a line each, in the
 * order of the list; nothing where all was well.
 */
export async function hangPictures(
  exhibits: readonly Exhibit[],
  directory: string,
  { check }: { readonly check: boolean },
): Promise<readonly string[]> {
  const findings: string[] = []
  const there = await filesIn(directory)
  if (!check) await mkdir(directory, { recursive: true })
  for (const { files, make } of exhibits) {
    const texts = await make()
    for (const [at, file] of files.entries()) {
      const path = join(directory, file)
      const text = texts[at] ?? ''
      const known = there.includes(file)
      if (known && (await readFile(path, 'utf8')) === text) continue
      findings.push(known ? `${file} differs` : `${file} is missing`)
      if (!check) await writeFile(path, text)
    }
  }
  const made = new Set(exhibits.flatMap(({ files }) => files))
  for (const file of there.filter((one) => !made.has(one))) {
    findings.push(`${file} has no picture behind it`)
    if (!check) await rm(join(directory, file))
  }
  return findings
}
