/** Scenes of a sign-in, as it waits and as it fails. */
import { failure } from '../../../src/core/failure.ts'
import type { Login, Size, State } from '../../../src/state/vocabulary.ts'
import { NOW } from '../world.ts'
import { quiet } from './quiet.ts'

/** The sign-in began at 09:49, nineteen seconds ago. */
const START = NOW

/** `corp` on its way in. */
function signingIn(size: Size, login: Login, qr = false): State {
  const state = quiet(size)
  return {
    ...state,
    now: START + 19_000,
    logins: { ...state.logins, corp: login },
    overlay: { kind: 'login', session: 'corp', qr },
  }
}

const waiting = {
  phase: 'waiting',
  attempt: 1,
  startedAt: START,
  deadline: START + 600_000,
} as const

export const byBrowser = (size: Size): State =>
  signingIn(size, {
    ...waiting,
    flow: 'browser',
    url: 'https://oidc.us-east-1.amazonaws.com/authorize?response_type=code&client_id=Xk2mTq9v3LpZ7rYw',
    returnsTo: 'http://127.0.0.1:53219/oauth/callback',
  })

export const byCode = (size: Size, qr = false): State =>
  signingIn(
    size,
    {
      ...waiting,
      flow: 'code',
      url: 'https://corp.awsapps.com/start/#/device',
      userCode: 'WDJB-MJHT',
      completeUrl: 'https://corp.awsapps.com/start/#/device?user_code=WDJB-MJHT',
      interval: 5000,
    },
    qr,
  )

/** The field for the address on which a browser elsewhere ended, after a wrong one. */
export const pasting = (size: Size): State => ({
  ...byBrowser(size),
  overlay: {
    kind: 'paste',
    session: 'corp',
    failure: failure(
      'badValue',
      'This is not the address that the sign-in ends on',
      'Copy all of the address that begins with http://127.0.0.1:53219/oauth/callback',
    ),
  },
})

export function foreignPage(size: Size): State {
  const state = byCode(size)
  const login = state.logins.corp
  if (login?.phase !== 'waiting' || login.flow !== 'code') return state
  const url = 'https://corp.awsapps.com.evil.example/start'
  return { ...state, logins: { ...state.logins, corp: { ...login, url, isForeign: true } } }
}

export const DENIED = failure(
  'signInDenied',
  'The sign-in was not approved',
  'Press Enter to start again',
  'access_denied',
)

export const notApproved = (size: Size): State =>
  signingIn(size, { phase: 'failed', flow: 'browser', failure: DENIED })
