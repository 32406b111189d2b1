/** The listener for the redirect against everything that is not the redirect. */
import { get, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { type Listener, listenForRedirect } from '../../src/aws/loopback.ts'
import { failureOf } from './emulated.ts'

const STATE = 'the-right-state-of-this-sign-in'

async function listening(): Promise<Listener & { port: number; abort(reason: Error): void }> {
  const controller = new AbortController()
  onTestFinished(() => controller.abort(new Error('the test is over')))
  const listener = await listenForRedirect(STATE, controller.signal)
  const port = Number(new URL(listener.redirectUri).port)
  return { ...listener, port, abort: (reason) => controller.abort(reason) }
}

interface Reply {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

function ask(
  port: number,
  path: string,
  { method = 'GET', host = `127.0.0.1:${port}`, headers = {} } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } })
    asked.on('error', reject)
    asked.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asked.end()
  })
}

/** Resolves once nobody listens at the port any more. */
async function closed(port: number): Promise<void> {
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (!open) return
  }
}

const good = (code: string) => `/oauth/callback?code=${code}&state=${STATE}`

test('twelve hostile requests change nothing, and then the right one counts', async () => {
  const { port, code } = await listening()
  const hostile: readonly (readonly [string, object?])[] = [
    ['/'],
    ['/favicon.ico'],
    [`/oauth/callback/?code=evil&state=${STATE}`],
    [`/oauth//callback?code=evil&state=${STATE}`],
    ['/oauth/callback?code=evil'],
    ['/oauth/callback?code=evil&state=wrong'],
    ['/oauth/callback?error=access_denied'],
    ['/oauth/callback?error=access_denied&state=wrong'],
    [`/oauth/callback?code=evil&code=twice&state=${STATE}`],
    [`/oauth/callback?code=evil&state=${STATE}&state=${STATE}`],
    [`/oauth/callback?code=evil&error=access_denied&state=${STATE}`],
    [`/oauth/callback?state=${STATE}`],
    [`/oauth/callback?code=&state=${STATE}`],
    [good('evil'), { method: 'POST' }],
    [good('evil'), { method: 'OPTIONS' }],
    [good('evil'), { method: 'HEAD' }],
    [good('evil'), { host: `localhost:${port}` }],
    [good('evil'), { host: '127.0.0.1' }],
    [good('evil'), { host: 'evil.example' }],
    [`http://evil.example${good('evil')}`],
    ['/signed-in'],
    [
      `/oauth/callback?code=${'x'.repeat(7000)}&state=wrong`,
      { headers: { padding: 'y'.repeat(4000) } },
    ],
  ]
  for (const [path, options] of hostile) {
    const { status, headers, body } = await ask(port, path, options)
    expect.soft(status, path.slice(0, 80)).toBeGreaterThanOrEqual(400)
    expect.soft(status).toBeLessThan(500)
    expect.soft(body).not.toContain('evil')
    expect.soft(headers).not.toHaveProperty('access-control-allow-origin')
  }
  const arrived = await ask(port, good('right'))
  expect(arrived.status).toBe(303)
  expect(await ask(port, '/signed-in')).toMatchObject({ status: 200 })
  expect(await code).toBe('right')
})

test('the code leaves the address bar, for a page that holds and loads nothing', async () => {
  const { port, code } = await listening()
  const first = await ask(port, `${good('secret-code')}&x=%3Cscript%3E`)
  expect(first).toMatchObject({ status: 303, headers: { location: '/signed-in' }, body: '' })
  const page = await ask(port, '/signed-in')
  for (const { headers } of [first, page]) {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; .*frame-ancestors 'none'$/,
      ),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  }
  expect(page.body).not.toMatch(/secret-code|<script|https?:|src=|href=/)
  expect(await code).toBe('secret-code')
  await closed(port)
})

test.each([
  (to: string) => to,
  (to: string) => `  ${to.replace('http://', '')}#fragment\n`,
  (to: string) => `"${to}"`,
])('an address that was pasted counts as the redirect (%#)', async (spelled) => {
  const { port, code, take } = await listening()
  take(spelled(`http://127.0.0.1:${port}${good('pasted')}`))
  expect(await code).toBe('pasted')
  await closed(port)
})

