/** G11: what lanyard listens on can be reached from this computer alone, on the address that it names. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { type Running, setUp } from '../commands/computer.ts'
import { type Outcome, type Size, together, tryAll } from './tries.ts'

/** A command that listens, and where it says its port. */
const LISTENERS: readonly {
  readonly args: readonly string[]
  readonly says: 'stdout' | 'stderr'
  readonly port: RegExp
}[] = [
  {
    args: ['login', 'corp', '--browser', '--no-browser'],
    says: 'stderr',
    port: /redirect_uri=http%3A%2F%2F127\.0\.0\.1%3A(\d+)/,
  },
  {
    args: ['serve', '111122223333/ReadOnlyAccess', '--json'],
    says: 'stdout',
    port: /http:\/\/127\.0\.0\.1:(\d+)\/credentials/,
  },
  { args: ['emulator'], says: 'stderr', port: /listening on http:\/\/127\.0\.0\.1:(\d+)/ },
]

/** Loopback addresses besides the named one, and every address that others could reach this computer by. */
function otherAddresses(): readonly string[] {
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const far = own.filter(({ internal }) => !internal)
  const addresses = far.map(({ address, scopeid }) => (scopeid ? null : address))
  return ['127.0.0.2', '127.255.255.254', '::1', ...addresses.filter((one) => one !== null)]
}

/** Every listener from every other address, and what the kernel says of its sockets; a port is new each time. */
export async function reachable(size: Size): Promise<Outcome> {
  const outcomes: Outcome[] = []
  for (let round = 0; round < (size === 'full' ? 10 : 1); round += 1) {
    for (const listener of LISTENERS) outcomes.push(await reach(listener))
  }
  return together(outcomes)
}

async function reach({ args, says, port }: (typeof LISTENERS)[number]): Promise<Outcome> {
  const computer = await setUp({
    sessions: ['corp'],
    signedIn: args[0] === 'serve' ? ['corp'] : [],
  })
  try {
    const running = computer.start(args)
    const [, number = ''] = await running.says(says, port)
    if (!(await answers('127.0.0.1', Number(number)))) throw new Error('nobody listens at all')
    const name = args[0] ?? ''
    const tried = await tryAll(
      otherAddresses(),
      (address) => `${name} at ${address}`,
      async (address) => ((await answers(address, Number(number))) ? 'it answered' : null),
    )
    const open = listening(running)
    const wide = open.filter((socket) => !socket.startsWith('127.0.0.1:'))
    return together([
      tried,
      { tries: open.length, broken: wide.map((socket) => `${name} listens on ${socket}`) },
      { tries: 1, broken: open.length === 0 ? [`${name}: its sockets were not found`] : [] },
    ])
  } finally {
    await computer.close()
  }
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 })
    const end = (how: boolean) => () => {
      socket.destroy()
      resolve(how)
    }
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false))
  })
}

const LISTEN = '0A'

/** Address and port of every socket that a process listens on, as the kernel has them (proc(5), /proc/net/tcp). */
function listening({ child }: Running): readonly string[] {
  const directory = `/proc/${child.pid}/fd`
  const inodes = new Set(
    readdirSync(directory).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${directory}/${fd}`))?.[1] ?? []
      } catch {
        return []
      }
    }),
  )
  return ['tcp', 'tcp6'].flatMap((family) =>
    readFileSync(`/proc/${child.pid}/net/${family}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTEN && inodes.has(inode ?? ''))
      .map(([, local = '']) => shown(local)),
  )
}

/** `0100007F:1F90` is 127.0.0.1:8080; what is longer is IPv6 and stays as it is. */
function shown(local: string): string {
  const [address = '', port = ''] = local.split(':')
  const bytes = (address.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16))
  const host = address.length === 8 ? bytes.join('.') : address
  return `${host}:${Number.parseInt(port, 16)}`
}
