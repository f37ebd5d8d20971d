import { type MessageTag, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import { type LedgerKey, ledgerPlace } from '#shared/mail-ledger/keys.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import type { WrittenMail } from '../writing/mail-parts.ts'
import { buildMime } from './mime.ts'
import { mayHaveLeft, NoAnswer } from './send-failures.ts'

/** How the sending of one mail ended: the provider's id of it, or why there is none. */
export type Sending = { messageId: string } | { skip: SkipReason }

/**
 * One attempt to send a mail, and where in the ledger it is: with a record, or the bundle that its mail is planned on.
 */
export type Attempt = LedgerKey & { attemptId?: string | undefined }

export type Mail = WrittenMail & {
  to: { name: string; address: string }
  /**
   * SES repeats it when it says that the mail has left: whose attempt that was is known even if its answer was lost.
   */
  attempt: Attempt
  /**
   * `direct`: also to an address that the provider has on its list of those that bounced. We know better, or were asked
   * to try.
   */
  way?: 'direct'
}

export const attemptTag = 'attempt'
export const placeTag = 'place'

// What SES may take for its answer (shared/aws.ts), and what noting it takes when DynamoDB is slow.
const answerAndNoteMs = 13_000

/**
 * Until when (epoch ms) this invocation may begin to send: whatever begins by then can be noted before Lambda ends it.
 */
export const sendBy = ({ endsAt }: Pick<NotifierDeps, 'endsAt'>): number => endsAt - answerAndNoteMs

/** Hands one mail for one person to SES. Returns the provider's id of it. */
export async function sendMail(
  deps: NotifierDeps,
  { fromName, to, subject, text, html, headers, way, attempt }: Mail,
): Promise<string> {
  const from = { name: fromName, address: deps.fromAddress }
  const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
  // Nobody reads what comes back to the sender's address.
  const replyTo = deps.fromAddress.replace(/^[^@]*/, 'no-reply')
  const mime = await buildMime({ from, to, replyTo, subject, text, html, headers: { ...headers, ...automatic } })
  const configurationSet = way === 'direct' ? deps.directConfigurationSet : deps.configurationSet
  await deps.takeSendSlot(sendBy(deps))
  const command = new SendRawEmailCommand({
    Source: deps.fromAddress,
    Destinations: [to.address],
    RawMessage: { Data: mime },
    Tags: toTags(attempt),
    ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
  })
  const { MessageId = '' } = await deps.ses.send(command).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'Throttling') deps.onThrottled()
    throw mayHaveLeft(error)
      ? new NoAnswer('SES has not answered; it may have taken the mail.', { cause: error })
      : error
  })
  return MessageId
}

// SES takes letters, digits, - and _ in the value of a tag.
const toTags = ({ pk, sk, attemptId = '' }: Attempt): MessageTag[] => [
  { Name: attemptTag, Value: attemptId },
  { Name: placeTag, Value: Buffer.from(ledgerPlace({ pk, sk })).toString('base64url') },
]
