/** What Enter would write for the role under the cursor, and how to use it: beside the roles on wide screens. */
import { keyOf } from '../../core/key-names.ts'
import { compileTemplate, type NameFacts } from '../../core/naming.ts'
import { layoutOf } from '../layout.ts'
import { currentAccount, currentRole, currentSession, profileFor } from '../selection.ts'
import type { State } from '../vocabulary.ts'
import { type Box, indent, MARGINS, rule } from './box.ts'
import { view } from './look.ts'
import { rich } from './prose.ts'
import { BLANK, join, type Line, named, strong, text } from './span.ts'

/** The box, or null where the screen has no room for it. */
export const preview = view(
  (state: State) => {
    const rect = layoutOf(state.size, state.focus).preview
    return {
      width: rect?.width ?? 0,
      height: rect?.height ?? 0,
      session: currentSession(state),
      account: currentAccount(state),
      role: currentRole(state),
      profiles: state.profiles,
      sessions: state.sessions,
      settings: state.settings,
    }
  },
  ({ width, height, session, account, role, profiles, sessions, settings }): Box | null => {
    if (width === 0) return null
    const box = (lines: readonly Line[]): Box => ({
      width,
      height,
      focused: false,
      title: { tag: text('Preview'), filter: '', typing: false, right: BLANK },
      lines,
      thumb: null,
    })
    if (session === null || account === null || role === null) return box([])
    const ref = { session: session.name, accountId: account.id, role: role.rawName ?? role.name }
    const known = profileFor({ profiles, sessions }, ref)
    const name =
      known?.name ??
      usualName(settings.template, {
        account: account.rawName ?? account.name,
        id: account.id,
        email: account.email,
        role: ref.role,
        session: session.name,
        region: settings.region ?? '',
      })
    const region = known?.region ?? settings.region
    const output = known?.output ?? settings.output
    const room = width - MARGINS
    const keys = [
      `sso_session = ${ref.session}`,
      `sso_account_id = ${ref.accountId}`,
      `sso_role_name = ${role.name}`,
      ...(region === null ? [] : [`region = ${region}`]),
      ...(output === null ? [] : [`output = ${output}`]),
    ]
    return box([
      indent(
        known === null
          ? rich(`*${keyOf({ settings }, 'roles.write')}* writes`)
          : text('Already there'),
      ),
      indent(text(known === null ? 'to ~/.aws/config' : `~/.aws/config, line ${known.line}`)),
      BLANK,
      indent(join(text('   '), named(`[profile ${name}]`, room - 3, 'strong'))),
      ...keys.map((line) => indent(join(text('   '), named(line, room - 3, 'text')))),
      BLANK,
      rule(width),
      BLANK,
      indent(strong('Use it')),
      indent(named(`aws s3 ls --profile ${name}`, room, 'text')),
      indent(named(`export AWS_PROFILE=${name}`, room, 'text')),
      ...(known === null
        ? []
        : [indent(rich(`*${keyOf({ settings }, 'roles.use')}* copies the last line`))]),
    ])
  },
)

/** The name that the template gives; a template that cannot be read gives none. */
function usualName(template: string, facts: NameFacts): string {
  try {
    return compileTemplate(template)(facts)
  } catch {
    return '…'
  }
}
