/** Portals behind a company's own address, and portals in another region than the session says. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { behind, portalOf, regionOnPage, regionTrouble } from '../../src/aws/portal-lookup.ts'
import { corp, failureOf, never } from './emulated.ts'

async function serving(answer: RequestListener): Promise<URL> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/start`)
}

const PORTAL = 'https://ssoins-1.portal.us-west-2.app.aws/start'
const leadsTo =
  (location: string): RequestListener =>
  (_, response) =>
    void response.writeHead(302, { location }).end()

test('a company address leads to the portal by one redirect', async () => {
  expect(await behind(await serving(leadsTo(PORTAL)), {}, never)).toBe(PORTAL)
})

test('a host that has no HEAD is asked with GET', async () => {
  const url = await serving(({ method }, response) => {
    if (method === 'HEAD') response.writeHead(405).end()
    else response.writeHead(301, { location: PORTAL }).end()
  })
  expect(await behind(url, {}, never)).toBe(PORTAL)
})

test.each([
  'http://corp.awsapps.com/start',
  'https://corp.awsapps.com.evil.example/start',
  'https://evil.example/',
  '/login',
  'javascript:alert(1)',
])('one that leads to %s is refused', async (location) => {
  const url = await serving(leadsTo(location))
  expect(await failureOf(behind(url, {}, never))).toMatchObject({ kind: 'portalNotFound' })
})

test('one that answers by itself is no portal', async () => {
  const url = await serving((_, response) => void response.end('hello'))
  expect((await failureOf(behind(url, {}, never))).kind).toBe('portalNotFound')
})

test('nobody at the address is told as such', async () => {
  const failure = await failureOf(behind(new URL('http://127.0.0.1:9/start'), {}, never))
  expect(failure.kind).toBe('unreachable')
})

test('a portal whose address names another region is named with it, and nobody is asked', async () => {
  const session = { ...corp, startUrl: PORTAL, region: 'us-east-1' }
  expect(await failureOf(portalOf(session, {}, never))).toMatchObject({
    kind: 'badRegion',
    message: 'This portal lives in us-west-2, not in us-east-1',
  })
  expect(await portalOf({ ...session, region: 'us-west-2' }, {}, never)).toBe(PORTAL)
})

test('the page of a portal says where it lives', async () => {
  const url = await serving(
    (_, response) =>
      void response.end('<html><head><meta name="region" content="eu-west-1"/></head>'),
  )
  expect(await regionOnPage(url, {}, never)).toBe('eu-west-1')
  const session = { ...corp, startUrl: url.href }
  const trouble = await regionTrouble(session, {}, never)
  expect(trouble?.message).toBe('This portal lives in eu-west-1, not in us-east-1')
  expect(await regionTrouble({ ...session, region: 'eu-west-1' }, {}, never)).toBeNull()
})

test('a page without an end is read to a limit, and a hostile region is none', async () => {
  const url = await serving((_, response) => {
    response.write('<meta name="region" content="evil.example/">')
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(10_000), () => setImmediate(more))
    }
    more()
  })
  expect(await regionOnPage(url, {}, never)).toBeNull()
})

test('with an endpoint of its own nothing is looked up', async () => {
  const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }
  const session = { ...corp, startUrl: 'https://sso.corp.example' }
  expect(await portalOf(session, env, never)).toBe(session.startUrl)
  expect(await regionTrouble(session, env, never)).toBeNull()
})
