/** Draws the screenshots anew; with --check only says which are out of date, and fails if any is. */
import { parseArgs } from 'node:util'
import { hangPictures, pictureExhibit, tourExhibit } from './gallery.ts'
import { PICTURES } from './pictures.ts'
import { SCREENSHOTS } from './program.ts'
import { TOUR } from './tour.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const exhibits = [...PICTURES.map(pictureExhibit), tourExhibit(TOUR)]
const findings = await hangPictures(exhibits, SCREENSHOTS, values)
for (const finding of findings) console.log(values.check ? finding : `${finding}: done`)
if (findings.length === 0) console.log(`${exhibits.length} screenshots are up to date`)
if (values.check && findings.length > 0) {
  console.log('Run npm run screenshots and look at what changed')
  process.exitCode = 1
}
