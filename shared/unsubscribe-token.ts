import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { type MailKind, mailKinds } from './contract/preferences.ts'

/** What one click on a mail's unsubscribe button switches off; its place is its code in links, as that of a kind. */
export const unsubscribeScopes = ['task', 'kind', 'all'] as const
export type UnsubscribeScope = (typeof unsubscribeScopes)[number]

/** What a token of a mail says. `taskId` and `kind` are what the mail was about, whatever its scope. */
export type UnsubscribeClaim = {
  personId: string
  scope: UnsubscribeScope
  taskId: string | null
  kind: MailKind | null
}

/** The keys that tokens are signed with, by their number: all of them count, the current one signs. */
export type TokenKeys = { current: number; keys: ReadonlyMap<number, string> }

const keyNumber = z.coerce.number().int().min(1).max(255)
const Stored = z.object({ current: keyNumber }).catchall(z.string().min(32))

/**
 * The keys in the secret `{"current":"1","1":"…"}`. Adding a key and naming it as the current one leaves every mail
 * that was sent usable.
 */
export function parseTokenKeys(secret: string): TokenKeys {
  const { current, ...others } = Stored.parse(JSON.parse(secret))
  const keys = new Map(Object.entries(others).map(([number, key]) => [keyNumber.parse(number), String(key)]))
  if (!keys.has(current))
    throw new Error(`The secret of the mail tokens names ${current} as its key, and has no such key.`)
  return { current, keys }
}

const macBytes = 16
const idBytes = 16
const headBytes = 3
const noKind = 255

// Its place is in tokens that were sent years ago: new kinds go to the end.
const kindCodes: readonly MailKind[] = mailKinds

/**
 * The token of a link in a mail: 47 or 68 characters. It never expires, and is good for nothing but choosing which mail
 * to get.
 */
export function writeUnsubscribeToken({ personId, scope, taskId, kind }: UnsubscribeClaim, ring: TokenKeys): string {
  const head = Buffer.from([
    ring.current,
    unsubscribeScopes.indexOf(scope),
    kind === null ? noKind : kindCodes.indexOf(kind),
  ])
  const payload = Buffer.concat([head, toBytes(personId), ...(taskId === null ? [] : [toBytes(taskId)])])
  return Buffer.concat([payload, macOf(payload, ring.keys.get(ring.current) ?? '')]).toString('base64url')
}

/**
 * What a token says, or undefined when it is none of ours. However it is wrong, one MAC is made and compared: the time
 * tells nothing.
 */
export function readUnsubscribeToken(token: string, ring: TokenKeys): UnsubscribeClaim | undefined {
  const bytes = Buffer.from(token, 'base64url')
  const payload = bytes.subarray(0, Math.max(bytes.length - macBytes, 0))
  const key = ring.keys.get(payload[0] ?? 0)
  const expected = macOf(payload, key ?? '')
  const given = Buffer.alloc(macBytes)
  bytes.copy(given, 0, payload.length)
  const isOurs = timingSafeEqual(given, expected)
  // One spelling for each token: base64url has bits at its end that say nothing.
  return isOurs && key !== undefined && bytes.toString('base64url') === token ? toClaim(payload) : undefined
}

function toClaim(payload: Buffer): UnsubscribeClaim | undefined {
  const [, scopeCode = 0, kindCode = noKind] = payload
  const scope = unsubscribeScopes[scopeCode]
  const hasTask = payload.length === headBytes + 2 * idBytes
  if (scope === undefined || !(hasTask || payload.length === headBytes + idBytes)) return undefined
  const idAt = (at: number) => toId(payload.subarray(at, at + idBytes))
  return {
    personId: idAt(headBytes),
    scope,
    taskId: hasTask ? idAt(headBytes + idBytes) : null,
    kind: kindCodes[kindCode] ?? null,
  }
}

// The prefix keeps a MAC made for this from ever meaning anything elsewhere.
const macOf = (payload: Buffer, key: string): Buffer =>
  createHmac('sha256', key).update('baton unsubscribe 1\n').update(payload).digest().subarray(0, macBytes)

const toBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const toId = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

type KeySource = { read: () => Promise<string>; now: () => Date }

// How long a new key takes to be known here; it signs nowhere before it has been added everywhere.
const rereadAfterMs = 5 * 60_000

/**
 * The keys of the mails' links, read at the first use and again every five minutes. When reading them again fails,
 * those that are known go on being used: no mail has to wait for that.
 */
export function openTokenKeys({ read, now }: KeySource): () => Promise<TokenKeys> {
  let known: TokenKeys | undefined
  let readAt = 0
  return async () => {
    if (known !== undefined && now().getTime() - readAt < rereadAfterMs) return known
    readAt = now().getTime()
    try {
      known = parseTokenKeys(await read())
    } catch (error) {
      if (known === undefined) throw error
    }
    return known
  }
}
