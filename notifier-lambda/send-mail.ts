import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import { buildMime } from './mime.ts'
import type { NotifierDeps } from './notifier-deps.ts'

/** How the sending of one mail ended: the provider's id of it, or why there is none. */
export type Sending = { messageId: string } | { skip: SkipReason }

export type Mail = {
  fromName: string
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** Hands one mail for one person to SES. Returns the provider's id of it. */
export async function sendMail(
  deps: NotifierDeps,
  { fromName, to, subject, text, html, headers }: Mail,
): Promise<string> {
  const from = { name: fromName, address: deps.fromAddress }
  const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
  const mime = await buildMime({ from, to, subject, text, html, headers: { ...headers, ...automatic } })
  const { MessageId = '' } = await deps.ses.send(
    new SendRawEmailCommand({
      Source: deps.fromAddress,
      Destinations: [to.address],
      RawMessage: { Data: mime },
      ...(deps.configurationSet === undefined ? {} : { ConfigurationSetName: deps.configurationSet }),
    }),
  )
  return MessageId
}
