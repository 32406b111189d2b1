/** Plays a scene on the program, and takes what it shows: a picture, or the frames of a tour. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ms } from '../../src/core/model.ts'
import { STILL_PORT } from '../../src/demo.ts'
import { ansi } from './ansi.ts'
import { makeHome } from './home.ts'
import { masked } from './masks.ts'
import type { Frame } from './moving-picture.ts'
import { DARK, LIGHT } from './palette.ts'
import { picture } from './picture.ts'
import type { Program } from './program.ts'
import { untilQuiet } from './quiet.ts'
import { openTerminal, type Terminal } from './terminal.ts'

interface Scene {
  /** The file's name, without its ending. */
  readonly name: string
  /** What it shows, for people who cannot see it. */
  readonly title: string
  readonly columns: number
  readonly rows: number
  readonly program: Program
  readonly env?: Readonly<Record<string, string>>
}

export interface Picture extends Scene {
  readonly background?: 'dark' | 'light'
  /** Brings the program to the screen to show. Ends with a wait for what makes it that screen; taken is what it settles to. */
  readonly play: (terminal: Terminal) => Promise<void>
}

/** A film of one person at work: what each step leads to is a frame. */
export interface Tour extends Scene {
  readonly steps: readonly Step[]
}

export interface Step {
  readonly hold: Ms
  readonly play: Picture['play']
}

/** Resolves when the screen is the one to take; `taken` is what would be taken now. */
export type Settle = (terminal: Terminal, taken: () => string) => Promise<void>

const whenQuiet: Settle = (terminal) => untilQuiet(terminal)

/** Waits while another picture, or whoever it is, has the port of a demo whose clock stands still. */
async function untilFree(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const server = createServer()
    server.listen(STILL_PORT, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (isFree) {
      server.close()
      await once(server, 'close')
      return
    }
    await sleep(200)
  }
  throw new Error(`Port ${STILL_PORT} is taken; pictures are drawn there`)
}

/** Opens the scene in an empty home of its own, and takes it down again. */
async function staged<T>(
  { program, columns, rows, env, background = 'dark' }: Scene & Pick<Picture, 'background'>,
  act: (terminal: Terminal) => Promise<T>,
): Promise<T> {
  const [command, ...args] = program
  if (env?.LANYARD_NOW !== undefined) await untilFree()
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
    return await act(terminal)
  } finally {
    await terminal.close()
    await home.remove()
  }
}

/** Plays the picture's story; its SVG. */
export function drawPicture(wanted: Picture, settle = whenQuiet): Promise<string> {
  const { title, background } = wanted
  const palette = background === 'light' ? LIGHT : DARK
  return staged(wanted, async (terminal) => {
    const taken = () => picture(masked(terminal.grid()), { title, palette })
    await wanted.play(terminal)
    await settle(terminal, taken)
    return taken()
  })
}

/** Plays the tour; its frames. */
export function filmTour(tour: Tour, settle = whenQuiet): Promise<readonly Frame[]> {
  return staged(tour, async (terminal) => {
    const frames: Frame[] = []
    for (const { hold, play } of tour.steps) {
      await play(terminal)
      await settle(terminal, () => ansi(masked(terminal.grid())))
      frames.push({ grid: masked(terminal.grid()), hold })
    }
    return frames
  })
}
