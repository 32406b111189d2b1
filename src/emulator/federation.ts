/** The console's federation endpoint: credentials in, a sign-in token out. */
import type { Handler } from './desk.ts'
import { jsonReply, Refusal } from './wire.ts'

/** GET /federation?Action=getSigninToken (IAM User Guide, "Enable custom identity broker access to the AWS console"). */
export const signinToken: Handler = ({ query }, desk) => {
  const asked = query.get('Action') === 'getSigninToken' && !query.has('SessionDuration')
  const { sessionId, sessionKey, sessionToken } = sessionIn(query.get('Session') ?? '')
  const issued = desk.signIns.credentials(String(sessionId))
  const isKnown = issued?.sessionToken === sessionToken && issued?.secretAccessKey === sessionKey
  if (!asked || issued === undefined || !isKnown || issued.expiresAt <= desk.now()) {
    throw new Refusal({
      status: 400,
      headers: { 'content-type': 'text/html' },
      body: 'Bad Request',
    })
  }
  return jsonReply({ SigninToken: desk.signIns.consoleToken() })
}

function sessionIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
