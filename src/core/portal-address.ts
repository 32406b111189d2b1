/** Start URLs: what people paste, turned into the address of their access portal. */
import { fail } from './failure.ts'
import { safeName } from './naming.ts'
import { REGIONS } from './regions.ts'
import { sanitize } from './sanitize.ts'

export interface PortalAddress {
  readonly startUrl: string
  /** The region, where the address tells it, or else the one that is named beside it. */
  readonly region: string | null
}

const LOOK = 'Look for an address ending in awsapps.com/start, in the e-mail that invited you'
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
/** Two labels at least, none of them empty; URL has written other scripts in ASCII already. */
const HOST = /^[\w-]+(?:\.[\w-]+)+$/
/** What the sentence around a pasted address, or its own slashes, leave at its end. */
const TAIL = /[/>"'),.;]+$/
const APPS = /\.awsapps\.(?:com|cn)$/
const CONSOLE =
  /(?:^|\.)(?:(?:console|signin|docs)\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|amazonaws-eusc\.eu)|aws\.amazon\.com)$/
const SERVICE = /^(?:device\.sso|oidc|portal\.sso)[.-]/
/** The hosts that carry their region (awscli, customizations/sso/resolve.py). */
const WITH_REGION = [
  /\.portal\.([a-z0-9-]+)\.app\.aws$/,
  /\.([a-z0-9-]+)\.portal\.amazonaws\.(?:com(?:\.cn)?|eu)$/,
  /\.portal\.([a-z0-9-]+)\.app\.amazonwebservices\.com\.cn$/,
  /^start\.(us-gov-[a-z0-9-]+)\.(?:us-gov-home\.)?awsapps\.com$/,
]
/** First labels of a company's own host that say nothing about the company. */
const GENERIC = new Set(['aws', 'login', 'portal', 'sso', 'start', 'www'])

/**
 * The portal's address from what was typed or pasted: `corp`, `d-1234567890`, `corp.awsapps.com/start`,
 * `https://corp.awsapps.com/start/#/`, an issuer address (`https://identitycenter.amazonaws.com/ssoins-…`),
 * an `app.aws` portal, a company's own host. Throws badStartUrl for a console address, an e-mail address,
 * plain http to another computer, or nonsense.
 */
export function readStartUrl(text: string): PortalAddress {
  const typed = addressIn(text.trim())
    .replace(/^[<"'(]+/, '')
    .replace(TAIL, '')
  refuseOthers(typed)
  const url = parse(typed)
  const host = url.hostname
  if (CONSOLE.test(host)) refuse('This is the AWS console, not your access portal')
  if (SERVICE.test(host)) refuse("This is a page of AWS's sign-in, not your access portal")
  if (url.username !== '' || url.password !== '') refuse('The address has a name or password in it')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(host))) {
    const instead = url.protocol === 'http:' ? `Use https://${url.host}${url.pathname}` : LOOK
    fail('badStartUrl', 'The address must begin with https', instead)
  }
  const region = WITH_REGION.map((pattern) => pattern.exec(host)?.[1]).find(Boolean)
  return {
    startUrl: `${url.protocol}//${url.host}${pathOf(url)}`,
    region: region ?? regionBeside(text.replace(typed, ' ')),
  }
}

/** What a configured start URL comes to; one that lanyard would not take comes to itself. */
export function portalMeant(startUrl: string): string {
  try {
    return readStartUrl(startUrl).startUrl
  } catch {
    return startUrl
  }
}

/** The region that a configured start URL names; null where it names none. */
export function regionOfPortal(startUrl: string): string | null {
  try {
    return readStartUrl(startUrl).region
  } catch {
    return null
  }
}

/** A short name for a session with that start URL; always one that may be written. */
export function suggestSessionName(startUrl: string): string {
  if (!URL.canParse(startUrl)) return safeName(startUrl) || 'sso'
  const { hostname, pathname } = new URL(startUrl)
  if (LOOPBACK.test(hostname)) return 'local'
  const instance = /\/((?:d|ssoins)-[a-z0-9]+)/i.exec(pathname)?.[1]
  const labels = hostname.split('.')
  const telling = labels.slice(0, -1).find((label) => !GENERIC.has(label))
  return safeName(instance ?? (APPS.test(hostname) ? labels[0] : telling) ?? '') || 'sso'
}

/** The one address of a pasted sentence or line of an e-mail; all of it where there is none, or more than one. */
function addressIn(pasted: string): string {
  if (!/\s/.test(pasted)) return pasted
  const [address, ...others] = pasted.match(/https:\/\/[^\s<>"']+/gi) ?? []
  return address === undefined || others.length > 0 ? pasted : address
}

/** The one region that a message names beside the address, as the portal's own page of access keys does. */
function regionBeside(words: string): string | null {
  const named = new Set(words.toLowerCase().match(/\b[a-z]+(?:-[a-z]+)+-\d\b/g))
  const [region, ...others] = REGIONS.filter((one) => named.has(one))
  return region === undefined || others.length > 0 ? null : region
}

function refuseOthers(typed: string): void {
  if (typed === '') refuse('The start URL is missing')
  if (/^(?:mailto:)?[^\s/@:]+@[^\s/@]+$/i.test(typed)) {
    refuse('This is an e-mail address, not your access portal')
  }
  if (/^\d{4}-?\d{4}-?\d{4}$/.test(typed)) {
    refuse('This is an account number, not your access portal')
  }
}

/** The typed address in full: a short name stands for the portal that AWS gives such a name. */
function parse(typed: string): URL {
  if (/^ssoins-[a-z0-9]+$/i.test(typed)) {
    return new URL(`https://identitycenter.amazonaws.com/${typed}`)
  }
  if (/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(typed)) {
    return new URL(`https://${typed}.awsapps.com/start`)
  }
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`
  const url =
    sanitize(full) === full && !/\s/.test(full) && URL.canParse(full) ? new URL(full) : null
  if (url && (HOST.test(url.hostname) || LOOPBACK.test(url.hostname))) return url
  return refuse('This is not an address')
}

/** The path that belongs to the portal; what the browser's address bar adds (`#/`, a query) goes. */
function pathOf(url: URL): string {
  const path = url.pathname.replace(TAIL, '')
  if (!APPS.test(url.hostname)) return path
  return /^\/directory\/[^/]+/.exec(path)?.[0] ?? '/start'
}

function refuse(message: string): never {
  return fail('badStartUrl', message, LOOK)
}
