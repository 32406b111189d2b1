/** The pages that the browser shows at the end of a sign-in: static, with nothing of the request in them. */
import { createHash } from 'node:crypto'

export interface Page {
  readonly path: string
  readonly html: string
}

const STYLE =
  'body{font:18px/1.5 system-ui,sans-serif;max-width:30em;margin:18vh auto;padding:0 1.5em;' +
  'color:#1c1e21;background:#fff}h1{font-size:1.5em}' +
  '@media(prefers-color-scheme:dark){body{color:#e8e6e3;background:#16181a}}'

function page(path: string, title: string, text: string): Page {
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width">' +
    `<title>${title}</title><style>${STYLE}</style></head>` +
    `<body><h1>${title}</h1><p>${text}</p></body></html>`
  return { path, html }
}

export const SIGNED_IN = page(
  '/signed-in',
  'You can close this page',
  'lanyard has what it needs. Go back to your terminal: it says how the sign-in went.',
)

export const NOT_SIGNED_IN = page(
  '/not-signed-in',
  'You are not signed in',
  'The sign-in was not approved. Go back to your terminal to try again.',
)

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** On every answer: nothing is loaded, framed, kept, sent on or guessed from it. */
export const SAFE_HEADERS = {
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  Connection: 'close',
} as const