test('a request with two hosts counts for neither', async () => {
  const { port, code } = await listening()
  for (const hosts of [
    [`127.0.0.1:${port}`, 'evil.example'],
    ['evil.example', `127.0.0.1:${port}`],
    [`127.0.0.1:${port}`, `127.0.0.1:${port}`],
  ]) {
    const headers = hosts.flatMap((host) => ['Host', host])
    const status = await new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: good('evil'), headers })
      asked.on('error', reject)
      asked.on('response', (response) => resolve(response.resume().statusCode))
      asked.end()
    })
    expect(status).toBe(403)
  }
  await ask(port, good('right'))
  await ask(port, '/signed-in')
  expect(await code).toBe('right')
})

test('an address that belongs elsewhere changes nothing, and is not repeated', async () => {
  const { port, code, take } = await listening()
  const here = `http://127.0.0.1:${port}`
  for (const address of [
    '',
    'secret-code',
    `https://127.0.0.1:${port}${good('secret-code')}`,
    `http://127.0.0.1:${port + 1}${good('secret-code')}`,
    `http://localhost:${port}${good('secret-code')}`,
    `${here}/oauth/callback?code=secret-code&state=wrong`,
    `${here}/oauth/callback?code=secret-code`,
    `${here}/oauth/callback?error=access_denied`,
    `${here}${good('secret-code')}&code=twice`,
  ]) {
    const failure = await failureOf(Promise.resolve().then(() => take(address)))
    expect(failure.kind, address).toBe('badValue')
    expect(JSON.stringify(failure)).not.toContain('secret-code')
  }
  take(`${here}${good('right')}`)
  expect(await code).toBe('right')
})

test('a pasted no ends it like one that came by itself', async () => {
  const { port, code, take } = await listening()
  take(`http://127.0.0.1:${port}/oauth/callback?error=access_denied&state=${STATE}`)
  expect(await failureOf(code)).toMatchObject({ kind: 'signInDenied' })
  await closed(port)
})

test('it answers once', async () => {
  const { port, code } = await listening()
  await ask(port, good('first'))
  expect(await ask(port, good('second'))).toMatchObject({ status: 404 })
  expect(await code).toBe('first')
})

test('a browser that never fetches its page does not hold the sign-in up', async () => {
  const { port, code } = await listening()
  await ask(port, good('right'))
  expect(await code).toBe('right')
  await closed(port)
})

test.each([
  ['access_denied', 'signInDenied', 'access_denied'],
  ['server_error', 'redirectFailed', 'server_error'],
  ['<script>alert(1)</script>', 'redirectFailed', 'another error'],
])('the error %s with the right state ends it', async (error, kind, cause) => {
  const { port, code } = await listening()
  const query = new URLSearchParams({ error, error_description: '<b>', state: STATE })
  expect(await ask(port, `/oauth/callback?${query}`)).toMatchObject({ status: 303, body: '' })
  const page = await ask(port, '/not-signed-in')
  expect(page.body).not.toMatch(/<script|<b>/)
  expect(await failureOf(code)).toMatchObject({ kind, cause })
})

test('silent connections do not keep the redirect out', async () => {
  const { port, code } = await listening()
  const silent = await Promise.all(
    Array.from(
      { length: 20 },
      () =>
        new Promise<Socket>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => resolve(socket))
          socket.on('error', () => {})
          onTestFinished(() => void socket.destroy())
        }),
    ),
  )
  expect(silent).toHaveLength(20)
  expect((await ask(port, good('right'))).status).toBe(303)
  expect(await code).toBe('right')
})

test('giving up closes it at once, with connections that wait', async () => {
  const { port, code, abort } = await listening()
  const waiting = connect(port, '127.0.0.1')
  const ended = new Promise((resolve) => waiting.once('close', resolve))
  waiting.on('error', () => {})
  await new Promise((resolve) => waiting.once('connect', resolve))
  const reason = new Error('Esc')
  abort(reason)
  await expect(code).rejects.toBe(reason)
  await ended
  await closed(port)
})

test('nobody reaches it but this computer', async () => {
  const { port } = await listening()
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
  // 127.0.0.2 is this computer too, and still not the address that is listened at.
  for (const address of ['127.0.0.2', ...others]) {
    const reached = await new Promise((resolve) => {
      get({ host: address, port, path: '/', timeout: 1000 }, () => resolve('answer'))
        .on('timeout', () => resolve('silence'))
        .on('error', () => resolve('nobody'))
    })
    expect(reached).not.toBe('answer')
  }
})
