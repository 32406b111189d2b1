/** Reads the config file, and tells what sessions, profiles and troubles it holds. */
import { type ConfigDoc, parseConfig } from '../core/aws-config.ts'
import { amissIn } from '../core/doctor/diagnose.ts'
import { toFailure } from '../core/failure.ts'
import type { ProfileName } from '../core/model.ts'
import { readProfiles } from '../core/profiles.ts'
import { namesInCredentials } from '../core/shadows.ts'
import type { Action } from '../state/actions.ts'
import type { Ports } from './ports.ts'

export async function readConfig(
  ports: Ports,
  dispatch: (action: Action) => void,
  signal: AbortSignal,
): Promise<void> {
  const { text, exists, shownPath, foreign } = await ports.config.read()
  signal.throwIfAborted()
  const doc = documentOf(ports, text)
  const names = await shadows(ports)
  signal.throwIfAborted()
  const { sessions, profiles } = readProfiles(doc)
  const amiss = amissIn(doc, names)
  dispatch({ type: 'config.loaded', exists, shownPath, foreign, sessions, profiles, amiss })
}

/** The last document, by the ports that it was read through. */
const known = new WeakMap<Ports, ConfigDoc>()

/** The document that the config file's text is: made once, as long as the text stays the same. */
export function documentOf(ports: Ports, text: string): ConfigDoc {
  const last = known.get(ports)
  if (last?.text === text) return last
  const doc = parseConfig(text, last)
  known.set(ports, doc)
  return doc
}

/** The profiles in the credentials file; one that cannot be read keeps nobody from the config file. */
export async function shadows(ports: Ports): Promise<ReadonlySet<ProfileName>> {
  try {
    return namesInCredentials(parseConfig(await ports.sharedCredentials.read()))
  } catch (thrown) {
    ports.log.write('failed', { what: 'shared credentials', code: toFailure(thrown).code })
    return new Set()
  }
}
