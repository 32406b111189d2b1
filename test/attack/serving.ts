/** G19: who does not send the token of `lanyard serve` to the right host and path, as one may, gets no credentials. */
import { setUp } from '../commands/computer.ts'
import { HOST, isRefused, request, send, silent } from './raw.ts'
import type { Outcome, Size } from './tries.ts'

const PATH = '/credentials'
/** As many as are let in at once, and some more. */
const SILENT = 600

/** Raw requests with one thing wrong: the token (`TOKEN` stands for the right one), or what it is sent with. */
function knocks(port: number): readonly string[] {
  const own = `Host: ${HOST}:${port}`
  const right = 'Authorization: TOKEN'
  const get = (...headers: readonly string[]) => request(`GET ${PATH} HTTP/1.1`, ...headers)
  const tokens = ['', 'wrong', 'TOKENx', 'xTOKEN', 'Bearer TOKEN', 'token', 'TOKEN, TOKEN', 'T\0']
  const others = ['Cookie: TOKEN', 'Proxy-Authorization: TOKEN', 'X-Authorization: TOKEN']
  const hosts = [
    'localhost',
    `localhost:${port}`,
    HOST,
    `${HOST}:1`,
    `${HOST}.:${port}`,
    `127.1:${port}`,
    `2130706433:${port}`,
    'evil.example',
    `${HOST}:${port}.evil.example`,
    `x@${HOST}:${port}`,
    '',
  ]
  const paths = [
    '/',
    '/favicon.ico',
    `${PATH}/`,
    `/${PATH}`,
    `${PATH}?`,
    `${PATH}?token=TOKEN`,
    `${PATH};x`,
    `${PATH}#`,
    `/.${PATH}`,
    `/x/..${PATH}`,
    '/%63redentials',
    '/CREDENTIALS',
    `${PATH}%00`,
    `http://${HOST}:${port}${PATH}`,
    `//evil.example${PATH}`,
    '*',
  ]
  const methods = ['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'PATCH', 'CONNECT', 'TRACE', 'get']
  return [
    get(own),
    ...tokens.map((token) => get(own, `Authorization: ${token}`)),
    ...others.map((header) => get(own, header)),
    get(own, 'Authorization: wrong', right),
    ...hosts.map((host) => get(`Host: ${host}`, right)),
    ...paths.map((path) => request(`GET ${path} HTTP/1.1`, own, right)),
    ...methods.map((method) => request(`${method} ${PATH} HTTP/1.1`, own, right)),
    get(right),
    get(own, own, right),
    get(own, 'Host: evil.example', right),
    get('Host: evil.example', own, right),
    get(`Host : ${HOST}:${port}`, right),
    get(own, ' folded: x', right),
    get(own, right, `X: ${'y'.repeat(20_000)}`),
    get(own, ...Array.from({ length: 3_000 }, (_, index) => `X${index}: y`), right),
    request(`GET ${PATH}`, own, right),
    request(`GET ${PATH} HTTP/9.9`, own, right),
    `${get(own, 'Content-Length: 5', 'Transfer-Encoding: chunked', right)}0\r\n\r\n`,
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\0'.repeat(1000),
    `GET ${PATH} HTTP/1.1\r\n${own}\r\n${right}\r\n`,
  ]
}

/** Everything that knocks, with hundreds that never finish beside it; then the right request gets its answer. */
export async function serving(size: Size): Promise<Outcome> {
  const broken: string[] = []
  let tries = 0
  for (let round = 0; round < (size === 'full' ? 3 : 1); round += 1) {
    const computer = await setUp({ sessions: ['corp'], signedIn: ['corp'] })
    try {
      const running = computer.start(['serve', '111122223333/ReadOnlyAccess', '--json'])
      const [document] = await running.says('stdout', /\{[^}]*\}/)
      const told: Readonly<Record<string, string>> = JSON.parse(document)
      const port = Number(new URL(told.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '').port)
      const token = told.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? ''
      const hush = silent(port, SILENT, `GET ${PATH} HTTP/1.1\r\nHost:`)
      const all = knocks(port)
      tries += all.length
      const answers = await Promise.all(
        all.map((knock) => send(port, knock.replaceAll('TOKEN', token))),
      )
      for (const [index, answer] of answers.entries()) {
        const tells = computer.emulator.secrets.some((secret) => answer.includes(secret))
        if (isRefused(answer) && !tells && !answer.includes(token)) continue
        broken.push(`${JSON.stringify(all[index]?.slice(0, 120))} got ${answer.slice(0, 60)}`)
      }
      const right = [`Host: ${HOST}:${port}`, `Authorization: ${token}`, 'Connection: close']
      const answer = await send(port, request(`GET ${PATH} HTTP/1.1`, ...right))
      if (!/^HTTP\/1\.1 200 .*"SecretAccessKey"/s.test(answer)) {
        broken.push(`the right one no longer counted: ${answer.slice(0, 60)}`)
      }
      hush()
    } finally {
      await computer.close()
    }
  }
  return { tries, broken }
}
