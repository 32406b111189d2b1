/** The pictures of README: each is a short story on the demo, played by screenshots.ts. */
import type { Picture } from './gallery.ts'

export const PICTURES: readonly Picture[] = []
