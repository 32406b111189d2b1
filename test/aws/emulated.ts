/** The Aws port against an emulator of the test's own, and a sign-in made with it. */
import { onTestFinished } from 'vitest'
import { createAws } from '../../src/aws/aws.ts'
import { Failed } from '../../src/core/failure.ts'
import type { Session } from '../../src/core/model.ts'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts'
import type { Aws, Registration } from '../../src/runtime/aws-port.ts'

export const corp: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
}

/** A signal that nobody aborts. */
export const never = new AbortController().signal

export interface Emulated {
  readonly aws: Aws
  readonly emulator: Emulator
}

export async function emulated(options: EmulatorOptions = {}): Promise<Emulated> {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return { emulator, aws: createAws({ env: emulator.environment, now: Date.now }) }
}

export interface SignedIn {
  readonly registration: Registration
  readonly accessToken: string
  readonly refreshToken: string | null
}

/** Signs in with a code that is approved at once. */
export async function signIn(
  { aws, emulator }: Emulated,
  session: Session = corp,
): Promise<SignedIn> {
  const registration = await aws.register(session, 'code', never)
  const { deviceCode, userCode } = await aws.startDevice(session, registration, never)
  emulator.approve(userCode)
  const answer = await aws.createToken(session, registration, { type: 'device', deviceCode }, never)
  if (answer.type !== 'token') throw new Error(`expected a token, got ${answer.type}`)
  return { registration, accessToken: answer.accessToken, refreshToken: answer.refreshToken }
}

/** The failure that a promise rejects with; throws where it does not, or rejects with something else. */
export async function failureOf(promise: Promise<unknown>) {
  const outcome = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (outcome instanceof Failed) return outcome.failure
  throw new Error(`expected a failure, got ${String(outcome)}`)
}
