/** What only the machine knows of a row that is explained: where its token is, and which variables are set. */
import type { Session } from '../core/model.ts'
import type { ExplainGround } from '../state/overlay.ts'
import type { Ports } from './ports.ts'

export function groundOf({ tokens, environment }: Ports, session: Session | null): ExplainGround {
  return { tokenFile: session && tokens.shownFile(session), variables: environment.variables() }
}
