/** S5: what knocks at the sign-in listener in place of the browser gets a 4xx or nothing, and the sign-in goes on. */
import { setUp } from '../commands/computer.ts'
import { HOST, isRefused, request, send, silent } from './raw.ts'
import type { Outcome, Size } from './tries.ts'

const PATH = '/oauth/callback'
const SILENT = 20

/** Raw requests, without the state of the sign-in, or with it where it may not count: `STATE` stands for it. */
function knocks(port: number): readonly string[] {
  const own = `${HOST}:${port}`
  const get = (target: string, host = own) => request(`GET ${target} HTTP/1.1`, `Host: ${host}`)
  const right = `${PATH}?code=evil&state=STATE`
  const paths = [
    `/`,
    `/favicon.ico`,
    `${PATH}`,
    `${PATH}?code=evil`,
    `${PATH}?code=evil&state=`,
    `${PATH}?code=evil&state=wrong`,
    `${PATH}?error=access_denied`,
    `${PATH}?error=access_denied&state=wrong`,
    `${PATH}?code=evil&state[]=STATE`,
    `${PATH}?code=evil&state=STATE&state=STATE`,
    `${PATH}?code=evil&code=other&state=STATE`,
    `${PATH}?code=evil&error=x&state=STATE`,
    `${PATH}/?code=evil&state=STATE`,
    `/oauth/./callback?code=evil&state=STATE`,
    `/oauth//callback?code=evil&state=STATE`,
    `/x/../oauth/callback?code=evil&state=STATE`,
    `/oauth/%63allback?code=evil&state=STATE`,
    `/OAUTH/CALLBACK?code=evil&state=STATE`,
    `${PATH};x?code=evil&state=STATE`,
    `${PATH}#?code=evil&state=STATE`,
    `http://${own}${right}`,
    `//evil.example${right}`,
    `/signed-in`,
  ]
  const hosts = [
    'localhost',
    `localhost:${port}`,
    HOST,
    `${HOST}:1`,
    'evil.example',
    `${own}.evil.example`,
  ]
  const methods = ['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'CONNECT', 'TRACE', 'get', 'PRI']
  return [
    ...paths.map((path) => get(path)),
    ...hosts.map((host) => get(right, host)),
    ...methods.map((method) => request(`${method} ${right} HTTP/1.1`, `Host: ${own}`)),
    request(`GET ${right} HTTP/1.1`),
    request(`GET ${right} HTTP/1.1`, `Host: ${own}`, 'Host: evil.example'),
    request(`GET ${right} HTTP/1.1`, 'Host: evil.example', `Host: ${own}`),
    request(`GET ${right} HTTP/1.1`, `Host : ${own}`),
    request(`GET ${right}`, `Host: ${own}`),
    request(`POST / HTTP/1.1`, `Host: ${own}`, 'Content-Length: 99999999'),
    `POST / HTTP/1.1\r\nHost: ${own}\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${get('/')}`,
    get(`${PATH}?code=${'x'.repeat(9000)}&state=STATE`),
    request(`GET ${right} HTTP/1.1`, `Host: ${own}`, `X: ${'y'.repeat(20_000)}`),
    get('/').repeat(100),
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\0'.repeat(1000),
    `GET ${right} HTTP/1.1\r\nHost: ${own}\r\n`,
  ]
}

/** Everything that knocks, with silent connections beside it; then the browser comes, and the sign-in is done. */
export async function knocking(size: Size): Promise<Outcome> {
  const broken: string[] = []
  let tries = 0
  for (let round = 0; round < (size === 'full' ? 5 : 1); round += 1) {
    const computer = await setUp({ sessions: ['corp'] })
    try {
      const running = computer.start(['login', 'corp', '--browser', '--no-browser'])
      const [address] = await running.says('stderr', /http:\S+\/authorize\?\S+/)
      const { searchParams } = new URL(address)
      const redirect = new URL(searchParams.get('redirect_uri') ?? '')
      const state = searchParams.get('state') ?? ''
      const all = knocks(Number(redirect.port)).map((knock) => knock.replaceAll('STATE', state))
      const hush = silent(Number(redirect.port), SILENT)
      for (const knock of all) {
        tries += 1
        const answer = await send(Number(redirect.port), knock)
        if (!isRefused(answer) || answer.includes('evil')) {
          broken.push(
            `${JSON.stringify(knock.replaceAll(state, 'STATE').slice(0, 120))} got ${answer.slice(0, 60)}`,
          )
        }
      }
      const came = await computer.emulator.browse(address).catch((thrown: unknown) => thrown)
      if (came instanceof Error) broken.push(`nobody listens any more: ${came.message}`)
      const { code, stderr } = await running.done
      if (code !== 0) broken.push(`the right one no longer counted: ${code}, ${stderr.slice(-200)}`)
      hush()
    } finally {
      await computer.close()
    }
  }
  return { tries, broken }
}
