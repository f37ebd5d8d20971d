import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { LedgerRecord } from '#shared/mail-ledger.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { type Sending, sendMail } from '../send-mail.ts'
import { readMailContext } from './mail-context.ts'
import { composeTaskMail } from './task-mail.ts'

/** Sends one person the mail about one event of a task, if they are still there, may still see it and want it. */
export async function sendTaskMail(deps: NotifierDeps, event: TaskEvent, record: LedgerRecord): Promise<Sending> {
  const context = await readMailContext(deps, event, record.personId)
  if ('skip' in context) return context
  const { recipient, actorName } = context
  const reason = record.reason === 'security' ? 'creator' : record.reason
  const messageId = await sendMail(deps, {
    fromName: `${actorName} (Baton)`,
    to: { name: recipient.name, address: recipient.email },
    ...composeTaskMail({ event, reason, context, appUrl: deps.appUrl }),
    headers: headersOf(deps, event, record, recipient.locale),
  })
  return { messageId }
}

// SES replaces our Message-ID, so a conversation hangs on one made-up root that every mail of a task names.
function headersOf(deps: NotifierDeps, event: TaskEvent, record: LedgerRecord, locale: string): Record<string, string> {
  const domain = deps.fromAddress.split('@')[1] ?? 'localhost'
  const root = `<task-${event.taskId}@${domain}>`
  return {
    'In-Reply-To': root,
    References: root,
    'List-Id': `<${event.taskKey.toLowerCase()}.${domain}>`,
    'List-Archive': `<${deps.appUrl}/tasks/${event.taskKey}>`,
    'X-Entity-Ref-ID': event.eventId,
    'X-Baton-Task': event.taskKey,
    'X-Baton-Reason': record.reason,
    ...(event.traceparent === undefined ? {} : { 'X-Baton-Trace': event.traceparent }),
    'Content-Language': locale,
  }
}
