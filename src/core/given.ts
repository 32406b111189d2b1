/** What somebody was given to begin with: a start URL, sessions that were handed over, or a file with either. */
import { parseConfig } from './aws-config.ts'
import { encodeBytes } from './aws-config-bytes.ts'
import { fail } from './failure.ts'
import { checkCount, type Handover, handed, noHandover, readHandover } from './handover.ts'
import { type PortalAddress, readStartUrl } from './portal-address.ts'
import { readProfiles } from './profiles.ts'

/** What there is to bring in. */
export type Content =
  | ({ readonly kind: 'sessions' } & Handover)
  | ({ readonly kind: 'address' } & PortalAddress)

export type Given = Content | { readonly kind: 'file'; readonly path: string }

/** A text of more, in bytes, is none that lanyard or a person wrote to hand a few sessions over. */
export const MOST_GIVEN = 1024 * 1024

/** As a file manager, a shell or a person writes a path; what else ends like a file is one, too. */
const PATH = /^(?:[~$/\\]|\.{1,2}[\\/]|[A-Za-z]:[\\/]|file:\/\/)/
const FILE = /^[^\s:]+\.(?:json|txt|ini|conf|cfg)$/i
/** A path in which a shell would take a backslash for what keeps the next character. */
const POSIX = /^(?:[~$/]|\.{1,2}\/)/
const SECTION = /^\s*\[(?:sso-session|profile|default)\b/m
/** A file holds an address where it says so: any word could be the short name of a portal. */
const ADDRESS = /https?:\/\/|\.awsapps\.|\.app\.aws\b/i
/** Longer than any message that hands a start URL over. */
const LONGEST_NOTE = 16 * 1024

/**
 * What somebody typed or pasted: a start URL in any spelling, the path of a file, or all that the file holds.
 * Throws badValue, badStartUrl, badName, badRegion.
 */
export function readGiven(typed: string): Given {
  const text = typed.trim()
  if (text === '')
    fail('badValue', 'Nothing is named yet', 'Paste a start URL, or the path of a file')
  if (text.startsWith('{')) return pasted(text)
  const path = pathIn(text)
  return path === null ? { kind: 'address', ...readStartUrl(text) } : { kind: 'file', path }
}

/**
 * What a file holds: what `lanyard sessions export` printed, an AWS config file, or a text with a start URL
 * in it. Throws as `readGiven`.
 */
export function readGivenFile(content: string): Content {
  const text = content.trim()
  if (text.startsWith('{')) return { kind: 'sessions', ...readHandover(text) }
  if (SECTION.test(text)) return fromConfig(text)
  const isNote = text.length <= LONGEST_NOTE && ADDRESS.test(text)
  return isNote ? { kind: 'address', ...readStartUrl(text) } : noHandover()
}

/** The text of a file in UTF-8, or in the UTF-16 that PowerShell writes with `>`. */
export function decodeText(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
}

/** A field takes only so much: what was cut off makes no sense any more. */
function pasted(text: string): Content {
  if (!text.endsWith('}')) {
    fail('badValue', 'The end of this is missing', 'Save it as a file, and paste the path of that')
  }
  return { kind: 'sessions', ...readHandover(text) }
}

/** The path as it was before a shell, a browser or a file manager wrote it for others; null for what is none. */
function pathIn(text: string): string | null {
  const bare = /^(['"])(.*)\1$/.exec(text)?.[2] ?? text
  if (/^file:\/\//i.test(bare)) return pathOfUrl(bare)
  if (!PATH.test(bare) && !FILE.test(bare)) return null
  return bare === text && POSIX.test(bare) ? bare.replace(/\\(.)/g, '$1') : bare
}

function pathOfUrl(address: string): string {
  const path = address.replace(/^file:\/\/(?:localhost)?/i, '').replace(/^\/(?=[A-Za-z]:)/, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The sessions of another's AWS config file; of one with old-style profiles alone, the portal of the first. */
function fromConfig(text: string): Content {
  const { sessions } = readProfiles(parseConfig(encodeBytes(text)))
  const wanted = sessions
    .filter(({ legacy, startUrl, region }) => !legacy && startUrl !== '' && region !== '')
    .map(({ name, startUrl, region, scopes }) => handed({ name, startUrl, region, scopes }))
  checkCount(wanted)
  if (wanted.length > 0) return { kind: 'sessions', sessions: wanted, template: null }
  const [first] = sessions
  if (first === undefined) {
    fail('badValue', 'No profile in this file signs in with SSO', 'Paste the start URL instead')
  }
  const { startUrl, region } = readStartUrl(first.startUrl)
  return { kind: 'address', startUrl, region: region ?? (first.region || null) }
}
