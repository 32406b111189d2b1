/** What only the machine knows of a row that is explained: where its token is, and which variables are set. */
import type { Session } from '../core/model.ts'
import type { ExplainGround } from '../state/overlay.ts'
import type { Ports } from './ports.ts'

export async function groundOf(
  { tokens, secretStore, environment }: Ports,
  session: Session | null,
): Promise<ExplainGround> {
  const isFile = (await secretStore.kind()) === 'files'
  const place = session && (isFile ? tokens.shownFile(session) : 'in the keychain')
  return { tokenPlace: place, variables: environment.variables() }
}
