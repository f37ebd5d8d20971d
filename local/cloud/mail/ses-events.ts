import type { Behaviour, Suppression } from './mailboxes.ts'

/** A mail that SES has taken for one recipient. */
export type Accepted = {
  id: string
  address: string
  source: string
  subject: string
  at: Date
  configurationSet: string
  /** Those that the sender gave it. */
  tags: Record<string, string[]>
  /** The address is on SES's list, and the configuration set heeds that. */
  suppressed: Suppression | undefined
}

/** One event about a mail, and how long after the mail it comes. */
export type SesEvent = { afterMs: number; type: EventType; detail: Record<string, unknown> }

/** Event types as the API of SES writes them, with the names that their events have on the bus. */
export const eventTypes = {
  SEND: { eventType: 'Send', detailType: 'Email Sent' },
  DELIVERY: { eventType: 'Delivery', detailType: 'Email Delivered' },
  BOUNCE: { eventType: 'Bounce', detailType: 'Email Bounced' },
  COMPLAINT: { eventType: 'Complaint', detailType: 'Email Complaint Received' },
  REJECT: { eventType: 'Reject', detailType: 'Email Rejected' },
  DELIVERY_DELAY: { eventType: 'DeliveryDelay', detailType: 'Email Delivery Delayed' },
} as const
export type EventType = keyof typeof eventTypes

const sentMs = 50
const soonMs = 100
const laterMs = 400
const delayMs = 2500

/**
 * What SES tells about a mail, in the order in which it does, in the shapes that it publishes.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function eventsOf(behaviour: Behaviour, mail: Accepted): SesEvent[] {
  const outcome = outcomeOf(behaviour, mail)
  return behaviour === 'refuse' ? outcome : [eventAbout(mail, 'SEND', sentMs, {}), ...outcome]
}

function eventAbout(mail: Accepted, type: EventType, afterMs: number, facts: Record<string, unknown>): SesEvent {
  const { eventType } = eventTypes[type]
  const name = `${eventType[0]?.toLowerCase()}${eventType.slice(1)}`
  return { afterMs, type, detail: { eventType, mail: mailOf(mail), [name]: facts } }
}

function outcomeOf(behaviour: Behaviour, mail: Accepted): SesEvent[] {
  const at = (afterMs: number) => new Date(mail.at.getTime() + afterMs).toISOString()
  const event = (type: EventType, afterMs: number, facts: Record<string, unknown>) =>
    eventAbout(mail, type, afterMs, facts)
  const delivered = (afterMs = soonMs) => event('DELIVERY', afterMs, deliveryOf(mail, at(afterMs)))
  const bounced = (bounce: Bounce, afterMs = soonMs) => event('BOUNCE', afterMs, bounceOf(mail, at(afterMs), bounce))
  const delayed = () => event('DELIVERY_DELAY', soonMs, delayOf(mail, at(soonMs)))
  const complained = (subType: string | null, afterMs: number) =>
    event('COMPLAINT', afterMs, complaintOf(mail, at(afterMs), subType))
  if (mail.suppressed === 'COMPLAINT') return [complained('OnAccountSuppressionList', soonMs)]
  if (mail.suppressed === 'BOUNCE') return [bounced(bounces.suppressed)]
  switch (behaviour) {
    case 'success':
      return [delivered()]
    case 'bounce':
      return [bounced(bounces.noSuchUser)]
    case 'suppressionlist':
      return [bounced(bounces.globallySuppressed)]
    case 'soft_bounce':
      return [bounced(bounces.full)]
    case 'complaint':
      return [delivered(), complained(null, laterMs)]
    case 'ooto':
      return [delivered(), bounced(bounces.away, laterMs)]
    case 'delay':
      return [delayed(), delivered(delayMs)]
    case 'delay_and_bounce':
      return [delayed(), bounced(bounces.full, laterMs)]
    case 'reject':
      return [event('REJECT', soonMs, { reason: 'Bad content' })]
    case 'refuse':
      return []
  }
}

type Bounce = { bounceType: string; bounceSubType: string; action?: string; status?: string; diagnosticCode?: string }

const bounces = {
  noSuchUser: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  },
  full: {
    bounceType: 'Transient',
    bounceSubType: 'MailboxFull',
    action: 'failed',
    status: '4.2.2',
    diagnosticCode: 'smtp; 452 4.2.2 mailbox full',
  },
  // An automatic reply counts as a bounce without a diagnosis.
  away: { bounceType: 'Transient', bounceSubType: 'General' },
  globallySuppressed: {
    bounceType: 'Permanent',
    bounceSubType: 'Suppressed',
    action: 'failed',
    status: '5.1.1',
    diagnosticCode:
      'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
  },
  suppressed: {
    bounceType: 'Permanent',
    bounceSubType: 'OnAccountSuppressionList',
    action: 'failed',
    status: '5.1.1',
    diagnosticCode:
      'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
  },
} satisfies Record<string, Bounce>

const mailOf = ({ id, address, source, subject, at, configurationSet, tags }: Accepted) => ({
  timestamp: at.toISOString(),
  source,
  sendingAccountId: '000000000000',
  messageId: id,
  destination: [address],
  headersTruncated: false,
  headers: [{ name: 'Subject', value: subject }],
  commonHeaders: { from: [source], to: [address], messageId: id, subject },
  tags: { ...tags, 'ses:operation': ['SendRawEmail'], 'ses:configuration-set': [configurationSet] },
})

const deliveryOf = ({ address }: Accepted, timestamp: string) => ({
  timestamp,
  processingTimeMillis: soonMs,
  recipients: [address],
  smtpResponse: '250 2.6.0 Message received',
  reportingMTA: 'local.smtp-out.amazonses.com',
})

const bounceOf = ({ id, address }: Accepted, timestamp: string, { bounceType, bounceSubType, ...facts }: Bounce) => ({
  feedbackId: `${id}-bounce`,
  bounceType,
  bounceSubType,
  bouncedRecipients: [{ emailAddress: address, ...facts }],
  timestamp,
  reportingMTA: 'dns; local.smtp-out.amazonses.com',
})

const complaintOf = ({ id, address }: Accepted, timestamp: string, complaintSubType: string | null) => ({
  feedbackId: `${id}-complaint`,
  complaintSubType,
  complainedRecipients: [{ emailAddress: address }],
  timestamp,
  ...(complaintSubType === null ? { complaintFeedbackType: 'abuse', userAgent: 'Local feedback loop' } : {}),
})

const delayOf = ({ address }: Accepted, timestamp: string) => ({
  timestamp,
  delayType: 'TransientCommunicationFailure',
  expirationTime: new Date(Date.parse(timestamp) + 14 * 3600_000).toISOString(),
  delayedRecipients: [{ emailAddress: address, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 Unable to connect' }],
})
