import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'

const listens = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const found = typeof address === 'object' && address ? address.port : undefined
      server.close(() => resolve(found))
    })
  })

const answers = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host })
    const settle = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(500, () => settle(false))
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })

/** A port on 127.0.0.1 that nobody listens on at this moment. */
export const freePort = async (): Promise<number> => {
  const port = await listens(0)
  if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1.')
  return port
}

/** False also when somebody listens on the port of [::1] only: `localhost` would reach them instead of us. */
export const isPortFree = async (port: number): Promise<boolean> => {
  const taken = await Promise.all([answers(port, '127.0.0.1'), answers(port, '::1')])
  return !taken.includes(true) && (await listens(port)) !== undefined
}

const lines = (path: string): string[] => {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}

// /proc/net/tcp: address:port in hex, state 0A is LISTEN, the tenth column is the socket's inode.
const listeningInodes = (port: number): Set<string> => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const columns = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(lines).map((line) => line.trim().split(/\s+/))
  const matching = columns.filter((column) => column[1]?.endsWith(suffix) === true && column[3] === '0A')
  return new Set(matching.map((column) => `socket:[${column[9]}]`))
}

const holdsOneOf = (pid: string, inodes: Set<string>): boolean => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`)))
  } catch {
    // Not our process, or it ended while we looked.
    return false
  }
}

const holderFromProc = (port: number): string | undefined => {
  const inodes = listeningInodes(port)
  if (inodes.size === 0) return undefined
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsOneOf(name, inodes))
  return pid === undefined ? undefined : `${lines(`/proc/${pid}/comm`)[0] ?? 'a process'} (pid ${pid})`
}

const holderFromLsof = (port: number): string | undefined => {
  const answer = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
    encoding: 'utf8',
    timeout: 3000,
  })
  const found = /p(\d+)\nc(.*)/.exec(answer.stdout ?? '')
  return found ? `${found[2]} (pid ${found[1]})` : undefined
}

/** Who listens on a port, for people: `node (pid 4711)`, or `another program` when the system does not tell. */
export const portHolder = (port: number): string => {
  const found = process.platform === 'linux' ? holderFromProc(port) : holderFromLsof(port)
  return found ?? 'another program'
}
