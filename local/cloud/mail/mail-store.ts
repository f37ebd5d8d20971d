import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Address, decodeWords } from 'postal-mime'
import * as z from 'zod'

/**
 * One received mail. `to` holds the recipients it was sent to, comma-separated; header names are in lower case, values
 * decoded.
 */
export type Message = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  raw: string
  receivedAt: string
}

const Envelope = z.object({ id: z.string(), to: z.array(z.string()), subject: z.string(), receivedAt: z.string() })
/** What is known of a mail without reading its file. */
export type Envelope = z.infer<typeof Envelope>

export type MailStore = Awaited<ReturnType<typeof openMailStore>>

const keptAtMost = 2000
const parsedAtMost = 200
const shrinkBy = 100

/**
 * Mails as `<id>.eml` files in `folder`, oldest first, with an index of their envelopes. The oldest are dropped beyond
 * 2,000.
 */
export async function openMailStore(folder: string) {
  await mkdir(folder, { recursive: true })
  const indexFile = join(folder, 'index.jsonl')
  const fileOf = (id: string) => join(folder, `${id}.eml`)
  let envelopes = await readIndex(folder, indexFile)
  let last: Promise<unknown> = Promise.resolve()
  // A mail never changes, and who waits for the next one asks for those before it each time.
  const parsed = new Map<string, Message>()

  /** One change after the other, so that index and memory agree. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = last.then(change)
    last = done.catch(() => undefined)
    return done
  }

  async function drop(isDropped: (envelope: Envelope) => boolean): Promise<number> {
    const dropped = envelopes.filter(isDropped)
    if (dropped.length === 0) return 0
    envelopes = envelopes.filter((envelope) => !dropped.includes(envelope))
    await writeFile(`${indexFile}.new`, envelopes.map((envelope) => `${JSON.stringify(envelope)}\n`).join(''))
    await rename(`${indexFile}.new`, indexFile)
    await Promise.all(dropped.map(({ id }) => rm(fileOf(id), { force: true })))
    return dropped.length
  }

  return {
    envelopes: () => envelopes,
    add: (mail: { id: string; to: string[]; raw: Buffer }) =>
      inTurn(async () => {
        const { subject = '' } = await PostalMime.parse(headOf(mail.raw))
        const envelope = { id: mail.id, to: mail.to, subject, receivedAt: new Date().toISOString() }
        // The file goes first: a mail is in the index only if it can be read.
        await writeFile(fileOf(mail.id), mail.raw)
        await appendFile(indexFile, `${JSON.stringify(envelope)}\n`)
        envelopes.push(envelope)
        const surplus = envelopes.length - keptAtMost
        if (surplus > 0) await drop(isAmong(envelopes.slice(0, surplus + shrinkBy)))
      }),
    async read(envelope: Envelope): Promise<Message> {
      const known = parsed.get(envelope.id) ?? (await toMessage(envelope, await readFile(fileOf(envelope.id))))
      // Put behind the others: the first is the one that nobody has asked for the longest.
      parsed.delete(envelope.id)
      parsed.set(envelope.id, known)
      const [oldest] = parsed.size > parsedAtMost ? parsed.keys() : []
      if (oldest !== undefined) parsed.delete(oldest)
      return known
    },
    /** Deletes the given mails and tells how many there were. */
    remove: (given: Envelope[]) => inTurn(() => drop(isAmong(given))),
  }
}

/** A mail without its body, which may be megabytes. */
function headOf(raw: Buffer): Buffer {
  const end = raw.indexOf('\r\n\r\n')
  return end < 0 ? raw : raw.subarray(0, end + 4)
}

function isAmong(given: Envelope[]) {
  const ids = new Set(given.map(({ id }) => id))
  return ({ id }: Envelope) => ids.has(id)
}

async function readIndex(folder: string, indexFile: string): Promise<Envelope[]> {
  const text = await readFile(indexFile, 'utf8').catch(() => '')
  const files = new Set(await readdir(folder))
  const envelopes = text.split('\n').flatMap((line) => {
    try {
      const envelope = Envelope.parse(JSON.parse(line))
      return files.delete(`${envelope.id}.eml`) ? [envelope] : []
    } catch {
      // A line that a power cut left half written; its mail was never acknowledged.
      return []
    }
  })
  const orphans = [...files].filter((name) => name.endsWith('.eml'))
  await Promise.all(orphans.map((name) => rm(join(folder, name), { force: true })))
  return envelopes
}

async function toMessage({ id, to, subject, receivedAt }: Envelope, raw: Buffer): Promise<Message> {
  const email = await PostalMime.parse(raw)
  const headers: Record<string, string> = {}
  for (const { key, value } of email.headers) {
    const decoded = decodeWords(value)
    headers[key] = key in headers ? `${headers[key]}, ${decoded}` : decoded
  }
  return {
    id,
    to: to.join(', '),
    subject,
    text: email.text ?? '',
    html: email.html ?? '',
    headers,
    raw: raw.toString(),
    receivedAt,
  }
}

/** The plain addresses of an address header, groups opened. */
export function addressesOf(list: Address[] | undefined): string[] {
  return (list ?? []).flatMap((entry) =>
    entry.group ? entry.group.map(({ address }) => address) : [entry.address ?? ''],
  )
}
