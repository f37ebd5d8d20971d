import * as z from 'zod'
import type { Delivery } from '#shared/contract/mail-record.ts'
import { withoutAddresses } from '#shared/describe-error.ts'

const Mail = z.object({
  timestamp: z.coerce.date(),
  messageId: z.string().min(1),
  destination: z.tuple([z.string()], z.unknown()),
  tags: z.record(z.string(), z.array(z.string())).default({}),
})
const Failing = z.object({ diagnosticCode: z.string().optional() })

/** SES has taken a mail, and will try to deliver it. */
const SendEvent = z.object({ eventType: z.literal('Send'), mail: Mail })
export type SendEvent = z.infer<typeof SendEvent>

/** The `detail` of an event that SES publishes about one mail; what is not read here is left out. */
export const SesEvent = z.discriminatedUnion('eventType', [
  SendEvent,
  z.object({
    eventType: z.literal('Delivery'),
    mail: Mail,
    delivery: z.object({ timestamp: z.coerce.date(), smtpResponse: z.string().optional() }),
  }),
  z.object({
    eventType: z.literal('Bounce'),
    mail: Mail,
    bounce: z.object({
      timestamp: z.coerce.date(),
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z.array(Failing).default([]),
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail: Mail,
    complaint: z.object({
      timestamp: z.coerce.date(),
      complaintSubType: z.string().nullish(),
      complaintFeedbackType: z.string().nullish(),
    }),
  }),
  z.object({ eventType: z.literal('Reject'), mail: Mail, reject: z.object({ reason: z.string().optional() }) }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail: Mail,
    deliveryDelay: z.object({
      timestamp: z.coerce.date(),
      delayType: z.string().optional(),
      delayedRecipients: z.array(Failing).default([]),
    }),
  }),
])
export type SesEvent = z.infer<typeof SesEvent>

/** `soft_bounce`: not taken this time; `hard_bounce`: never again. */
export type FeedbackKind = 'delayed' | 'soft_bounce' | 'delivered' | 'hard_bounce' | 'rejected' | 'complained'

/** What was said about one mail. */
export type Feedback = {
  messageId: string
  /** The one address that the mail went to. It is in no log line and no event of ours. */
  address: string
  sentAt: Date
  kind: FeedbackKind
  delivery: Delivery
}

const states: Record<FeedbackKind, Delivery['state']> = {
  delayed: 'delayed',
  soft_bounce: 'bounced',
  delivered: 'delivered',
  hard_bounce: 'bounced',
  rejected: 'rejected',
  complained: 'complained',
}

type Report = { kind: FeedbackKind; at: Date; words: string | null | undefined }

export function toFeedback(event: Exclude<SesEvent, SendEvent>): Feedback {
  const { messageId, timestamp: sentAt, destination } = event.mail
  const { kind, at, words } = said(event)
  const detail = words ? withoutAddresses(words).slice(0, detailMax) : null
  const delivery = { state: states[kind], at: at.toISOString(), detail }
  return { messageId, address: bareAddress(destination[0]), sentAt, kind, delivery }
}

// As long as the column of the mailbox table.
const detailMax = 500

function said(event: Exclude<SesEvent, SendEvent>): Report {
  switch (event.eventType) {
    case 'Delivery':
      return { kind: 'delivered', at: event.delivery.timestamp, words: event.delivery.smtpResponse }
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients, timestamp: at } = event.bounce
      const words = bouncedRecipients[0]?.diagnosticCode ?? bounceSubType
      return { kind: bounceType === 'Permanent' ? 'hard_bounce' : 'soft_bounce', at, words }
    }
    case 'Complaint': {
      const { complaintFeedbackType, complaintSubType, timestamp: at } = event.complaint
      return { kind: 'complained', at, words: complaintFeedbackType ?? complaintSubType }
    }
    case 'Reject':
      return { kind: 'rejected', at: event.mail.timestamp, words: event.reject.reason }
    case 'DeliveryDelay': {
      const { delayedRecipients, delayType, timestamp: at } = event.deliveryDelay
      return { kind: 'delayed', at, words: delayedRecipients[0]?.diagnosticCode ?? delayType }
    }
  }
}

const bareAddress = (address: string): string => (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase()
