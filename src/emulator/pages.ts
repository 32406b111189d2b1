/** The pages a person sees in the browser: plain HTML that escapes whatever it shows. */
import type { Organisation } from './world.ts'

/** HTML that is safe to show; only `html` makes it. */
export interface Html {
  readonly html: string
}

/** Builds HTML. Values are escaped, unless they are HTML themselves. */
function html(parts: TemplateStringsArray, ...values: readonly (string | Html)[]): Html {
  const shown = values.map((value) => (typeof value === 'string' ? escapeHtml(value) : value.html))
  return { html: String.raw({ raw: parts }, ...shown) }
}

function escapeHtml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const STYLE: Html = {
  html: `
  :root { color-scheme: light dark }
  body { font: 17px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.5rem; margin: 0 0 1rem }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1.5rem; margin: 1.5rem 0 }
  dt { opacity: .65 } dd { margin: 0; overflow-wrap: anywhere }
  .code { font: 600 2rem/1.2 ui-monospace, monospace; letter-spacing: .1em }
  input { font: inherit; padding: .5rem .75rem; letter-spacing: .1em; text-transform: uppercase }
  button { font: inherit; padding: .6rem 1.4rem; margin-right: .75rem; border-radius: .4rem; cursor: pointer;
    border: 1px solid #8888; background: none; color: inherit }
  .main { background: #1f6feb; border-color: #1f6feb; color: #fff }
  footer { margin-top: 3rem; font-size: .85rem; opacity: .65 }`,
}

function layout(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
<footer>This is lanyard's own Identity Center, on this computer only. Nothing here is real.</footer>
</body>
</html>
`.html
}

export interface Consent {
  readonly organisation: Organisation
  readonly clientName: string
  readonly scopes: readonly string[]
  /** Where the form goes. */
  readonly action: string
  /** The hidden field that tells which request is answered. */
  readonly field: { readonly name: string; readonly value: string }
  /** The code to compare, in the device flow. */
  readonly userCode?: string
}

/** Asks the person to approve or deny a sign-in. */
export function consentPage(consent: Consent): string {
  const { organisation, clientName, scopes, action, field, userCode } = consent
  const compare =
    userCode === undefined
      ? html``
      : html`<p>Approve only if your terminal shows this very code:</p>
<p class="code">${userCode}</p>`
  return layout(
    `Sign in to ${organisation.name}?`,
    html`${compare}
<dl>
<dt>Portal</dt><dd>${organisation.startUrl}</dd>
<dt>You are</dt><dd>${organisation.user}</dd>
<dt>Asks</dt><dd>${clientName}</dd>
<dt>Allows</dt><dd>${allowances(scopes)}</dd>
</dl>
<form method="post" action="${action}">
<input type="hidden" name="${field.name}" value="${field.value}">
<button class="main" name="answer" value="approve">Approve</button>
<button name="answer" value="deny">Deny</button>
</form>`,
  )
}

/** Asks for the code that the terminal shows. */
export function codeEntryPage(action: string, problem: string | null): string {
  return layout(
    'Enter your code',
    html`<p>${problem ?? 'Your terminal shows a code like WDJB-MJHT.'}</p>
<form action="${action}">
<p><input name="user_code" autocomplete="off" autofocus required aria-label="Code"></p>
<button class="main">Continue</button>
</form>`,
  )
}

/** Tells the person how it ended. */
export function messagePage(title: string, text: string): string {
  return layout(title, html`<p>${text}</p>`)
}

/** What the scopes let the client do, in a person's words; the account scope is in every sign-in. */
function allowances(scopes: readonly string[]): string {
  const others = scopes.filter((scope) => scope !== 'sso:account:access')
  const accounts = 'listing your accounts and roles, and getting their credentials'
  return [accounts, ...others].join('; ')
}
