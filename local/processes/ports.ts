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
export async function freePort(): Promise<number> {
  const port = await listens(0)
  if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1.')
  return port
}

/** False also when somebody listens on the port of [::1] only: `localhost` would reach them instead of us. */
export async function isPortFree(port: number): Promise<boolean> {
  const taken = await Promise.all([answers(port, '127.0.0.1'), answers(port, '::1')])
  return !taken.includes(true) && (await listens(port)) !== undefined
}
