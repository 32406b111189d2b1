/** STS: asking AWS who we are with the credentials of a role. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { sanitize } from '../core/sanitize.ts'
import type { Aws } from '../runtime/aws-port.ts'
import { textOf } from './answers.ts'
import type { Clients } from './clients.ts'
import { callFailed, errorCode, evidence, failed, httpStatus } from './errors.ts'
import type { Pace } from './pace.ts'

/** The STS part of the Aws port (docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity). */
export function createSts(clients: Clients, pace: Pace): Pick<Aws, 'callerIdentity'> {
  return {
    async callerIdentity(region, credentials, signal) {
      const { client, host } = clients.sts(region, credentials)
      try {
        const answer = await pace.run(
          () => client.send(new GetCallerIdentityCommand({}), { abortSignal: signal }),
          signal,
        )
        return {
          accountId: sanitize(textOf(answer.Account, 'an account', host)),
          arn: sanitize(textOf(answer.Arn, 'an ARN', host)),
          userId: sanitize(textOf(answer.UserId, 'a user id', host)),
        }
      } catch (thrown) {
        signal.throwIfAborted()
        const refused = httpStatus(thrown) === 401 || httpStatus(thrown) === 403
        if (refused || /^(ExpiredToken|InvalidClientTokenId)/.test(errorCode(thrown)))
          throw failed(
            'noAccess',
            'AWS does not accept the credentials of this role',
            'Run it again for fresh ones; if it stays, check the clock of this computer',
            evidence(thrown),
          )
        throw callFailed(thrown, host)
      } finally {
        client.destroy()
      }
    },
  }
}
