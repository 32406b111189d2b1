/** Plays the person at the browser: opens the sign-in page, clicks, and follows the way back. */

/**
 * Opens an authorize address, answers its page, and follows the redirect to the listener that waits
 * for it. In automatic mode there is no page to answer. Resolves with what the listener said, or
 * with the page where the emulator refused; rejects where nobody listens.
 */
export async function browse(
  authorizeUrl: string,
  answer: 'approve' | 'deny' = 'approve',
): Promise<Response> {
  const page = await fetch(authorizeUrl, { redirect: 'manual' })
  if (page.status !== 200) return follow(page)
  const ticket = /name="ticket" value="([^"]+)"/.exec(await page.clone().text())?.[1]
  if (ticket === undefined) return page
  const answered = await fetch(new URL('/authorize', authorizeUrl), {
    method: 'POST',
    body: new URLSearchParams({ ticket, answer }),
    redirect: 'manual',
  })
  return follow(answered)
}

async function follow(response: Response): Promise<Response> {
  const location = response.headers.get('location')
  return location === null ? response : fetch(location)
}
