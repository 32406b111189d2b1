/** STS, as far as people ask it who they are: GetCallerIdentity over the query protocol. */
import type { Handler } from './desk.ts'
import { refuseSts } from './refusals.ts'
import { type Call, textOf, xmlReply } from './wire.ts'
import { roleSessionArn, roleSessionUserId } from './world.ts'

/**
 * POST / with Action=GetCallerIdentity (AWS API reference: GetCallerIdentity). The key must be one
 * that the portal handed out, with its session token; the signature itself is not computed.
 */
export const callerIdentity: Handler = (call, desk) => {
  if (textOf(call.fields, 'Action') !== 'GetCallerIdentity') refuseSts('InvalidAction')
  const accessKeyId = accessKeyOf(call) ?? refuseSts('MissingAuthenticationToken')
  const issued = desk.signIns.credentials(accessKeyId)
  if (issued === undefined || call.headers['x-amz-security-token'] !== issued.sessionToken) {
    refuseSts('InvalidClientTokenId')
  }
  if (issued.expiresAt <= desk.now()) refuseSts('ExpiredToken')

  const { accountId, role, user } = issued
  return xmlReply(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>${escapeXml(roleSessionArn(accountId, role, user))}</Arn>
    <UserId>${escapeXml(roleSessionUserId(accountId, role, user))}</UserId>
    <Account>${escapeXml(accountId)}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`)
}

/** The access key id of a call signed for STS with Signature Version 4. */
export function accessKeyOf({ headers }: Call): string | undefined {
  const signed = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/[^/,]+\/sts\/aws4_request,/
  return signed.exec(headers.authorization ?? '')?.[1]
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
