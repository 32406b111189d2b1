/** Reads the config file, and tells what sessions, profiles and troubles it holds. */
import { parseConfig } from '../core/aws-config.ts'
import { problems } from '../core/aws-config-problems.ts'
import { diagnose } from '../core/doctor/diagnose.ts'
import { toFailure } from '../core/failure.ts'
import type { ProfileName } from '../core/model.ts'
import { readProfiles } from '../core/profiles.ts'
import { remarks } from '../core/reader-remarks.ts'
import { namesInCredentials } from '../core/shadows.ts'
import type { Action } from '../state/actions.ts'
import type { Ports } from './ports.ts'

export async function readConfig(
  ports: Ports,
  dispatch: (action: Action) => void,
  signal: AbortSignal,
): Promise<void> {
  const { text, exists, shownPath } = await ports.config.read()
  signal.throwIfAborted()
  const doc = parseConfig(text)
  const told = { problems: problems(doc), remarks: remarks(doc) }
  const findings = diagnose(doc, await shadows(ports), told)
  signal.throwIfAborted()
  const found = { ...readProfiles(doc), ...told, findings }
  dispatch({ type: 'config.loaded', exists, shownPath, ...found })
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
