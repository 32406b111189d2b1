/** The pictures in screenshots/ are what the program shows today: `npm run screenshots` draws them anew. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawPicture, filmTour, type Settle } from './camera.ts'
import { cast, shownIn } from './cast.ts'
import { movingPicture } from './moving-picture.ts'
import { PICTURES } from './pictures.ts'
import { SCREENSHOTS } from './program.ts'
import { TOUR } from './tour.ts'

const TIMEOUT = 60_000

const kept = (file: string) => readFile(join(SCREENSHOTS, file), 'utf8')

/** Until the screen is the one that was kept: a slow machine may be loading still. */
function untilShown(wanted: string): Settle {
  return (terminal, taken) => {
    return terminal.waitFor(function theKeptPicture() {
      return taken() === wanted
    })
  }
}

test.each(PICTURES)('$name is up to date', { timeout: TIMEOUT }, async (wanted) => {
  await drawPicture(wanted, untilShown(await kept(`${wanted.name}.svg`)))
})

test('the tour is up to date', { timeout: TIMEOUT }, async () => {
  const { name, title } = TOUR
  const film = await kept(`${name}.cast`)
  const frames = shownIn(film)
  let at = 0
  const taken = await filmTour(TOUR, (...look) => untilShown(frames[at++] ?? '')(...look))
  expect(cast(taken, title)).toBe(film)
  expect(await kept(`${name}.svg`)).toBe(movingPicture(taken, { title }))
})
