/** The credential server: one request gets credentials, everything else gets nothing, and nobody is kept out. */
import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { createCredentialServer } from '../../src/aws/credential-server.ts'
import { Failed, failure } from '../../src/core/failure.ts'
import type { RoleCredentials } from '../../src/runtime/aws-port.ts'
import { failureOf } from './emulated.ts'

const CREDENTIALS: RoleCredentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'session',
  expiration: Date.UTC(2030, 2, 17, 17, 46, 40, 7),
}

async function serving(provide = async () => CREDENTIALS, port = 0) {
  const controller = new AbortController()
  onTestFinished(() => controller.abort())
  let asked = 0
  const counted = () => {
    asked += 1
    return provide()
  }
  const options = { port, provide: counted }
  const served = await createCredentialServer().serveCredentials(options, controller.signal)
  const { port: found, pathname } = new URL(served.url)
  return { ...served, port: Number(found), pathname, controller, asked: () => asked }
}

interface Ask {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

function ask(port: number, { method = 'GET', path = '/credentials', headers = {} }: Ask) {
  return new Promise<{ status: number; body: string; type: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (part) => {
        body += part
      })
      response.on('end', () => {
        const type = response.headers['content-type'] ?? ''
        resolve({ status: response.statusCode ?? 0, body, type })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('who has the token gets credentials', async () => {
  const { port, token } = await serving()
  const { status, body, type } = await ask(port, { headers: { authorization: token } })
  expect({ status, type }).toEqual({ status: 200, type: 'application/json' })
  expect(JSON.parse(body)).toEqual({
    AccessKeyId: 'ASIAEXAMPLE',
    SecretAccessKey: 'secret',
    Token: 'session',
    Expiration: '2030-03-17T17:46:40Z',
  })
})

test('everything else gets nothing', async () => {
  const { port, token, asked } = await serving()
  const right = { authorization: token }
  const hostile: readonly (readonly [number, Ask])[] = [
    [401, {}],
    [401, { headers: { authorization: '' } }],
    [401, { headers: { authorization: `${token}x` } }],
    [401, { headers: { authorization: token.slice(0, -1) } }],
    [401, { headers: { authorization: `Bearer ${token}` } }],
    [401, { path: `/credentials?token=${token}` }],
    [403, { headers: { ...right, host: 'evil.example' } }],
    [403, { headers: { ...right, host: `localhost:${port}` } }],
    [403, { headers: { ...right, host: '127.0.0.1' } }],
    [404, { headers: right, path: '/' }],
    [404, { headers: right, path: '/credentials/' }],
    [404, { headers: right, path: '//credentials' }],
    [404, { headers: right, path: '/credentials?x' }],
    [405, { headers: right, method: 'POST' }],
    [405, { headers: right, method: 'OPTIONS' }],
    [405, { headers: right, method: 'HEAD' }],
  ]
  for (const [wanted, each] of hostile) {
    const { status, body } = await ask(port, each)
    expect({ each, status, body }).toEqual({ each, status: wanted, body: '' })
  }
  expect(asked()).toBe(0)
})

test('a failure is told in the words of the protocol, without a cause', async () => {
  const why = failure('notSignedIn', 'Not signed in to corp', 'Run it', 'raw-cause')
  const { port, token } = await serving(() => Promise.reject(new Failed(why)))
  const headers = { authorization: token }
  const { status, body } = await ask(port, { headers })
  expect(status).toBe(403)
  expect(JSON.parse(body)).toEqual({ Code: 'LY-101', Message: 'lanyard: Not signed in to corp' })
})

test.each([
  ['network', 503],
  ['bug', 503],
])('a %s failure may pass: %i', async (blame, wanted) => {
  const thrown = blame === 'bug' ? new Error('x') : new Failed(failure('timedOut', 'late', 'wait'))
  const { port, token } = await serving(() => Promise.reject(thrown))
  const { status } = await ask(port, { headers: { authorization: token } })
  expect(status).toBe(wanted)
})

test('fifty clients are served at once, beside as many that say nothing', async () => {
  const { port, token } = await serving()
  const silent = Array.from({ length: 50 }, () => connect(port, '127.0.0.1'))
  onTestFinished(() => {
    for (const socket of silent) socket.destroy()
  })
  const headers = { authorization: token }
  const all = await Promise.all(Array.from({ length: 50 }, () => ask(port, { headers })))
  expect(all.map(({ status }) => status)).toEqual(Array(50).fill(200))
})

test('every server has a token of its own, and listens on loopback alone', async () => {
  const [one, other] = [await serving(), await serving()]
  expect(one.token).toMatch(/^[\w-]{43}$/)
  expect(one.token).not.toBe(other.token)
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  for (const { address } of outside) {
    const refused = new Promise((resolve) => connect(one.port, address).on('error', resolve))
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' })
  }
})

test('a port that is taken is said so, and one that was served is free again', async () => {
  const first = await serving()
  const taken = await failureOf(serving(undefined, first.port))
  expect(taken).toMatchObject({ kind: 'badValue', next: expect.stringContaining('--port') })
  first.controller.abort()
  await expect(ask(first.port, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
