/** Scenes of a first look, where nothing is set up. */
import { failure } from '../../../src/core/failure.ts'
import type { Form, Size, State } from '../../../src/state/vocabulary.ts'
import { EMPTY } from '../world.ts'

const CONNECT: Form = {
  kind: 'newSession',
  fields: ['startUrl', 'region', 'name', 'scopes'],
  values: { startUrl: 'https://console.aws.amazon.com/' },
  focus: 0,
  problem: {
    field: 'startUrl',
    failure: failure(
      'badStartUrl',
      'This is the AWS console, not your access portal',
      'Look for an address ending in awsapps.com/start, in the e-mail that invited you. No such e-mail? Your AWS admin has the address',
    ),
  },
  wanted: null,
  session: null,
}

export const formWithError = (size: Size): State => ({
  ...firstRun(size),
  overlay: { kind: 'form', form: CONNECT },
})

/** The path of a file that is not there, in the question for what there is. */
export const importing = (size: Size): State => ({
  ...firstRun(size),
  overlay: {
    kind: 'form',
    form: {
      ...CONNECT,
      kind: 'importSessions',
      fields: ['given'],
      values: { given: '~/corp.json' },
      problem: {
        field: 'given',
        failure: failure('unreadable', 'There is no ~/corp.json', 'Check its path'),
      },
    },
  },
})

export const firstRun = (size: Size): State => ({
  ...EMPTY(size),
  config: { status: 'missing', shownPath: '~/.aws/config' },
})
