import { Agent, type IncomingHttpHeaders, request as startRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { system } from '../system.ts'

export type Received = { status: number; headers: IncomingHttpHeaders; text: string }

/** Sends a POST from a loopback address, one of 127.0.0.0/8; the local edge tells it on as CloudFront does. */
export type SendFrom = (path: string, body: unknown, headers?: Record<string, string>) => Promise<Received>

/** Connections from one address, at most `atOnce`; they end with the test. */
export function connectFrom(test: { after: (run: () => void) => void }, address: string, atOnce = 4): SendFrom {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  test.after(() => agent.destroy())
  return (path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(path, system().url.replace('localhost', '127.0.0.1'))
      const sent = { 'content-type': 'application/json', ...headers }
      const request = startRequest(url, { method: 'POST', agent, localAddress: address, headers: sent }, (response) => {
        const { statusCode: status = 0, headers: received } = response
        text(response).then((body) => resolve({ status, headers: received, text: body }), reject)
      })
      request.on('error', reject)
      request.end(body === undefined ? undefined : JSON.stringify(body))
    })
}
