/** The part of the sign-in that happens in the browser: /authorize and /device. */
import { type Desk, deviceStanding, type Handler, organisationNamed } from './desk.ts'
import type { AuthorizeRequest, Client, DeviceGrant } from './grants.ts'
import { codeEntryPage, consentPage, messagePage } from './pages.ts'
import { type Call, pageReply, Refusal, type Reply, redirectReply, textOf } from './wire.ts'

/**
 * GET /authorize (RFC 6749 section 4.1.1, RFC 7636 section 4.3; parameters as the AWS CLI sends
 * them, `scopes` in the plural). Asks the person, or in automatic mode answers for them.
 */
export const authorize: Handler = async (call, desk, fault) => {
  const request = authorizeRequest(call, desk)
  if (fault === 'denied') return sendBack(request, { error: 'access_denied' })
  if (desk.approve === 'auto') {
    await desk.sleep(desk.approveAfter)
    return approved(request, desk)
  }
  const organisation = organisationNamed(desk.world, request.organisation)
  if (organisation === undefined) return refusePage('This portal is gone.')
  return pageReply(
    consentPage({
      organisation,
      clientName: request.client.name,
      scopes: request.scopes,
      action: '/authorize',
      field: { name: 'ticket', value: desk.grants.ask(request) },
    }),
  )
}

/** POST /authorize: the form of the page above. Only a page that was shown can be answered, once. */
export const answerAuthorize: Handler = ({ fields }, desk) => {
  const answer = textOf(fields, 'answer')
  if (answer !== 'approve' && answer !== 'deny') return refusePage('Approve or deny, please.')
  const request = desk.grants.takeTicket(textOf(fields, 'ticket') ?? '')
  if (request === undefined) return refusePage('This page was answered before, start again.')
  return answer === 'approve'
    ? approved(request, desk)
    : sendBack(request, { error: 'access_denied' })
}

/** GET /device: asks for the code, or, where the address has it, for the answer. */
export const device: Handler = ({ query }, desk) => {
  const userCode = query.get('user_code')
  if (!userCode) return pageReply(codeEntryPage('/device', null))
  const grant = desk.grants.deviceByUserCode(userCode)
  const organisation = grant && organisationNamed(desk.world, grant.organisation)
  if (grant === undefined || organisation === undefined || !isOpen(grant, desk)) {
    return pageReply(codeEntryPage('/device', 'This code is not known, or no longer good.'), 400)
  }
  return pageReply(
    consentPage({
      organisation,
      clientName: grant.client.name,
      scopes: grant.client.scopes,
      action: '/device',
      field: { name: 'user_code', value: grant.userCode },
      userCode: grant.userCode,
    }),
  )
}

/** POST /device: the form of the page above. */
export const answerDevice: Handler = ({ fields }, desk) => {
  const answer = textOf(fields, 'answer')
  if (answer !== 'approve' && answer !== 'deny') return refusePage('Approve or deny, please.')
  const grant = desk.grants.deviceByUserCode(textOf(fields, 'user_code') ?? '')
  if (grant === undefined || !isOpen(grant, desk)) {
    return pageReply(codeEntryPage('/device', 'This code is not known, or no longer good.'), 400)
  }
  grant.answer = answer === 'approve' ? 'approved' : 'denied'
  const title = answer === 'approve' ? 'Approved' : 'Denied'
  return pageReply(messagePage(title, 'You can close this page and go back to your terminal.'))
}

function isOpen(grant: DeviceGrant, desk: Desk): boolean {
  return grant.answer === 'none' && deviceStanding(grant, desk) !== 'expired'
}

/** Checks the parameters. Until the redirect address is known good, nothing is sent there. */
function authorizeRequest({ query }: Call, desk: Desk): AuthorizeRequest {
  const client = desk.grants.client(query.get('client_id') ?? '')
  if (client === undefined || client.expiresAt <= desk.now())
    refusePage('This client is not known.')
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!isRegistered(redirectUri, client) || client.organisation === null) {
    refusePage('This client did not register this address to return to.')
  }
  const request = {
    client,
    organisation: client.organisation,
    redirectUri,
    state: query.get('state') ?? '',
    challenge: query.get('code_challenge') ?? '',
    scopes: (query.get('scopes') ?? '').split(' ').filter((scope) => scope !== ''),
  }
  const problem = authorizeProblem(query, request)
  if (problem !== null) throw new Refusal(sendBack(request, problem))
  return request
}

function authorizeProblem(
  query: URLSearchParams,
  { state, challenge, scopes, client }: AuthorizeRequest,
): Record<string, string> | null {
  const invalid = (error_description: string) => ({ error: 'invalid_request', error_description })
  if (query.get('response_type') !== 'code') return { error: 'unsupported_response_type' }
  if (state === '') return invalid('Missing state')
  if (query.get('code_challenge_method') !== 'S256') {
    return invalid('code_challenge_method must be S256')
  }
  // A SHA-256 digest in base64url without padding: 43 characters (RFC 7636 section 4.2).
  if (!/^[\w-]{43}$/.test(challenge)) return invalid('Invalid code_challenge')
  return scopes.every((scope) => client.scopes.includes(scope)) ? null : { error: 'invalid_scope' }
}

/** The registered address with any port: RFC 8252 section 7.3. */
function isRegistered(uri: string, { redirectUris }: Client): boolean {
  if (!URL.canParse(uri)) return false
  const asked = new URL(uri)
  asked.port = ''
  return redirectUris.some((registered) => new URL(registered).href === asked.href)
}

function approved(request: AuthorizeRequest, desk: Desk): Reply {
  return sendBack(request, { code: desk.grants.addCode(request, desk.now()) })
}

function sendBack({ redirectUri, state }: AuthorizeRequest, answer: Record<string, string>): Reply {
  const target = new URL(redirectUri)
  for (const [key, value] of Object.entries({ ...answer, state })) {
    target.searchParams.set(key, value)
  }
  return redirectReply(target.href)
}

function refusePage(text: string): never {
  throw new Refusal(pageReply(messagePage('This does not work', text), 400))
}
