/** Scenes of the other dialogs, over the drawn screen. */
import { finding } from '../../../src/core/doctor/finding.ts'
import { SHADOWED } from '../../../src/core/shadows.ts'
import type { Pane, Size, State } from '../../../src/state/vocabulary.ts'
import { NOTHING_AMISS } from '../../state/world.ts'
import { at, drawn } from '../world.ts'
import { quiet } from './quiet.ts'
import { DENIED } from './sign-in.ts'

/** The file and the assignments do not agree. */
export function drift(size: Size): State {
  const state = quiet(size)
  const findings = [
    finding('session', 'fail', 'orphan signs in to nowhere, and there is no session of that name', {
      fix: 'lanyard sessions add nowhere --start-url URL',
    }),
    finding('shadowed', 'warn', `payments-dev is ${SHADOWED}`, {
      fix: 'Take [payments-dev] out of the credentials file, or run lanyard profile rename payments-dev payments-dev-sso',
    }),
  ]
  const config = {
    status: 'ready',
    shownPath: '~/.aws/config',
    amiss: { ...NOTHING_AMISS, findings },
  } as const
  return { ...state, config, overlay: { kind: 'drift', line: null, cursor: 1 } }
}

export const signOut = (size: Size): State => ({
  ...quiet(size),
  overlay: { kind: 'logout', sessions: ['corp', 'acme', 'lab'], working: false },
})

export const help = (size: Size): State => ({ ...quiet(size), overlay: { kind: 'help', top: 0 } })

/** Some of it, while that is typed. */
export const helpFound = (size: Size, filter: string): State => ({
  ...quiet(size),
  overlay: { kind: 'help', top: 0, filter, typing: true },
})

export const messages = (size: Size): State => ({
  ...drawn(size),
  notices: [
    {
      id: 2,
      level: 'fail',
      text: DENIED.message,
      hint: DENIED.next,
      at: at(9, 47),
      until: at(9, 47),
      stays: null,
      failure: DENIED,
    },
    ...drawn(size).notices,
  ],
  overlay: { kind: 'messages', top: 0 },
})

export const timeline = (size: Size): State => ({
  ...quiet(size),
  overlay: { kind: 'timeline', top: 0 },
})

export const identity = (size: Size): State => ({
  ...quiet(size),
  overlay: {
    kind: 'identity',
    of: 'payments-prod',
    identity: {
      accountId: '111122223333',
      arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_DeveloperAccess_0a1b2c3d4e5f6a7b/jo@corp.example',
      userId: 'AROAEXAMPLE:jo@corp.example',
    },
  },
})

/** The row under the cursor of a pane explained, with what the machine says. */
export const explained = (size: Size, focus: Pane): State => ({
  ...quiet(size),
  focus,
  overlay: {
    kind: 'explain',
    top: 0,
    ground: {
      tokenPlace: '~/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json',
      variables: ['AWS_ACCESS_KEY_ID', 'AWS_REGION', 'AWS_SECRET_ACCESS_KEY'],
    },
  },
})

export const palette = (size: Size, query: string): State => ({
  ...quiet(size),
  overlay: { kind: 'palette', query, cursor: 0, key: null, top: 0 },
})

export const copyMenu = (size: Size): State => ({
  ...quiet(size),
  overlay: {
    kind: 'copy',
    choices: [
      { label: 'account id', text: '111122223333' },
      { label: 'account name', text: 'payments-prod' },
      { label: 'e-mail', text: 'payments-prod@corp.example' },
    ],
  },
})

export function settings(size: Size): State {
  const state = drawn(size)
  return {
    ...state,
    settings: { ...state.settings, region: 'eu-west-1', theme: 'colour-blind' },
    overlay: { kind: 'settings', cursor: 4 },
  }
}
