/** Whether enough files can be open at once: asked first, where it would else show in the middle of the work. */
import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'

/** Throws the system's own error (EMFILE, ENFILE) where so many more files cannot be open at once. */
export function needRoomForFiles(count: number): void {
  const opened: number[] = []
  try {
    while (opened.length < count) opened.push(openSync(devNull, 'r'))
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
}
