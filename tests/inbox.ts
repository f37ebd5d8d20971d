import assert from 'node:assert/strict'
import type { Message } from '#local/cloud/mail/mail-store.ts'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import type { Page } from '#shared/contract/page.ts'
import { call } from './call.ts'
import { eventually } from './eventually.ts'
import type { SignedIn } from './people.ts'

export type Mail = Message

async function allMailsTo(email: string): Promise<Mail[]> {
  const { body } = await call<Mail[]>('GET', `/_inbox/messages?to=${encodeURIComponent(email)}`)
  return body
}

/** The mails about tasks that this address has got so far, oldest first. */
export async function mailsTo(email: string): Promise<Mail[]> {
  return (await allMailsTo(email)).filter((mail) => mail.headers['x-baton-task'] !== undefined)
}

/** Waits for the newest security mail to this address whose subject matches. */
export async function awaitSecurityMail(email: string, subject: RegExp): Promise<Mail> {
  const find = async () => (await allMailsTo(email)).findLast((mail) => subject.test(mail.subject))
  const mail = await eventually(find, (found) => found !== undefined)
  assert.ok(mail, `no mail to ${email} with the subject ${subject}`)
  return mail
}

/** The token in the link of a security mail. */
export function linkTokenOf(mail: Mail): string {
  return /#token=([\w-]{43})/.exec(mail.text)?.[1] ?? ''
}

/** Waits for the `count`-th mail to this address; returns all that are there. */
export function awaitMails(email: string, count: number): Promise<Mail[]> {
  return eventually(
    () => mailsTo(email),
    (mails) => mails.length >= count,
  )
}

/** The ledger of a task's mails, when all decisions about the event `seq` are final. */
export function awaitLedger(as: SignedIn, key: string, seq: number): Promise<MailRecord[]> {
  return eventually(
    () => listAll<MailRecord>(as, `/api/tasks/${key}/mail`),
    (records) => records.some((record) => record.seq === seq) && records.every(isFinal),
  )
}

/** Whether nothing more becomes of a mail by itself. */
export const isFinal = ({ state }: Pick<MailRecord, 'state'>): boolean => ['sent', 'skipped', 'failed'].includes(state)

/**
 * The history of a task, when it is whole up to the event `seq`: two relays carry events side by side, and a later one
 * can be there first.
 */
export function awaitHistory(as: SignedIn, key: string, seq: number): Promise<HistoryItem[]> {
  return eventually(
    () => listAll<HistoryItem>(as, `/api/tasks/${key}/history`),
    (items) => items[0]?.seq === seq && items.length === seq,
  )
}

/** Every item of a paginated list. */
export async function listAll<Item>(as: SignedIn, path: string): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const separator = path.includes('?') ? '&' : '?'
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { body }: { body: Page<Item> } = await call<Page<Item>>('GET', `${path}${separator}limit=200${query}`, { as })
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}
