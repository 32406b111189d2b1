/** Signing in to the console with a role's credentials, past the access portal. */
import * as http from 'node:http'
import * as https from 'node:https'
import { federationEndpoint } from '../core/console-address.ts'
import type { Aws, RoleCredentials } from '../runtime/aws-port.ts'
import { textOf } from './answers.ts'
import { collectBody } from './body.ts'
import type { Environment } from './clients.ts'
import { endpointSettings } from './endpoints.ts'
import { callFailed, failed } from './errors.ts'
import { routeTo } from './network.ts'

const ANSWER_WITHIN = 15_000

/** The console part of the Aws port (IAM User Guide, "Enable custom identity broker access to the AWS console"). */
export function createFederation({ env }: Pick<Environment, 'env'>): Pick<Aws, 'consoleSignIn'> {
  return {
    async consoleSignIn({ region, credentials, destination, issuer }, signal) {
      const { custom } = endpointSettings(env, 'signIn')
      const endpoint = custom === null ? federationEndpoint(region) : federationAt(custom)
      // Without SessionDuration, which is refused for credentials of an assumed role.
      const question = addressed(endpoint, {
        Action: 'getSigninToken',
        Session: sessionOf(credentials),
      })
      const { SigninToken } = await ask(question, env, signal)
      const token = textOf(SigninToken, 'a sign-in token', question.host)
      const login = { Action: 'login', Issuer: issuer, Destination: destination }
      return addressed(endpoint, { ...login, SigninToken: token }).href
    },
  }
}

function federationAt(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, '')}/federation`
}

function sessionOf({ accessKeyId, secretAccessKey, sessionToken }: RoleCredentials): string {
  return JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken })
}

function addressed(endpoint: string, query: Readonly<Record<string, string>>): URL {
  return new URL(`${endpoint}?${new URLSearchParams(query)}`)
}

/** The JSON object that the endpoint answers with. The address holds secrets: it is in no error. */
async function ask(
  url: URL,
  env: Environment['env'],
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const response = await get(url, env, signal)
    const body = Buffer.from(await collectBody(response)).toString()
    const { statusCode: httpStatusCode = 0, headers } = response
    if (httpStatusCode === 400 || httpStatusCode === 403) refuse()
    if (httpStatusCode !== 200) {
      throw { name: 'Error', $metadata: { httpStatusCode }, $response: { headers } }
    }
    const answer: unknown = JSON.parse(body)
    return typeof answer === 'object' && answer !== null ? { ...answer } : {}
  } catch (thrown) {
    signal.throwIfAborted()
    throw callFailed(thrown, url.host)
  }
}

function get(
  url: URL,
  env: Environment['env'],
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const { agent } = routeTo(url, env)
  const { request } = url.protocol === 'http:' ? http : https
  const options = { signal, timeout: ANSWER_WITHIN, ...(agent === null ? {} : { agent }) }
  return new Promise((resolve, reject) => {
    const asked = request(url, options, resolve)
    asked.on('error', reject)
    asked.on('timeout', () =>
      asked.destroy(Object.assign(new Error('no answer'), { name: 'TimeoutError' })),
    )
    asked.end()
  })
}

function refuse(): never {
  throw failed(
    'noAccess',
    'AWS does not accept the credentials of this role for the console',
    "Leave out --federation: the access portal's link needs no credentials",
  )
}
