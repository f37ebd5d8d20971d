import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { type Answer, json, problem } from '../base/http.ts'
import type { Envelope, MailStore } from './mail-store.ts'

/** Answers everything below /_inbox. */
export type Inbox = (method: string, url: URL, request: IncomingMessage) => Promise<Answer>

/** The page at /_inbox and its JSON: the mails the system has sent, oldest first. */
export async function createInbox(mail: MailStore): Promise<Inbox> {
  const page = await readPage()
  return async (method, url, request) => {
    const [, , collection, id, part] = url.pathname.split('/')
    if (method === 'GET' && (collection === undefined || collection === '')) return page
    if (method === 'GET' && collection === 'summary') return summary(mail, url, request)
    if (collection !== 'messages')
      return problem(404, 'not_found', 'There are /_inbox, /_inbox/messages and /_inbox/messages/<id>.')
    if (!id) return method === 'DELETE' ? remove(mail, url) : list(mail, url)
    const envelope = mail.envelopes().find((known) => known.id === id)
    if (!envelope)
      return problem(
        404,
        'not_found',
        `There is no mail ${id}; it may have been deleted or dropped as one of more than 2,000.`,
      )
    if (method === 'DELETE') return json(200, { deleted: await mail.remove([envelope]) })
    const message = await mail.read(envelope)
    return part === 'html' ? sandboxed(message.html) : json(200, message)
  }
}

async function list(mail: MailStore, url: URL): Promise<Answer> {
  const found = select(mail.envelopes(), url)
  if (!found)
    return problem(
      400,
      'invalid_input',
      '"since" must be an ISO time (2026-01-31T09:00:00Z) or the id of a mail that is still here.',
    )
  return json(200, await Promise.all(found.map((envelope) => mail.read(envelope))))
}

/** Whole mails only where they are looked at: the page asks for this every second. */
function summary(mail: MailStore, url: URL, request: IncomingMessage): Answer {
  const recipients = [...new Set(mail.envelopes().flatMap(({ to }) => to))].sort()
  const items = (select(mail.envelopes(), url) ?? []).slice(-500)
  const answer = json(200, { recipients, items })
  const etag = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`
  const headers = { ...answer.headers, etag }
  return request.headers['if-none-match'] === etag ? { status: 304, body: '', headers } : { ...answer, headers }
}

async function remove(mail: MailStore, url: URL): Promise<Answer> {
  const contains = url.searchParams.get('contains')
  const addressed = select(mail.envelopes(), url) ?? []
  if (contains === null) return json(200, { deleted: await mail.remove(addressed) })
  const found: Envelope[] = []
  for (const envelope of addressed) {
    const { subject, text, html, raw } = await mail.read(envelope)
    if ([subject, text, html, raw].some((content) => content.includes(contains))) found.push(envelope)
  }
  return json(200, { deleted: await mail.remove(found) })
}

/**
 * Filters by `to` (an address) and `since` (later than a time or after a mail); undefined when `since` makes no sense.
 */
function select(envelopes: Envelope[], { searchParams }: URL): Envelope[] | undefined {
  const to = searchParams.get('to')?.toLowerCase()
  const since = searchParams.get('since')
  const isAddressed = (envelope: Envelope) => !to || envelope.to.some((address) => address.toLowerCase() === to)
  const addressed = envelopes.filter(isAddressed)
  if (!since) return addressed
  const index = envelopes.findIndex(({ id }) => id === since)
  if (index >= 0) return envelopes.slice(index + 1).filter(isAddressed)
  const time = Date.parse(since)
  return Number.isNaN(time) ? undefined : addressed.filter(({ receivedAt }) => Date.parse(receivedAt) >= time)
}

async function readPage(): Promise<Answer> {
  const body = await readFile(new URL('./inbox.html', import.meta.url), 'utf8')
  const hashOf = (tag: string) => {
    const content = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(body)?.[1] ?? ''
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`
  }
  const csp = [
    "default-src 'none'",
    `script-src ${hashOf('script')}`,
    `style-src ${hashOf('style')}`,
    "connect-src 'self'",
    "frame-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
  return {
    status: 200,
    body,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp, ...guarded },
  }
}

const guarded = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }

/** A mail's HTML may be hostile: no script runs in it, nothing is fetched, links open in a tab of their own. */
const sandboxed = (html: string): Answer => ({
  status: 200,
  body: `<!doctype html><base target="_blank">${html}`,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; " +
      'sandbox allow-popups allow-popups-to-escape-sandbox',
    ...guarded,
  },
})
