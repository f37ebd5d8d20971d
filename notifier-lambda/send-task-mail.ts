import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { LedgerRecord } from '#shared/mail-ledger.ts'
import type { MailContext } from './mail-context.ts'
import { buildMime } from './mime.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { composeTaskMail } from './task-mail.ts'

/** Hands one mail to SES. Returns the provider's id of it. */
export async function sendTaskMail(
  deps: NotifierDeps,
  event: TaskEvent,
  record: LedgerRecord,
  context: MailContext,
): Promise<string> {
  const { recipient, actorName } = context
  const content = composeTaskMail({ event, reason: record.reason, context, appUrl: deps.appUrl })
  const mime = await buildMime({
    from: { name: `${actorName} (Baton)`, address: deps.fromAddress },
    to: { name: recipient.name, address: recipient.email },
    ...content,
    headers: headersOf(deps, event, record, recipient.locale),
  })
  const { MessageId = '' } = await deps.ses.send(
    new SendRawEmailCommand({
      Source: deps.fromAddress,
      Destinations: [recipient.email],
      RawMessage: { Data: mime },
      ...(deps.configurationSet === undefined ? {} : { ConfigurationSetName: deps.configurationSet }),
    }),
  )
  return MessageId
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
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'X-Entity-Ref-ID': event.eventId,
    'X-Baton-Task': event.taskKey,
    'X-Baton-Reason': record.reason,
    ...(event.traceparent === undefined ? {} : { 'X-Baton-Trace': event.traceparent }),
    'Content-Language': locale,
  }
}
