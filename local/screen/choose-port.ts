import { Problem } from '../launcher/problem.mjs'
import { isPortFree } from '../processes/ports.ts'

const DEFAULT_PORT = 3000
const TRIED_AFTER_DEFAULT = 50

export type ChosenPort = { port: number; note?: string }

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new Problem(`PORT is "${text}", which is no port.`, {
    next: 'Give a number from 1 to 65535, or 0 for any free one: PORT=3100 npm start',
  })
}

const another = (port: number): number => (port > 65_000 ? port - 100 : port + 100)

async function nextFree(): Promise<number> {
  for (let port = DEFAULT_PORT + 1; port <= DEFAULT_PORT + TRIED_AFTER_DEFAULT; port += 1) {
    if (await isPortFree(port)) return port
  }
  return 0
}

/**
 * The port for the public door. One that was asked for must be free; instead of the default one the next free one is
 * taken, which `note` says.
 */
export async function choosePort(asked: string | undefined): Promise<ChosenPort> {
  if (asked !== undefined && asked !== '') {
    const port = parsePort(asked)
    if (port === 0 || (await isPortFree(port))) return { port }
    throw new Problem(`Port ${port} is in use by another program. Free it or run: PORT=${another(port)} npm start`)
  }
  if (await isPortFree(DEFAULT_PORT)) return { port: DEFAULT_PORT }
  const port = await nextFree()
  return { port, note: `Port ${DEFAULT_PORT} is in use by another program: the next free one is taken.` }
}

/**
 * What to tell when the port was free at the beginning of a start and another program took it meanwhile; else the error
 * itself.
 */
export function explainTakenPort(error: unknown, port: number): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return error
  return new Problem(`Port ${port} was taken by another program while Baton was starting.`, {
    next: `The same command again takes another port, or: PORT=${another(port)} npm start`,
    cause: error,
  })
}
