/** Who one is behind a role, as AWS says: from the role, and from the profile. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToRole, quit, runTogether } from './ways.ts'

const ARN = /arn:aws:sts::707602334725:assumed-role\/AWSReservedSSO_DeveloperAccess_\w+/

atEachSize(
  'I asks AWS, and y copies the answer',
  { sessions: ['corp'], signedIn: ['corp'], emulator: { accounts: 20 } },
  async ({ terminal, emulator, home }) => {
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    terminal.press('I')
    await terminal.waitFor('── Who am I ──')
    await terminal.waitFor((screen) => runTogether(screen).includes('sam.rivera@corp.example'))
    terminal.press('y')
    await terminal.waitFor('clipboard: the ARN')
    expect(terminal.clipboard()).toMatch(ARN)
    terminal.press('escape')
    await terminal.waitFor('Enter write profile')
    // The credentials are kept where the AWS CLI keeps them, and used again.
    expect((await home.files()).filter((file) => file.startsWith('.aws/cli/cache/'))).toHaveLength(
      1,
    )

    terminal.press('p')
    await terminal.waitFor(/added \[profile p.+\]/)
    terminal.press('4')
    await terminal.waitFor(/Access .*✓ ready, new/)
    terminal.press('I')
    await terminal.waitFor('AWS knows payments-dev-DeveloperAccess as:')
    expect(emulator.requests.filter(({ route }) => route === 'credentials')).toHaveLength(1)
    terminal.press('escape')
    await terminal.waitFor('u use')
    await quit(terminal)
  },
)
