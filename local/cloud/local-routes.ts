import type { IncomingMessage } from 'node:http'
import * as z from 'zod'
import { FaultSwitches, type Faults } from './base/faults.ts'
import { type Answer, BodyTooLarge, isCrossOrigin, json, problem, readBody } from './base/http.ts'
import type { Targets } from './edge/targets.ts'
import type { Queues } from './events/dead-letters.ts'
import type { Schedules } from './events/schedules.ts'
import type { Inbox } from './mail/inbox.ts'
import { type Mailboxes, MailboxSwitch } from './mail/mailboxes.ts'

export type LocalParts = {
  inbox: Inbox
  faults: Faults
  mailboxes: Mailboxes
  /** What runs or waits for a repeat. */
  pending: () => { invocations: number; deliveries: number }
  schedules: Schedules
  queues: Queues
  targets: Targets
  /** Running function instances finish, the next ones start anew. */
  reloadFunctions: () => void
}

type Route = [method: string, path: string, handler: (request: IncomingMessage) => Promise<Answer>]

/** The pages and switches that exist on a laptop only. Nothing of them is in the deployed system. */
export function createLocalRoutes(parts: LocalParts): (request: IncomingMessage, url: URL) => Promise<Answer> {
  const { faults, inbox, mailboxes, pending, queues, reloadFunctions, schedules, targets } = parts
  const reload = () => {
    reloadFunctions()
    return { reloaded: true }
  }
  const clear = () => {
    faults.clear()
    return faults.current()
  }
  const routes: Route[] = [
    ['POST', '/_local/tick', () => tick(schedules)],
    ['GET', '/_local/faults', async () => json(200, faults.current())],
    ['POST', '/_local/faults', (request) => setFaults(faults, request)],
    ['DELETE', '/_local/faults', async () => json(200, clear())],
    ['GET', '/_local/mailboxes', async () => json(200, mailboxes.list())],
    ['POST', '/_local/mailboxes', (request) => setMailbox(mailboxes, request)],
    ['GET', '/_local/pending', async () => json(200, pending())],
    ['POST', '/_local/reload', async () => json(200, reload())],
    ['GET', '/_local/targets', async () => json(200, { items: targets.list() })],
    ['GET', '/_local/dead-letters', async () => json(200, await queues.read())],
  ]
  return async (request, url) => {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
    const refusal = method === 'GET' ? undefined : refuseForeign(request)
    if (refusal) return refusal
    if (url.pathname.startsWith('/_inbox')) return inbox(method, url, request)
    const known = routes.filter(([, path]) => path === url.pathname)
    if (known.length === 0) return notFound(url.pathname, routes)
    const handler = known.find(([allowed]) => allowed === method)?.[2]
    const allowed = known.map(([name]) => name).join(', ')
    return handler ? handler(request) : problem(405, 'method_not_allowed', `${url.pathname} takes ${allowed}.`)
  }
}

function notFound(path: string, routes: Route[]): Answer {
  const paths = [...new Set(routes.map(([, known]) => known))].join(', ')
  return problem(404, 'not_found', `There is no ${path}. There are ${paths} and /_inbox.`)
}

/** A page of another site must not be able to set faults or delete mail, by script or by a plain form. */
function refuseForeign(request: IncomingMessage): Answer | undefined {
  if (isCrossOrigin(request)) return problem(403, 'cross_origin', 'Only pages of this origin and programs may do this.')
  const type = request.headers['content-type']
  if (type === undefined || /^application\/json\b/i.test(type)) return undefined
  return problem(415, 'unsupported_media_type', `The body is ${type}; send it with "content-type: application/json".`)
}

async function tick(schedules: Schedules): Promise<Answer> {
  const results = await schedules.tick()
  const failed = results.filter((result) => !result.ok)
  if (failed.length === 0) return json(200, { items: results })
  const detail = failed.map(({ rule, error }) => `${rule}: ${error}`).join('\n')
  return problem(500, 'tick_failed', detail, { items: results })
}

async function setFaults(faults: Faults, request: IncomingMessage): Promise<Answer> {
  const body = await readJson(request)
  const parsed = FaultSwitches.safeParse(body)
  if (!parsed.success) {
    const example =
      '{"ses": {"throttle": 3, "loseAnswers": 1, "rate": 14}, "events": {"failEntries": 1, "holdMs": 500, "shuffle": 500}, ' +
      '"dynamodb": {"down": 5000}, "schedules": {"stopped": true}, ' +
      '"functions": {"name": "notifier", "killAtCall": 3, "when": "after"}}'
    return problem(
      400,
      'invalid_input',
      `${z.prettifyError(parsed.error)}\nAllowed is what is in this example: ${example}`,
    )
  }
  faults.set(parsed.data)
  return json(200, faults.current())
}

async function setMailbox(mailboxes: Mailboxes, request: IncomingMessage): Promise<Answer> {
  const parsed = MailboxSwitch.safeParse(await readJson(request))
  if (!parsed.success) return problem(400, 'invalid_input', z.prettifyError(parsed.error))
  mailboxes.set(parsed.data.address, parsed.data.behaviour)
  return json(200, mailboxes.list())
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request, 100_000)).toString())
  } catch (error) {
    if (error instanceof BodyTooLarge || error instanceof SyntaxError) return undefined
    throw error
  }
}
