/** Proxies and certificates: which way a call takes, and that certificates are always checked. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { createAws } from '../../src/aws/aws.ts'
import { routeTo } from '../../src/aws/network.ts'
import { corp, failureOf, never } from './emulated.ts'

const portal = new URL('https://portal.sso.us-east-1.amazonaws.com')
const HTTPS_PROXY = 'http://proxy.example:3128'

test.each([
  [{}, null],
  [{ HTTPS_PROXY }, 'proxy.example:3128'],
  [{ https_proxy: 'proxy.example:3128' }, 'proxy.example:3128'],
  [{ ALL_PROXY: HTTPS_PROXY }, 'proxy.example:3128'],
  [{ HTTP_PROXY: HTTPS_PROXY }, null],
  [{ HTTPS_PROXY, NO_PROXY: '*' }, null],
  [{ HTTPS_PROXY, NO_PROXY: 'localhost, amazonaws.com' }, null],
  [{ HTTPS_PROXY, NO_PROXY: '.amazonaws.com' }, null],
  [{ HTTPS_PROXY, NO_PROXY: '*.amazonaws.com:443' }, null],
  [{ HTTPS_PROXY, NO_PROXY: 'amazonaws.com:8443,onaws.com' }, 'proxy.example:3128'],
  [{ HTTPS_PROXY, no_proxy: 'portal.sso.us-east-1.amazonaws.com' }, null],
  [{ HTTPS_PROXY: 'http://user:password@proxy.example:3128' }, 'proxy.example:3128'],
])('%j leads through %s', (env, proxy) => {
  expect(routeTo(portal, env).proxy).toBe(proxy)
})

test('an emulator on this computer is not behind a proxy', () => {
  expect(routeTo(new URL('http://127.0.0.1:9'), { HTTPS_PROXY })).toEqual({
    agent: null,
    proxy: null,
  })
})

test.each([
  [{ HTTPS_PROXY: 'socks5://proxy.example' }, 'HTTPS_PROXY'],
  [{ AWS_CA_BUNDLE: '/nowhere.pem' }, 'AWS_CA_BUNDLE'],
])('%j is told to be of no use', (env, variable) => {
  expect(() => routeTo(portal, env)).toThrow(variable)
})

let key = ''
let certificate = ''
let authority = ''

beforeAll(() => {
  const directory = mkdtempSync(join(tmpdir(), 'lanyard-'))
  const [keyFile, certificateFile] = [join(directory, 'key'), join(directory, 'certificate')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const files = ['-keyout', keyFile, '-out', certificateFile]
  execFileSync('openssl', ['req', ...kind, ...subject, ...files], { stdio: 'ignore' })
  key = readFileSync(keyFile, 'utf8')
  certificate = readFileSync(certificateFile, 'utf8')
  authority = certificateFile
  return () => rmSync(directory, { recursive: true })
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** A portal on https without any roles. */
async function secure(): Promise<string> {
  const server = createTlsServer({ key, cert: certificate }, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' })
    response.end('{"roleList":[]}')
  })
  return `https://127.0.0.1:${await listening(server)}`
}

const roles = (env: Record<string, string>) =>
  createAws({ env, now: Date.now }).roles(corp, 'token', '111122223333', never)

test('a certificate that nobody vouches for is refused, and AWS_CA_BUNDLE vouches', async () => {
  const AWS_ENDPOINT_URL = await secure()
  expect(await failureOf(roles({ AWS_ENDPOINT_URL }))).toMatchObject({
    kind: 'badAnswer',
    message: expect.stringContaining('certificate'),
    next: expect.stringContaining('AWS_CA_BUNDLE'),
  })
  expect(await roles({ AWS_ENDPOINT_URL, AWS_CA_BUNDLE: authority })).toEqual([])
})

test('AWS_CA_BUNDLE takes nothing away that NODE_EXTRA_CA_CERTS vouches for', async () => {
  const AWS_ENDPOINT_URL = await secure()
  const other = join(mkdtempSync(join(tmpdir(), 'lanyard-')), 'none.pem')
  onTestFinished(() => rmSync(other, { force: true }))
  writeFileSync(other, '')
  const env = { AWS_ENDPOINT_URL, AWS_CA_BUNDLE: other }
  expect((await failureOf(roles(env))).kind).toBe('badAnswer')
  expect(await roles({ ...env, NODE_EXTRA_CA_CERTS: authority })).toEqual([])
})

test('a call goes through the proxy, and is still checked end to end', async () => {
  const AWS_ENDPOINT_URL = await secure()
  const asked: (string | undefined)[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    asked.push(request.url, request.headers['proxy-authorization'])
    const [host, port] = (request.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [socket, onward]) end.on('error', () => {})
  })
  const HTTPS_PROXY = `http://user:p%40ss@127.0.0.1:${await listening(proxy)}`
  expect(await roles({ AWS_ENDPOINT_URL, AWS_CA_BUNDLE: authority, HTTPS_PROXY })).toEqual([])
  const login = `Basic ${Buffer.from('user:p@ss').toString('base64')}`
  expect(asked).toEqual([new URL(AWS_ENDPOINT_URL).host, login])
  expect(await failureOf(roles({ AWS_ENDPOINT_URL, HTTPS_PROXY }))).toMatchObject({
    message: expect.stringContaining('certificate'),
  })
})

test('a proxy that refuses, and one that is not there, are told as such', async () => {
  const proxy = createServer()
  proxy.on('connect', (_, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
  })
  const port = await listening(proxy)
  const at = (number: number) => ({
    AWS_ENDPOINT_URL: 'https://127.0.0.1:9',
    HTTPS_PROXY: `http://user:secret@127.0.0.1:${number}`,
  })
  const refused = await failureOf(roles(at(port)))
  expect(refused).toMatchObject({ kind: 'badAnswer', cause: 'Bad response: 407' })
  expect(refused.message).toContain('proxy refused')
  const absent = await failureOf(roles(at(1)))
  expect(absent).toMatchObject({ kind: 'unreachable' })
  expect(absent.message).toContain('through the proxy 127.0.0.1:1')
  expect(JSON.stringify([refused, absent])).not.toContain('secret')
})
