/** Fuzzes the answers of AWS. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { createAws } from '../../../src/aws/aws.ts'
import { CORP, check, field, inWords, NOW, ROLE, type Target } from './target.ts'

const never = new AbortController().signal

const answer = fc.record({
  status: fc.constantFrom(200, 200, 200, 204, 301, 400, 401, 403, 404, 429, 500, 503),
  type: fc.constantFrom('application/json', 'text/html', 'text/xml', 'application/cbor', ''),
  error: fc.constantFrom('', 'UnauthorizedException', 'TooManyRequestsException', '__proto__'),
  body: fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc
      .dictionary(
        fc.constantFrom(
          'accountList',
          'roleList',
          'roleCredentials',
          'nextToken',
          'accessToken',
          'expiresIn',
          'refreshToken',
          'clientId',
          'clientSecret',
          'clientSecretExpiresAt',
          'deviceCode',
          'userCode',
          'verificationUri',
          'interval',
          'error',
          'message',
          '__type',
        ),
        fc.oneof(
          field,
          fc.array(
            fc.dictionary(
              fc.constantFrom('accountId', 'accountName', 'roleName', 'emailAddress'),
              field,
            ),
          ),
        ),
      )
      .map((value) => JSON.stringify(value)),
  ),
})

/** Anything as AWS's answer to any call: an answer that was understood, or a failure in words. */
export const answers: Target = {
  name: 'answers of AWS',
  property() {
    let next = { status: 200, type: '', error: '', body: '' }
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        const headers = {
          'content-type': next.type,
          'x-amzn-errortype': next.error,
          'retry-after': '0',
        }
        response.writeHead(next.status, headers).end(next.body)
      })
    })
    const listening = once(server.listen(0, '127.0.0.1').unref(), 'listening')
    return fc.asyncProperty(answer, async (made) => {
      // A wait before each new try is what these ask for, and what takes the time of all others.
      const retried = made.status >= 429 || made.error === 'TooManyRequestsException'
      next = retried ? { ...made, status: 400, error: '' } : made
      await listening
      const { port } = server.address() as AddressInfo
      const url = `http://127.0.0.1:${port}`
      const timeouts = { connect: 1_000, answer: 1_000 }
      const aws = createAws({ env: { AWS_ENDPOINT_URL: url }, now: () => NOW, timeouts })
      const registration = { clientId: 'a', clientSecret: 'b', expiresAt: NOW + 1e9 }
      const all = async () => {
        for await (const page of aws.accounts(CORP, 't', never)) {
          for (const { id } of page) check(/^\d{12}$/.test(id), `an account called ${id}`)
        }
      }
      await inWords(all())
      await inWords(aws.roles(CORP, 't', ROLE.accountId, never))
      await inWords(aws.roleCredentials(CORP, 't', ROLE, never))
      await inWords(aws.register(CORP, 'code', never))
      await inWords(aws.startDevice(CORP, registration, never))
      await inWords(aws.createToken(CORP, registration, { type: 'device', deviceCode: 'd' }, never))
      await inWords(aws.logout(CORP, 't', never))
    })
  },
}
